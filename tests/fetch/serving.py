"""A real server on this machine, with answers made to measure."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from saksi.fetch import Fetcher, Manners

HOST = "127.0.0.1"
QUICK = Manners(delay=0, connect=2, read=1, whole=2, size=100_000, backoff=0.01, longest_wait=5)


class Answer(NamedTuple):
    """One answer: ``drip`` sends it byte by byte, ``endless`` never ends, of a ``cut`` one only so many bytes are sent."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = {}
    packed: bool = False
    drip: float = 0.0
    endless: bool = False
    cut: int | None = None


class Site:
    """Answers by path; a list of answers is given one after the other, the last for ever. Notes what was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | list[Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.base = ""

    def count(self) -> Counter[str]:
        """How often each path was asked for."""
        return Counter(path for path, _ in self.asked)

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        """The answer to a request, noted."""
        self.asked.append((path, headers))
        found = self.answers.get(path, Answer(b"nothing", 404))
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        etag = found.headers.get("ETag")
        if etag and headers.get("if-none-match") == etag:
            return Answer(b"", 304, headers=found.headers)
        return found


@contextmanager
def served() -> Iterator[Site]:
    """A site on a port of its own, while the block lasts."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = site.answer(self.path, {k.lower(): v for k, v in self.headers.items()})
            body = gzip.compress(answer.body) if answer.packed else answer.body
            body = body[: answer.cut]
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.packed:
                self.send_header("Content-Encoding", "gzip")
            if not answer.endless:
                self.send_header("Content-Length", str(len(body)))
            else:
                self.send_header("Connection", "close")
            self.end_headers()
            try:
                self._send(answer, body)
            except OSError:
                self.close_connection = True

        def _send(self, answer: Answer, body: bytes) -> None:
            while answer.endless:
                self.wfile.write(b"x" * 10_000)
            for byte in body if answer.drip else ():
                self.wfile.write(bytes([byte]))
                time.sleep(answer.drip)
            if not answer.drip:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    site.base = f"http://{HOST}:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def fetcher(**manners: float) -> Fetcher:
    """A quick fetcher that may go to this machine by its number."""
    return Fetcher(QUICK._replace(**manners), allowed=[HOST])  # type: ignore[arg-type]
