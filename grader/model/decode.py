"""Reading documents of ours, parsed already, as the dataclasses that they stand for.

A type is taken at its word: 1 may stand for 1.0, and nothing else for anything else.
"""

import json
import math
import typing

import msgspec

from grader.model.errors import LONGEST_VALUE, UsageError, brief
from grader.model.report import SCHEMA, Report

Kind = typing.TypeVar("Kind")


class Mismatch(ValueError):
    """A value of another form than the field has."""

    def __init__(self, said: str, path: str = "") -> None:
        super().__init__(f"at {path}: {said}" if path else said)
        self.path = path
        """Where it is, e.g. ``report.criteria[1].status``; empty for the whole document."""


def converted(value: object, kind: type[Kind], where: str = "") -> Kind:
    """The value as the type says; of a dataclass, what it does not have is left out.

    Args:
        value: what a JSON or TOML text held.
        kind: a dataclass, or another type that msgspec knows.
        where: what to call the document in messages.

    Raises:
        Mismatch: it has another form; the message names the place.
    """
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        # E.g. "Expected `int`, got `str` - at `$.trials[0].seed`"; what it quotes may be hostile.
        said, apart, place = str(error).replace("`", "").rpartition(" - at ")
        said, path = (said, place.removeprefix("key in ")[1:]) if apart else (place, "")
        said = f"{said[:1].lower()}{said[1:LONGEST_VALUE]}"
        raise Mismatch(said, f"{where}{path:.{LONGEST_VALUE}}") from None
    except ValueError as error:  # half a surrogate pair where a name is due
        raise Mismatch("a text that is no Unicode", where) from error


def parsed(text: str | bytes, *, finite: bool = False) -> dict[str, typing.Any]:
    """The object that a JSON text states.

    Args:
        text: the text.
        finite: whether to refuse NaN, and numbers beyond what a double can hold.

    Raises:
        Mismatch: it states none.
    """
    hooks: dict[str, typing.Any] = {}
    if finite:
        hooks = {"parse_int": _whole, "parse_float": _real, "parse_constant": _real}
    try:
        document = json.loads(text, **hooks)
    except (ValueError, RecursionError) as error:
        raise Mismatch(f"not JSON ({error})") from error
    if not isinstance(document, dict):
        raise Mismatch(f"expected object, got {type(document).__name__}")
    return document


def _whole(text: str) -> int:
    _real(text)
    return int(text)


def _real(text: str) -> float:
    if not math.isfinite(number := float(text)):
        raise ValueError(f"{text:.20} is no number that can be computed with")
    return number


def report_from_json(text: str) -> Report:
    """The report that `Report.to_json` wrote, by this version or a later one of the same schema.

    Keys that this version does not know are left out; a null stands for a number that JSON cannot
    hold and becomes NaN.

    Raises:
        UsageError: the text is not such a report; the message names the place.
    """
    try:
        document = parsed(text, finite=True)
    except Mismatch as error:
        raise UsageError(f"This is not a report in JSON, {error}: write it with --json.") from error
    if document.get("schema") != SCHEMA:
        raise UsageError(
            f"This is not a report of schema {SCHEMA} (found {brief(document.get('schema'), 40)}): "
            "write it with --json."
        )
    try:
        return converted(with_nan(document), Report, "report")
    except Mismatch as error:
        raise UsageError(f"The report is damaged {error}; write it again with --json.") from error


def with_nan(report: object) -> object:
    """A report's document with NaN for the nulls among its numbers, and null where no limits are.

    What was logged, or measured in a trial, need not be finite, and JSON has no word for that.
    """
    if not isinstance(report, dict):
        return report
    limits = report.get("limits")
    changed = report | {"limits": None if limits == {} else limits}
    training, trials = report.get("training"), report.get("trials")
    if isinstance(training, dict):
        logged = {
            field: {key: _numbers(values) for key, values in found.items()}
            for field in ("history", "ends")
            if isinstance(found := training.get(field), dict)
        }
        changed["training"] = training | logged
    if isinstance(trials, list):
        changed["trials"] = [_of_trial(each) for each in trials]
    return changed


def _of_trial(trial: object) -> object:
    if isinstance(trial, dict) and "measured" in trial:
        return trial | {"measured": _numbers(trial["measured"])}
    return trial


def _numbers(values: object) -> object:
    """The values of a list or mapping with NaN for each null."""
    if isinstance(values, list):
        return [math.nan if value is None else value for value in values]
    if isinstance(values, dict):
        return {key: math.nan if value is None else value for key, value in values.items()}
    return values
