"""What a submission prints: counted, capped and cleaned before anybody sees it."""

from __future__ import annotations

import re

KEPT_BYTES = 32_768
"""Kept of the beginning, and as much of the end."""

# ECMA-48: control sequences; operating system commands and the like up to their terminator, or to
# the end of the line lest an open one hide all that follows; the other escapes.
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x1b[\]PX^_][^\n\x07\x1b]*(?:\x07|\x1b\\)?"
    r"|\x1b[ -/]*[0-~]?"
)
# Control characters but tab and newline, C1 controls, and what reorders or hides text.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
# Tried once a line: elsewhere it would read the rest of a line again from each of its characters.
_OVERWRITTEN = re.compile(r"^[^\n]*[\r\x08](?=[^\n\r\x08])", re.MULTILINE)


def clean(text: str) -> str:
    """The text without terminal escapes and controls; of an overwritten line, its last state."""
    text = _ESCAPES.sub("", text.replace("\r\n", "\n"))
    return _CONTROLS.sub("", _OVERWRITTEN.sub("", text))


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
        # Apart, so that an escape that the cut left open takes nothing of the note.
        head, tail = (clean(part.decode(errors="replace")) for part in (self._head, self._tail))
        return f"{head}\n[… {left_out:,} bytes left out …]\n{tail}"
