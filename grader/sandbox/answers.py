"""Reads predictions from the worker: a header of bounded length, then just as many bytes."""

from collections.abc import Sequence

from grader.inside.protocol.job import Array, ArrayHeader
from grader.sandbox.decoding import MAX_HEADER_BYTES, MalformedArray, decode_header

MAX_COLUMNS = 256
"""Outputs for one example, of eight bytes each: exercise 18 has as many words, and what NumPy makes
of probabilities is often float64."""


class Answers:
    """The predictions that have arrived, in the order of the questions."""

    def __init__(self, asked: Sequence[ArrayHeader], most_bytes: int = 0) -> None:
        """Expects an answer to each of these arrays of inputs.

        Args:
            asked: what is asked.
            most_bytes: of one answer of any shape; 0 where it has a row for each example.
        """
        self._most_bytes = most_bytes
        self._open = list(reversed(asked))
        self._buffer = bytearray()
        self._header: ArrayHeader | None = None
        self.arrays: dict[str, Array] = {}

    @property
    def complete(self) -> bool:
        """Whether every question is answered."""
        return not self._open

    def feed(self, data: bytes) -> None:
        """Takes in bytes from the answer channel.

        Raises:
            MalformedArray: not what was asked for: another name, another number of examples, too
                many outputs, or more bytes than announced.
        """
        self._buffer += data
        while self._buffer:
            if not self._open:
                raise MalformedArray("more predictions than were asked for")
            if self._header is None and not self._read_header():
                return
            if self._header is not None and not self._read_body(self._header):
                return

    def _read_header(self) -> bool:
        line, newline, rest = bytes(self._buffer).partition(b"\n")
        if not newline:
            if len(self._buffer) > MAX_HEADER_BYTES:
                raise MalformedArray("an array header without an end")
            return False
        header = decode_header(line)
        asked = self._open[-1]
        examples = asked.shape[0]
        if self._most_bytes:
            if header.name != asked.name or header.nbytes > self._most_bytes:
                raise MalformedArray(f"a result of {header.nbytes} bytes from {asked.name}")
            self._header, self._buffer = header, bytearray(rest)
            return True
        if header.name != asked.name or header.shape[0] != examples:
            raise MalformedArray(
                f"predictions of shape {header.shape} for {examples} examples of {asked.name}"
            )
        if header.nbytes > 8 * MAX_COLUMNS * examples:
            raise MalformedArray(f"predictions of shape {header.shape}, too many outputs")
        self._header, self._buffer = header, bytearray(rest)
        return True

    def _read_body(self, header: ArrayHeader) -> bool:
        if len(self._buffer) < header.nbytes:
            return False
        data = bytes(self._buffer[: header.nbytes])
        del self._buffer[: header.nbytes]
        self.arrays[header.name] = Array(header.dtype, header.shape, data)
        self._header = None
        self._open.pop()
        return True
