"""What a submission prints: counted, capped and cleaned before anybody sees it."""

from grader.model.cleaning import printed

KEPT_BYTES = 32_768
"""Kept of the beginning, and as much of the end."""


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
            return printed((self._head + self._tail).decode(errors="replace"))
        # Cleaned one by one: an escape that the cut left open must not swallow the note.
        head, tail = (printed(part.decode(errors="replace")) for part in (self._head, self._tail))
        return f"{head}\n[… {left_out:,} bytes left out …]\n{tail}"
