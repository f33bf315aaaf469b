"""Name and version of the reader."""

VERSION = "0.1.0"
READER = f"saksi {VERSION}"
