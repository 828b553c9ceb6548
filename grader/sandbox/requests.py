"""Writes what the worker is asked, as fast as it reads; nothing waits for it."""

import os
import selectors
from collections import deque
from collections.abc import Iterable, Iterator

_CHUNK = 2**18


class RequestWriter:
    """The grader's end of the pipe of requests."""

    def __init__(self, descriptor: int, selector: selectors.BaseSelector) -> None:
        """Writes to a non-blocking pipe whenever the selector finds that it has room.

        Args:
            descriptor: the pipe; whoever opened it closes it.
            selector: calls the data of its keys with their descriptor.
        """
        self._descriptor, self._selector = descriptor, selector
        self._waiting: deque[Iterator[bytes | memoryview]] = deque()
        self._rest = memoryview(b"")
        self._registered = False

    def send(self, blocks: Iterable[bytes | memoryview]) -> None:
        """Queues blocks of bytes, each of which is made when its turn has come."""
        self._waiting.append(iter(blocks))
        if not self._registered:
            self._selector.register(self._descriptor, selectors.EVENT_WRITE, self._on_writable)
            self._registered = True

    def _on_writable(self, descriptor: int) -> None:
        self._refill()
        if not self._rest:
            self._selector.unregister(descriptor)
            self._registered = False
            return
        try:
            written = os.write(descriptor, self._rest[:_CHUNK])
        except BlockingIOError:
            return
        except BrokenPipeError:  # the worker is gone: its exit says why
            self._waiting.clear()
            written = len(self._rest)
        self._rest = self._rest[written:]

    def _refill(self) -> None:
        while not self._rest and self._waiting:
            block = next(self._waiting[0], None)
            if block is None:
                self._waiting.popleft()
            else:
                self._rest = memoryview(block).cast("B")
