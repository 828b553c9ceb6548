"""The standard streams of the program: a reader that goes away early is no failure.

What is not read any more is dropped, so that a grading piped into ``head`` ends with the exit code
of its verdict. Where standard output cannot be written for another reason, such as a full disk,
that is said once; of messages that cannot be written, nothing can be said.
"""

from __future__ import annotations

import io
import os
import sys
import typing

from grader.model.errors import GraderFault

if typing.TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_STANDARD = 3
"""Standard input, output and error are the descriptors below this one."""


class ForgivingFile(io.FileIO):
    """A descriptor whose reader may go away.

    Args:
        descriptor: it stays open when this is closed.
        tells: whether other failures than a reader that went away are raised, once.
    """

    def __init__(self, descriptor: int, *, tells: bool) -> None:
        super().__init__(descriptor, "wb", closefd=False)
        self._tells, self._lost = tells, False

    def write(self, data: ReadableBuffer) -> int:
        """Writes as much as it can; once something was lost, drops everything.

        Raises:
            GraderFault: it cannot be written, and somebody may still want to read it.
        """
        if not self._lost:
            try:
                return super().write(data) or 0
            except OSError as error:
                self._lost = True
                if self._tells and not isinstance(error, BrokenPipeError):
                    raise GraderFault(
                        f"The output could not be written ({error.strerror}): write it to another "
                        "place, where there is room."
                    ) from error
        return memoryview(data).nbytes


def make_forgiving() -> None:
    """Replaces the standard streams of this process; a sign that has no code is a question mark."""
    _occupy_closed()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
            # A terminal is never full; a stream that a test put there is the test's own.
            if stream is getattr(sys, f"__{name}__") and not stream.isatty():
                setattr(sys, name, _forgiving(stream, tells=name == "stdout"))


def _forgiving(stream: io.TextIOWrapper, *, tells: bool) -> io.TextIOWrapper:
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(ForgivingFile(stream.fileno(), tells=tells)),
        encoding=stream.encoding,
        errors="replace",
        line_buffering=stream.line_buffering,
    )


def _occupy_closed() -> None:
    """Opens descriptors of standard streams that are closed, lest pipes to workers take them."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) < _STANDARD:
        pass
    os.close(descriptor)
