"""The record in the browser: ``saksi serve``. Needs the extra ``web``."""

from saksi.web.app import make_app
from saksi.web.security import Guard

__all__ = ["Guard", "make_app"]
