"""Connections that are made only to addresses that were looked at, and that end when their time is over."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterable
from typing import Any

import httpcore2

from saksi.fetch.addresses import is_public, resolved

Resolve = Callable[[str, int], list[str]]


class RefusedAddressError(Exception):
    """A host that is not of the public internet, and was not named as allowed."""


class Deadline(threading.local):
    """When the fetch that runs in this thread must be over, by the monotonic clock."""

    until: float = float("inf")

    def left(self, timeout: float | None) -> float:
        """The seconds that an operation may still take. Raises ReadTimeout where there are none."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for the whole fetch is over")
        return left if timeout is None else min(left, timeout)


class GuardedBackend(httpcore2.NetworkBackend):
    """Resolves a host once and connects to the address that was checked, so that no second answer can lead elsewhere."""

    def __init__(self, allowed: Collection[str], deadline: Deadline, resolve: Resolve = resolved) -> None:
        self._allowed = frozenset(host.casefold().strip("[]") for host in allowed)
        self._deadline = deadline
        self._resolve = resolve
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to ``host``. Raises RefusedAddressError where any of its addresses is not public."""
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"the host {host} cannot be found") from error
        if host.casefold().strip("[]") not in self._allowed:
            refused = next((a for a in addresses if not is_public(a)), None)
            if refused is not None or not addresses:
                raise RefusedAddressError(f"{host} is {refused}")
        failed: Exception = httpcore2.ConnectError(f"the host {host} has no address")
        for address in addresses[:4]:
            try:
                stream = self._plain.connect_tcp(address, port, self._deadline.left(timeout), local_address, socket_options)
                return _TimedStream(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None
    ) -> httpcore2.NetworkStream:
        """Nothing: sockets of this machine are never gone to."""
        del timeout, socket_options
        raise RefusedAddressError(f"{path} is a socket of this machine")

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class _TimedStream(httpcore2.NetworkStream):
    """A connection whose every step is bound by the deadline, so that no trickle of bytes holds it open."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
