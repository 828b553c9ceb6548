"""Text that a submission may have written, without what a terminal or a reader would obey.

Both patterns take time linear in the text, whatever it holds.
"""

from __future__ import annotations

import re

# ECMA-48: control sequences; operating system commands and the like up to their terminator, or to
# the end of the line lest an open one hide all that follows; the other escapes.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\n\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)
# Controls but tab and newline, what is invisible, and what turns the direction of text around.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")


def without_escapes(text: str) -> str:
    """The text without terminal commands, such as colours, titles and links."""
    return _ESCAPES.sub("", text.replace("\r\n", "\n"))


def without_controls(text: str) -> str:
    """The text without control, invisible and direction characters; lone surrogates replaced."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))
