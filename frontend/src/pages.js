import "htmx.org";
import "./reader.js";
