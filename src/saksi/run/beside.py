"""Several givers beside each other, each in a thread of its own: waiting for one host, the others go on."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from saksi.run.given import Given

Job = Callable[[], Iterator[Given]]

THREADS = 8
_AHEAD = 64
_LOOK = 0.2


def beside(jobs: Sequence[Job], stop: threading.Event) -> Iterator[Given]:
    """What all jobs give: that of one job in its order, the jobs mixed; it ends early when ``stop`` is set."""
    waiting = deque(jobs)
    out: queue.Queue[Given | BaseException | None] = queue.Queue(_AHEAD)
    left = threading.Event()  # nobody takes any more

    def put(item: Given | BaseException | None) -> bool:
        while not (left.is_set() or stop.is_set()):
            try:
                out.put(item, timeout=_LOOK)
            except queue.Full:
                continue
            return True
        return False

    def work() -> None:
        try:
            while waiting:
                for given in waiting.popleft()():
                    if not put(given):
                        return
        except IndexError:
            pass  # another thread took the last job
        except BaseException as error:  # noqa: BLE001 - it is raised where the results are taken
            put(error)
        put(None)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(min(THREADS, len(jobs)))]
    try:
        for thread in threads:
            thread.start()
        running = len(threads)
        while running and not stop.is_set():
            try:
                item = out.get(timeout=_LOOK)
            except queue.Empty:
                continue
            if item is None:
                running -= 1
            elif isinstance(item, BaseException):
                raise item
            else:
                yield item
    finally:
        left.set()
