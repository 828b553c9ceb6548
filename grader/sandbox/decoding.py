"""Lines from inside the sandbox, read: what no honest worker writes is refused.

The worker shares its process with the student's code, so every line is hostile input: just the
fields, types and sizes that are stated in `grader.inside.protocol` and here are let in. What is
refused is not quoted, for nothing that the submission writes may leave while it predicts.
"""

import dataclasses
import typing

from grader.inside.protocol.events import (
    MAX_INTEGER,
    MAX_LINE_BYTES,
    MAX_NAME,
    MAX_TEXT,
    MAX_TRACEBACK,
    Event,
)
from grader.inside.protocol.job import ArrayHeader
from grader.model.decode import Mismatch, converted, parsed

MAX_ITEMS = 4_096
"""Entries in one list or mapping."""
MAX_HEADER_BYTES = 512

_TEXTS = {"message": MAX_TEXT, "error": MAX_TEXT, "traceback": MAX_TRACEBACK}
"""Fields that hold sentences, with their most characters; all other strings are names."""
_SCALES = ("factors", "offsets", "target_factor", "target_offset")
"""Fields with bounds of their own: see `grader.inside.protocol.adaptation`."""
_ANY_NUMBERS = ("logs", "value", *_SCALES)
"""Fields whose numbers a student's metric gives: a loss may be negative, and not even finite; and
`_SCALES`."""
_SIGNED = (
    "inputs",
    "targets",
    "given",
    "rows",
    "labels",
    "sample",
    "layers",
    "settings",
    "gradients",
    "spread",
)
"""Fields that describe what a network was fed and how it was made: finite, but perhaps negative."""
_LARGEST = 1e30
"""What an honest worker sends of a larger one."""

_KINDS: dict[str, type[Event]] = {kind.__name__: kind for kind in typing.get_args(Event)}


class MalformedEvent(ValueError):
    """A line on the event channel that no honest worker writes."""


class MalformedArray(ValueError):
    """An array, or what announces it, that no honest worker writes."""


def decode_event(line: bytes) -> Event:
    """The event that a line from the sandbox states.

    Raises:
        MalformedEvent: the line is too long, not JSON, of an unknown kind, or has a field that is
            missing, unknown, of another type or too large.
    """
    if len(line) > MAX_LINE_BYTES:
        raise MalformedEvent(f"a line of {len(line)} bytes")
    try:
        document = parsed(line)
    except Mismatch as error:
        raise MalformedEvent("a line that is not JSON of an event") from error
    name = document.pop("event", None)
    if not isinstance(name, str) or name not in _KINDS:
        raise MalformedEvent("an unknown kind of event")
    kind = _KINDS[name]
    if document.keys() != (names := _fields(kind)):
        raise MalformedEvent(f"{name} with other fields than {sorted(names)}")
    try:
        for key, value in document.items():
            if not _is_allowed(key, value):
                raise Mismatch("not allowed", f"{name}.{key}")
        return converted(document, kind, name)
    except Mismatch as error:
        raise MalformedEvent(f"{error.path} of another type or size than allowed") from error


def decode_header(line: bytes) -> ArrayHeader:
    """The array header that a line from the sandbox states.

    Raises:
        MalformedArray: too long, not JSON, an unknown dtype or an impossible shape.
    """
    try:
        document = parsed(line) if len(line) <= MAX_HEADER_BYTES else {}
    except Mismatch as error:
        raise MalformedArray("not an array header") from error
    if document.keys() != _fields(ArrayHeader):
        raise MalformedArray("not an array header")
    try:
        header = converted(document, ArrayHeader)
    except Mismatch as error:
        raise MalformedArray("an array of an unknown dtype or an impossible shape") from error
    if not header.is_possible:
        raise MalformedArray("an array of an unknown dtype or an impossible shape")
    return header


def _fields(kind: type[Event | ArrayHeader]) -> set[str]:
    return {field.name for field in dataclasses.fields(kind)}


def _is_allowed(field: str, value: object) -> bool:
    """Whether a decoded JSON value, and all in it, is such as an honest worker sends.

    Numbers count or measure something, so that they are finite and not negative.
    """
    if isinstance(value, str):
        most = _TEXTS.get(field)
        return len(value) <= (most or MAX_NAME) and (most is not None or value.isprintable())
    if isinstance(value, int | float):
        if field in _ANY_NUMBERS:
            return isinstance(value, float) or abs(value) <= MAX_INTEGER
        if field in _SIGNED:
            return -_LARGEST <= value <= _LARGEST
        return 0 <= value <= MAX_INTEGER  # which NaN is not
    if isinstance(value, dict):
        return len(value) <= MAX_ITEMS and all(
            _is_allowed("", name) and _is_allowed(field, number) for name, number in value.items()
        )
    if isinstance(value, list):
        return len(value) <= MAX_ITEMS and all(_is_allowed(field, item) for item in value)
    return value is None
