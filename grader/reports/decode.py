"""Reading a report back from its JSON form."""

from __future__ import annotations

import dataclasses
import functools
import json
import math
import sys
import types
import typing
from collections.abc import Mapping

from grader.errors import LONGEST_VALUE, UsageError, brief
from grader.report import SCHEMA, Report


class _Mismatch(ValueError):
    """A value of another form than the report's field has."""


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
        return typing.cast(Report, _decoded(document, Report, "report"))
    except _Mismatch as error:
        raise UsageError(f"The report is damaged, {error}: write it again with --json.") from error


def _decoded(value: object, hint: typing.Any, where: str) -> object:
    """The value as the hint says; raises _Mismatch where it cannot be."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _one_of(value, arguments, where)
    if origin is typing.Literal and value in arguments:
        return value
    if origin is tuple and isinstance(value, list):
        return tuple(_decoded(item, arguments[0], f"{where}[{i}]") for i, item in enumerate(value))
    if origin is Mapping and isinstance(value, dict):
        return {key: _decoded(value[key], arguments[1], f"{where}.{key}") for key in value}
    if dataclasses.is_dataclass(hint) and isinstance(value, dict):
        return _record(value, typing.cast(type, hint), where)
    if hint is float and _is_number(value):
        return math.nan if value is None else value
    if isinstance(hint, type) and origin is None and type(value) is hint:
        return value
    raise _Mismatch(f"{where:.{LONGEST_VALUE}} is {brief(value, 80)}")


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
            return _decoded(value, arm, where)
        except _Mismatch as error:
            mismatch = error
    raise mismatch


def _record(value: dict[str, object], kind: type, where: str) -> object:
    hints = _hints(kind)
    known = {k: _decoded(value[k], hints[k], f"{where}.{k}") for k in hints if k in value}
    needed = {
        field.name
        for field in dataclasses.fields(kind)
        if field.default is field.default_factory is dataclasses.MISSING
    }
    if missing := needed - known.keys():
        raise _Mismatch(f"{where}.{min(missing)} is missing")
    return kind(**known)


@functools.cache
def _hints(kind: type) -> dict[str, typing.Any]:
    """The types of a dataclass's fields; to find them out takes longer than to decode a record."""
    return typing.get_type_hints(kind)
