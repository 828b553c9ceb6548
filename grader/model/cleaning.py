"""Text that a submission may have written, without what a terminal or a reader would obey.

All of it takes time linear in the text, whatever it holds.
"""

import itertools
import json
import re

MAX_CHARACTERS = 2_000
"""What `clean` keeps unless another limit is given."""
TAB = 4
"""Columns between tab stops."""

FORMULA = tuple(
    "=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
    "\N{FULLWIDTH COMMERCIAL AT}"
)
"""What a cell that spreadsheets take for a formula begins with
(https://owasp.org/www-community/attacks/CSV_Injection); tabs and line breaks are taken out."""

# ECMA-48: control sequences; operating system commands and the like up to their terminator, or to
# the end of the line lest an open one hide all that follows; the other escapes.
_COMMANDS = re.compile(
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

# Anchored to the beginning of a line: tried at each character, it would take quadratic time.
_OVERWRITTEN = re.compile(r"^[^\n]*[\r\x08](?=[^\n\r\x08])", re.MULTILINE)


def visible(text: str) -> str:
    """The text without control, invisible and direction characters; lone surrogates replaced."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))


def plain(text: str) -> str:
    """The text without terminal commands, control, invisible and direction characters.

    Line breaks and tabs stay; half a surrogate pair is replaced.
    """
    return visible(_without_commands(text))


def printed(text: str) -> str:
    """The same of what a program printed: of a line that was overwritten, its last state."""
    return visible(_OVERWRITTEN.sub("", _without_commands(text)))


def json_text(document: object, *, indent: int | None = None) -> str:
    r"""A document as JSON that can be shown on a terminal: letters as they are, no commands.

    Control, invisible and direction characters are escaped, so that a reader gets them back.

    >>> print(json_text({"naïve": "\x9b2J"}))
    {"naïve": "\u009b2J"}
    """
    text = json.dumps(document, indent=indent, ensure_ascii=False)
    for pattern in (_CONTROLS, _SURROGATES):
        text = pattern.sub(lambda found: json.dumps(found[0])[1:-1], text)
    return text


def clean(text: str, limit: int = MAX_CHARACTERS) -> str:
    """The plain text, spaces for tabs, cut to so many characters, of which one is an ellipsis."""
    shown = plain(text).expandtabs(TAB)
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"


def one_line(text: str, limit: int = MAX_CHARACTERS) -> str:
    """The cleaned text with every run of white space as one space."""
    return " ".join(clean(text, limit).split())


def last_lines(text: str, count: int, width: int = 200) -> list[str]:
    """The last printed lines that have something on them, cleaned, each so many characters long."""
    lines = (clean(line, width).rstrip() for line in reversed(printed(text).split("\n")))
    return list(itertools.islice(filter(None, lines), count))[::-1]


def _without_commands(text: str) -> str:
    return _COMMANDS.sub("", text.replace("\r\n", "\n"))
