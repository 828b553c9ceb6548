"""The third kind of question: verses, of which the model writes one word after another.

The words are the grader's own. What comes out of the box only chooses among them.
"""

import dataclasses
import struct
from collections.abc import Generator

from grader.inside.protocol.job import TEXT, Array, ArrayHeader
from grader.sandbox.plan import Question

FORMATS = {"uint8": "B", "int32": "i", "int64": "q", "float32": "f", "float64": "d"}
"""Of `struct`, for the dtypes of answers."""


@dataclasses.dataclass(frozen=True)
class Writing:
    """Beginnings that the model goes on with: the likeliest next word, then asked again with it."""

    name: str
    begins: tuple[str, ...]
    words: tuple[str, ...]
    """What its outputs stand for; the first one is never written."""
    count: int
    """How many words are written to each beginning."""

    def questions(self) -> Generator[Question, Array, Array]:
        """Yields the beginnings as they are so far, and takes what the model made of them.

        Returns:
            The numbers of the words that were written, uint8 (beginnings, count); fewer words, even
            none, where outputs are no numbers for each word.
        """
        begins = [begin.encode() for begin in self.begins]
        width = max(map(len, begins)) + self.count * (1 + max(map(len, self.words)))
        written: list[list[int]] = [[] for _ in begins]
        header = ArrayHeader(self.name, TEXT, (len(begins), width))
        for _ in range(self.count):
            block = b"".join(begin.ljust(width, b"\0") for begin in begins)
            answer = yield Question(header, memoryview(block))
            chosen = _likeliest(answer, len(self.words))
            if not chosen:
                break
            for number, word in enumerate(chosen):
                written[number].append(word)
                begins[number] += b" " + self.words[word].encode()
        data = b"".join(map(bytes, written))
        return Array("uint8", (len(begins), len(written[0])), data)


def _likeliest(answer: Array, words: int) -> list[int]:
    """The word with the largest output in each row; none where outputs have another shape."""
    if len(answer.shape) != 2 or answer.shape[1] < 2:
        return []
    rows, columns = answer.shape
    values = struct.unpack(f"<{rows * columns}{FORMATS[answer.dtype]}", answer.data)
    most = min(columns, words)
    return [
        max(range(1, most), key=values[row * columns : row * columns + most].__getitem__)
        for row in range(rows)
    ]
