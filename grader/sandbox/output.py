"""What a submission prints: counted, capped and cleaned before anybody sees it."""

from __future__ import annotations

import re

KEPT_BYTES = 32_768
"""Kept of the beginning, and as much of the end."""

# ECMA-48: control sequences, then operating system commands and the like up to their terminator.
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_].*?(?:\x07|\x1b\\|$)|\x1b.?", re.S)
# Control characters but tab and newline, C1 controls, and what reorders or hides text.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_PROGRESS = re.compile(r"[^\n]*[\r\x08](?!\n)")


def clean(text: str) -> str:
    """The text without terminal escapes and controls; of an overwritten line, its last state."""
    text = _ESCAPES.sub("", text.replace("\r\n", "\n"))
    return _CONTROLS.sub("", _PROGRESS.sub("", text))


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
        note = f"\n[… {left_out:,} bytes left out …]\n".encode() if left_out else b""
        return clean(bytes(self._head + note + self._tail).decode(errors="replace"))
