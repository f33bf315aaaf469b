"""Serves the pages until it is told to stop."""

from __future__ import annotations

import ipaddress
import secrets
import socket

import uvicorn

from saksi.errors import SaksiError
from saksi.store import Store
from saksi.web import Guard, make_app


def serve(where: str, host: str, port: int, token: str | None, names: tuple[str, ...]) -> int:
    """The exit status, when serving ended. The address to open is printed once pages can be asked for."""
    if token is None and not _loopback(host):
        token = secrets.token_urlsafe(24)
    with Store(where, make=False) as store, _listening(host, port) as listening:
        own = () if _numbers(host) else (host,)
        app = make_app(store, Guard(token=token, names=(*own, *names)), warm=True)
        print(f"Saksi shows {store.target} at {_address(host, listening.getsockname()[1], token)}", flush=True)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
        uvicorn.Server(config).run([listening])
    return 0


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    return _numbers(host) and ipaddress.ip_address(host).is_loopback


def _numbers(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises SaksiError where that cannot be."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(256)
    except OSError as error:
        raise SaksiError(f"{host}:{port}: cannot listen there: {error.strerror}; try another --port or --host") from None
    return listening


def _address(host: str, port: int, token: str | None) -> str:
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/" + (f"?token={token}" if token else "")
