"""The worker's ends of the three pipes.

Everything needed after the student's code has started is bound before it: a submission may patch
`json`, `os.write` or `os._exit`, or close its own standard output, without meaning harm.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import typing

from grader.inside import texts
from grader.inside.protocol import events, job
from grader.inside.protocol.events import Event
from grader.inside.protocol.job import ArrayHeader, Request

if typing.TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_write = os.write
_exit = os._exit


def quit_now() -> None:
    """Ends the process at once, past the student's threads and exit handlers, output flushed."""
    for stream in (sys.stdout, sys.stderr):
        # Closed by the student, replaced by something else, or the reader is gone.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    _exit(0)


class _Pipe:
    """The writing end of a pipe: whole messages, from any thread, to a reader that may be gone."""

    def __init__(self, descriptor: int) -> None:
        os.set_inheritable(descriptor, False)  # noqa: FBT003 - positional only
        self._descriptor = descriptor
        self._lock = threading.Lock()

    def write(self, *parts: bytes | memoryview) -> None:
        """Writes the parts in one piece; a reader that has gone away raises nothing."""
        with self._lock, contextlib.suppress(OSError):
            for part in parts:
                rest = memoryview(part)
                while rest:
                    rest = rest[_write(self._descriptor, rest) :]


class EventChannel:
    """Sends events to the grader."""

    def __init__(self, descriptor: int) -> None:
        self._pipe = _Pipe(descriptor)
        self._encode = events.encode

    def send(self, event: Event) -> None:
        """Sends one event; raises nothing into the student's code."""
        self._pipe.write(self._encode(event))


class AnswerChannel:
    """Sends predictions to the grader."""

    def __init__(self, descriptor: int) -> None:
        self._pipe = _Pipe(descriptor)

    def send(self, name: str, array: npt.NDArray[typing.Any]) -> None:
        """Sends an array.

        Args:
            name: Of the request that it answers.
            array: Little-endian, C order, of a dtype in `grader.inside.protocol.job.DTYPES`.
        """
        header = ArrayHeader(name, array.dtype.name, array.shape)
        # A memoryview cannot be cast where a side is zero.
        data = memoryview(array.data).cast("B") if array.size else b""
        self._pipe.write(header.encode(), data)


class RequestChannel:
    """Reads what the grader asks for."""

    def __init__(self, descriptor: int) -> None:
        os.set_inheritable(descriptor, False)  # noqa: FBT003 - positional only
        self._stream = open(descriptor, "rb")  # noqa: SIM115 - open for the life of the process

    def wait_for_go(self) -> bool:
        """Waits until the student's code may start; False when it never may."""
        return self._stream.readline() == b"go\n"

    def __iter__(self) -> typing.Iterator[Request]:
        """The requests up to the end of the channel; an array's bytes follow its header."""
        while line := self._stream.readline():
            yield job.decode_request(line)

    def array(self, header: ArrayHeader) -> npt.NDArray[np.generic]:
        """The array that a header announces: read-write, so that a ``preprocess`` may scale it."""
        import numpy as np

        data = bytearray(self._stream.read(header.nbytes))
        if header.dtype == job.TEXT:
            kept: npt.NDArray[np.generic] = np.frombuffer(data, f"S{header.shape[1]}")
            return texts.strings(kept)
        return np.frombuffer(data, np.dtype(header.dtype).newbyteorder("<")).reshape(header.shape)
