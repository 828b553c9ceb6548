"""Reading a report, or another of our records, back from its JSON form."""

from __future__ import annotations

import dataclasses
import functools
import json
import math
import sys
import types
import typing
from collections.abc import Mapping

from grader.model.errors import LONGEST_VALUE, UsageError, brief
from grader.model.report import SCHEMA, Report


class Mismatch(ValueError):
    """A value of another form than the field has."""


def report_from_json(text: str) -> Report:
    """The report that `Report.to_json` wrote, by this version or a later one of the same schema.

    Keys that this version does not know are left out; a null stands for a number that JSON cannot
    hold and becomes NaN.

    Raises:
        UsageError: the text is not such a report; the message names the place.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"This is not a report in JSON ({error}): expected --json output."
        ) from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        found = document.get("schema") if isinstance(document, dict) else type(document).__name__
        raise UsageError(
            f"This is not a report of schema {SCHEMA} (found {brief(found, 40)}): "
            "write it with --json."
        )
    try:
        return typing.cast(Report, decoded(document, Report, "report"))
    except Mismatch as error:
        raise UsageError(f"The report is damaged, {error}: write it again with --json.") from error


def decoded(value: object, hint: typing.Any, where: str) -> object:
    """The value as a type says: a dataclass, a tuple, a mapping, a literal or a scalar.

    Keys that a dataclass does not have are left out; a null for a float becomes NaN.

    Args:
        value: what the JSON text held.
        hint: the type.
        where: what to call the place in messages.

    Raises:
        Mismatch: it has another form; the message names the place.
    """
    if type(value) is hint:  # most values are plain, and there are many
        return value
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _one_of(value, arguments, where)
    if origin is typing.Literal and value in arguments:
        return value
    if origin is tuple and isinstance(value, list):
        return tuple(decoded(item, arguments[0], f"{where}[{i}]") for i, item in enumerate(value))
    if origin in (Mapping, dict) and isinstance(value, dict):
        return {key: decoded(value[key], arguments[1], f"{where}.{key}") for key in value}
    if dataclasses.is_dataclass(hint) and isinstance(value, dict):
        return _record(value, typing.cast(type, hint), where)
    if hint is float and _is_number(value):
        return math.nan if value is None else value
    if isinstance(hint, type) and origin is None and type(value) is hint:
        return value
    raise Mismatch(f"{where:.{LONGEST_VALUE}} is {brief(value, 80)}")


def _is_number(value: object) -> bool:
    """Whether it can be computed with as a float; null stands for NaN."""
    if isinstance(value, int) and not isinstance(value, bool):
        return abs(value) <= sys.float_info.max
    return value is None or isinstance(value, float)


def _one_of(value: object, arms: tuple[typing.Any, ...], where: str) -> object:
    if types.NoneType in arms and value in (None, {}):
        return None
    for arm in arms:
        try:
            return decoded(value, arm, where)
        except Mismatch as error:
            mismatch = error
    raise mismatch


def _record(value: dict[str, object], kind: type, where: str) -> object:
    hints, needed = _fields(kind)
    known = {k: decoded(value[k], hints[k], f"{where}.{k}") for k in hints if k in value}
    if missing := needed - known.keys():
        raise Mismatch(f"{where}.{min(missing)} is missing")
    return kind(**known)


@functools.cache
def _fields(kind: type) -> tuple[dict[str, typing.Any], frozenset[str]]:
    """A dataclass's types by field, and which fields cannot be left out; kept, for it is slow."""
    needed = {
        field.name
        for field in dataclasses.fields(kind)
        if field.default is field.default_factory is dataclasses.MISSING
    }
    return typing.get_type_hints(kind), frozenset(needed)
