"""Answers as HTML, JSON or CSV."""

from __future__ import annotations

import getpass
import hashlib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from saksi.web.answers import Answer
from saksi.web.desk import Desk
from saksi.web.security import SESSION, Guard
from saksi.web.words import LANGUAGES, Words

STATIC = Path(__file__).parent / "static"
_encode = msgspec.json.Encoder(order="deterministic").encode


def environment(desk: Desk) -> Environment:
    """The templates, every value escaped."""
    env = Environment(
        loader=PackageLoader("saksi.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals |= {"link": link, "static": static, "built": built, "safe_url": safe_url, "languages": LANGUAGES}
    env.globals |= {"here": here, "twin": twin, "type_name": desk.type_name}
    env.filters["json"] = as_json
    return env


def render(env: Environment, template: str, request: Request, guard: Guard, words: Words, answer: Answer) -> Response:
    """An answer as the HTML page that ``template`` lays out."""
    html = env.get_template(template).render(
        title=answer.title,
        view=answer.view,
        has_table=answer.table is not None,
        t=words,
        lang=words.lang,
        judging_as=judge_of(request),
        theme=theme_of(request),
        path=request.url.path,
        query=request.query_params,
        csrf=guard.csrf(request.scope["session_id"]),
        fragment=request.headers.get("hx-request") == "true",
    )
    return Response(html, media_type="text/html; charset=utf-8", headers={"vary": "Accept, Accept-Language, Cookie, HX-Request"})


def json(value: object, status: int = 200) -> Response:
    """A value as JSON."""
    return Response(_encode(value), status, media_type="application/json")


def theme_of(request: Request) -> str:
    """``light``, ``dark``, or the empty string: as the machine has it."""
    wish = request.query_params.get("theme", request.cookies.get("theme", ""))
    return wish if wish in ("light", "dark") else ""


def judge_of(request: Request) -> str:
    """Who judges by this browser: the name given, else that of the account that serves."""
    return unquote(request.cookies.get("judge", "")) or _account()


@cache
def _account() -> str:
    return getpass.getuser()


def link(path: str, /, **params: Any) -> str:
    """The address of a page of ours; parameters without a value are left out."""
    given = {k.rstrip("_"): v for k, v in params.items() if v is not None and v != ""}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


def here(path: str, query: Any, /, **params: Any) -> str:
    """The address of the page that is open with some parameters changed; None takes one away."""
    kept = {k: v for k, v in query.multi_items() if k not in ("theme", "token")}
    return link(path, **{**kept, **params})


def twin(path: str, query: Any, form: str) -> str:
    """The address of the page that is open as JSON or CSV."""
    return here(f"{'/start' if path == '/' else path}.{form}", query)


def safe_url(value: str | None) -> str | None:
    """An address outside that may be clicked: http or https with a host; None for anything else (``javascript:`` …)."""
    if not value:
        return None
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return None
    return value.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def as_json(value: object) -> str:
    """A value as JSON for an attribute; the template escapes it like any text."""
    return _encode(value).decode()


@cache
def static(name: str) -> str:
    """The address of a static file; it changes with the file's content, so that browsers may keep it for ever."""
    digest = hashlib.blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()
    return f"/static/{name}?v={digest}"


def built(name: str) -> str | None:
    """The address of a file of the front-end build; None where it has not been built: pages work without."""
    return static(f"built/{name}") if (STATIC / "built" / name).is_file() else None


__all__ = ["SESSION", "as_json", "built", "environment", "json", "link", "render", "safe_url", "static"]
