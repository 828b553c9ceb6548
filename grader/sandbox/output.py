"""What a submission prints: counted, capped and cleaned before anybody sees it."""

from __future__ import annotations

import re

from grader.model.cleaning import without_controls, without_escapes

KEPT_BYTES = 32_768
"""Kept of the beginning, and as much of the end."""

# Anchored to the beginning of a line: tried at each character, it would take quadratic time.
_OVERWRITTEN = re.compile(r"^[^\n]*[\r\x08](?=[^\n\r\x08])", re.MULTILINE)


def clean(text: str) -> str:
    """The text without terminal escapes and controls; of an overwritten line, its last state."""
    return without_controls(_OVERWRITTEN.sub("", without_escapes(text)))


class Output:
    """Takes in what a submission prints and keeps a bounded part of it."""

    def __init__(self) -> None:
        self.total = 0
        self._head = bytearray()
        self._tail = bytearray()

    def feed(self, data: bytes) -> None:
        """Counts the bytes; keeps the first and the last."""
        self.total += len(data)
        room = KEPT_BYTES - len(self._head)
        self._head += data[:room]
        self._tail += data[room:] if room > 0 else data
        del self._tail[:-KEPT_BYTES]

    def text(self) -> str:
        """What was kept, cleaned, with a note where something is left out."""
        left_out = self.total - len(self._head) - len(self._tail)
        if not left_out:
            return clean((self._head + self._tail).decode(errors="replace"))
        # Cleaned one by one: an escape that the cut left open must not swallow the note.
        head, tail = (clean(part.decode(errors="replace")) for part in (self._head, self._tail))
        return f"{head}\n[… {left_out:,} bytes left out …]\n{tail}"
