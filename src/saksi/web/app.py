"""The application: routes to pages, and an answer in the form that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from saksi.errors import SaksiError, StoreError
from saksi.store import Store
from saksi.web.actions import ACTIONS, Done
from saksi.web.answers import Answer, Ask
from saksi.web.desk import Desk
from saksi.web.errors import Fault
from saksi.web.rendering import STATIC, environment, json, judge_of, render
from saksi.web.routes import PAGES, Page
from saksi.web.security import YEAR, Guard, Guarded
from saksi.web.words import LANGUAGES, Words, words_of

_MOST_FORM_BYTES = 100_000


def make_app(store: Store, guard: Guard | None = None, *, warm: bool = False) -> ASGIApp:
    """The pages over an opened store. ``guard`` says who may ask; ``warm`` makes ready beside, before anybody asks."""
    guard = guard or Guard()
    desk = Desk(store)
    if warm:
        Thread(target=desk.warm, daemon=True).start()
    return Guarded(_Pages(desk, guard).app, guard)


class _Kept(StaticFiles):
    """Static files, which browsers keep: their addresses change with their content."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        answer = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        answer.headers["cache-control"] = f"private, max-age={YEAR}, immutable"
        return answer


class _Pages:
    """The routes with what they need."""

    def __init__(self, desk: Desk, guard: Guard) -> None:
        self._desk = desk
        self._guard = guard
        self._env = environment(self._desk)
        routes: list[Route | Mount] = []
        for page in PAGES:
            for suffix in ("", ".json", ".csv"):
                path = page.path if not suffix else f"{'/start' if page.path == '/' else page.path}{suffix}"
                routes.append(Route(path, self._shown(page, suffix[1:]), methods=["GET"]))
        routes += [Route(path, self._acted(action), methods=["POST"]) for path, action in ACTIONS.items()]
        routes.append(Route("/me", self._named, methods=["POST"]))
        routes.append(Mount("/static", _Kept(directory=STATIC)))
        self.app = Starlette(
            routes=routes, exception_handlers={HTTPException: self._http_fault, SaksiError: self._fault, Exception: self._broken}
        )

    def _shown(self, page: Page, form: str) -> Callable[[Request], Response]:
        def show(request: Request) -> Response:
            words = _words(request)
            wanted = form or _form_of(request)
            ask = Ask(
                path=page.path,
                params=request.query_params,
                words=words,
                desk=self._desk,
                form_wanted=wanted,
                by=judge_of(request),
            )
            return self._in_form(wanted, page, request, words, page.answer(ask))

        return show

    def _in_form(self, form: str, page: Page, request: Request, words: Words, answer: Answer) -> Response:
        if form == "json":
            return json(answer.view)
        if form == "csv":
            if answer.table is None:
                raise HTTPException(404, words("fault.no_table"))
            name = f"saksi-{page.path.strip('/') or 'start'}.csv"
            headers = {"content-disposition": f'attachment; filename="{name}"'}
            return Response(answer.table.csv(), media_type="text/csv; charset=utf-8", headers=headers)
        return _with_wishes(request, render(self._env, page.template, request, self._guard, words, answer))

    def _acted(self, action: Callable[[Ask], Done]) -> Callable[[Request], object]:
        async def act(request: Request) -> Response:
            if int(request.headers.get("content-length") or 0) > _MOST_FORM_BYTES:
                raise HTTPException(413, "The form is too large.")
            form = await request.form(max_files=0, max_fields=100, max_part_size=_MOST_FORM_BYTES)
            if not self._guard.allows_post(request, str(form.get("csrf", ""))):
                raise HTTPException(403, _words(request)("fault.csrf"))
            ask = Ask(
                path=request.url.path,
                params=request.query_params,
                words=_words(request),
                desk=self._desk,
                form=form,
                by=judge_of(request),
            )
            back, later = await run_in_threadpool(action, ask)
            return _back(back, BackgroundTask(later) if later else None)

        return act

    async def _named(self, request: Request) -> Response:
        """Who judges by this browser, kept in a cookie."""
        form = await request.form(max_files=0, max_fields=10, max_part_size=_MOST_FORM_BYTES)
        if not self._guard.allows_post(request, str(form.get("csrf", ""))):
            raise HTTPException(403, _words(request)("fault.csrf"))
        answer = _back(str(form.get("back", "/")))
        name = " ".join(str(form.get("name", "")).split())[:80]
        answer.set_cookie("judge", quote(name), max_age=YEAR, samesite="strict", httponly=True)
        return answer

    def _http_fault(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        words = _words(request)
        said = words("fault.no_page") if error.status_code == 404 and error.detail == "Not Found" else str(error.detail)
        return self._told(request, words, error.status_code, said)

    def _fault(self, request: Request, error: Exception) -> Response:
        return self._told(request, _words(request), 404 if isinstance(error, StoreError) else 400, str(error))

    def _broken(self, request: Request, error: Exception) -> Response:
        return self._told(request, _words(request), 500, f"{type(error).__name__}")

    def _told(self, request: Request, words: Words, status: int, said: str) -> Response:
        fault = Fault(status, said)
        if _form_of(request) == "json" or request.url.path.endswith(".json"):
            return json(fault, status)
        answer = render(self._env, "fault.html", request, self._guard, words, Answer(title=words("fault.title"), view=fault))
        answer.status_code = status
        return answer


def _back(address: str, later: BackgroundTask | None = None) -> Response:
    """On to an address of ours; to the first page where it is none."""
    ours = address.startswith("/") and address[1:2] not in ("/", "\\") and "\n" not in address
    return RedirectResponse(address if ours else "/", 303, background=later)


def _words(request: Request) -> Words:
    """The words of the language asked for: by the address, by what was chosen before, by the browser's settings."""
    accepted = request.headers.get("accept-language", "")
    liked = [part.split(";")[0].strip()[:2].lower() for part in accepted.split(",")]
    for wish in (request.query_params.get("lang"), request.cookies.get("lang"), *liked):
        if wish in LANGUAGES:
            return words_of(wish)
    return words_of(next(iter(LANGUAGES)))


def _form_of(request: Request) -> str:
    accept = request.headers.get("accept", "")
    return "json" if "application/json" in accept and "text/html" not in accept else "html"


def _with_wishes(request: Request, answer: Response) -> Response:
    """The answer, with language and light kept in cookies where the address chose them."""
    for name, allowed in (("lang", tuple(LANGUAGES)), ("theme", ("light", "dark", "auto"))):
        wish = request.query_params.get(name)
        if wish in allowed:
            answer.set_cookie(name, wish, max_age=YEAR, samesite="lax")
    return answer
