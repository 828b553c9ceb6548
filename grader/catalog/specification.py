"""Reads ``exercise.toml``: every number of an exercise, parsed once, checked on the way.

An exercise's id and alias are written in the name of its folder and nowhere else:
``exercise-1-mnist-callback`` is ``exercise-1``, alias ``mnist-callback``.
"""

import dataclasses
import re
import sys
import tomllib
import typing
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from grader.inside.protocol.entry import WantedFunction
from grader.model.decode import Mismatch, converted
from grader.model.entries import call_of
from grader.model.errors import SpecError
from grader.model.exercise import (
    EDITIONS,
    CriterionSpec,
    Edition,
    ExamFormula,
    Exercise,
    Limits,
    Number,
    Scalar,
    Tier,
    limit,
)
from grader.model.levels import HINT_LEVELS

FILE = "exercise.toml"
FOLDER = re.compile(r"([a-z][a-z0-9]*-[0-9]+)-([a-z0-9][a-z0-9-]*)")

_LARGEST = 1e9
_Number = (
    typing.Annotated[int, msgspec.Meta(gt=-int(_LARGEST), lt=int(_LARGEST))]
    | typing.Annotated[float, msgspec.Meta(gt=-_LARGEST, lt=_LARGEST)]
)
_Finite = (
    typing.Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]
    | typing.Annotated[float, msgspec.Meta(ge=-sys.float_info.max, le=sys.float_info.max)]
)


class _TierTable(msgspec.Struct, forbid_unknown_fields=True):
    reaches: _Number
    points: _Number


_Identifier = typing.Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z_]\w*$")]


class _FunctionTable(msgspec.Struct, forbid_unknown_fields=True):
    name: _Identifier
    arguments: typing.Annotated[
        tuple[
            typing.Annotated[int, msgspec.Meta(gt=0, lt=1_000)]
            | typing.Literal["time", "series", "forecast"],
            ...,
        ],
        msgspec.Meta(min_length=1),
    ]
    value: str = ""
    forecasts: bool = False


@dataclasses.dataclass(frozen=True)
class _Rule:
    """What a key may have as its value."""

    kind: typing.Any
    """The type, as msgspec understands it."""
    allowed: str
    """The same in words."""

    def checked(self, file: Path, key: str, value: object) -> typing.Any:
        """The value; raises SpecError where it is not allowed."""
        try:
            return converted(value, self.kind)
        except Mismatch as error:
            raise SpecError(file, key, value, self.allowed) from error


_TEXT = _Rule(typing.Annotated[str, msgspec.Meta(pattern=r"\S")], "a text that is not empty")
_SCALAR = _Rule(str | bool | _Finite, "a number, a text or true or false")
_TABLES = _Rule(
    typing.Annotated[tuple[dict[str, object], ...], msgspec.Meta(min_length=1)],
    "a list of tables, at least one table",
)
_HEAD = dict.fromkeys(("title", "summary", "dataset", "metric"), _TEXT)
_WORDS = _Rule(
    tuple[typing.Annotated[str, msgspec.Meta(pattern=r"^\w+$")], ...],
    'a list of names, e.g. ["Conv2D", "MaxPooling2D"]',
)
_ENTRIES = _Rule(tuple[str, ...], 'a list of calls, e.g. ["train_mnist(images, labels)"]')
_EDITIONS = _Rule(tuple[Edition, ...], '["practice"] or ["official", "practice"]; without it, both')
_ALSO = _Rule(
    dict[
        typing.Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]*$")],
        dict[str, typing.Annotated[str, msgspec.Meta(pattern=r"\S")]],
    ],
    "a table for each further dataset, by its id, with a title and a summary",
)
_EXAM = {
    "criterion": _TEXT,
    "start": _Rule(_Number, "a number"),
    "times": _Rule(_Number, "a number"),
}
_HINTS = _Rule(
    typing.Annotated[
        tuple[typing.Annotated[str, msgspec.Meta(pattern=r"\S")], ...],
        msgspec.Meta(min_length=HINT_LEVELS, max_length=HINT_LEVELS),
    ],
    f"a list of {HINT_LEVELS} texts: a question, where to look, the lines",
)
_FUNCTIONS = _Rule(
    tuple[_FunctionTable, ...],
    "a list of tables: name, arguments (of time, series, forecast and numbers), and where wanted "
    "value and forecasts",
)
_KEYS = (
    *(*_HEAD, "part", "words", "editions", "entries", "functions", "hints", "exam"),
    *("limits", "criteria", "also"),
)
_CRITERION = {
    "check": _TEXT,
    "help": _TEXT,
    "points": _Rule(_Number, "a number"),
    "required": _Rule(bool, "true or false"),
    "tiers": _Rule(tuple[_TierTable, ...], "a list of {reaches = NUMBER, points = NUMBER}"),
}
_NOTEBOOKS, _USES = "notebooks", "uses"
"""Other values for the course's notebooks, by a name that each of them uses."""
_DEFAULTS: Mapping[str, object] = {"required": False, "tiers": []}


def stated(file: Path, keys: Sequence[str]) -> dict[str, typing.Any]:
    """What a TOML file states.

    Args:
        file: of an exercise or an exam.
        keys: all that it may have.

    Raises:
        SpecError: it cannot be read, or has another key.
    """
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise SpecError(file, "the file", str(error), "readable TOML in UTF-8") from error
    if unknown := document.keys() - set(keys):
        name = min(unknown)
        raise SpecError(file, name, document[name], f"absent: the keys are {', '.join(keys)}")
    return document


def parse(folder: Path, solutions: Path) -> Exercise:
    """The exercise in a folder.

    Raises:
        SpecError: the file cannot be read, or a key is missing, unknown or has a value that is
            not allowed; the message names file, key, value and what is allowed.
    """
    file = folder / FILE
    matched = FOLDER.fullmatch(folder.name)
    if matched is None:
        raise SpecError(file, "the folder's name", folder.name, "<word>-<number>-<alias>")
    document = stated(file, _KEYS)
    also = _also(file, document.get("also", {}))
    criteria = _criteria(file, document.get("criteria"), (*EDITIONS, *also))
    own = {edition: criteria[edition] for edition in EDITIONS}
    exercise = Exercise(
        id=matched[1],
        alias=matched[2],
        folder=folder,
        solution=solutions / f"{folder.name}.py",
        limits=_limits(file, document.get("limits")),
        criteria_by_edition=own,
        editions=_editions(file, document.get("editions", list(EDITIONS))),
        part=_TEXT.checked(file, "part", document["part"]) if "part" in document else "",
        words=_WORDS.checked(file, "words", document.get("words", [])),
        entries=_entries(file, document.get("entries", [])),
        hints=_HINTS.checked(file, "hints", document["hints"]) if "hints" in document else (),
        functions=_functions(file, document.get("functions", [])),
        exam=_exam(file, document.get("exam"), own),
        **{key: rule.checked(file, key, document.get(key)) for key, rule in _HEAD.items()},
    )
    others = {name: _on(exercise, name, also[name], criteria[name]) for name in also}
    return dataclasses.replace(exercise, also=others)


def _also(file: Path, tables: object) -> dict[str, dict[str, str]]:
    """Title and summary of the same task on other data, by the dataset's id."""
    found: dict[str, dict[str, str]] = _ALSO.checked(file, "[also]", tables)
    if taken := found.keys() & {*EDITIONS, "auto"}:
        raise SpecError(file, "[also]", min(taken), "the id of a dataset")
    for name, table in found.items():
        if table.keys() != {"title", "summary"}:
            raise SpecError(file, f"[also.{name}]", sorted(table), "a table of title and summary")
    return found


def _on(
    exercise: Exercise, name: str, words: dict[str, str], criteria: tuple[CriterionSpec, ...]
) -> Exercise:
    """The same task on the official edition of another dataset.

    What belongs to it alone lies in a folder of the dataset's name, inside of the exercise's own.
    """
    return dataclasses.replace(
        exercise,
        dataset=name,
        other_data=name,
        folder=exercise.folder / name,
        solution=exercise.solution.with_suffix("") / f"{name}.py",
        criteria_by_edition=dict.fromkeys(EDITIONS, criteria),
        editions=("official",),
        exam={},
        title=words["title"],
        summary=words["summary"],
    )


def _limits(file: Path, table: object) -> Limits:
    fields = dataclasses.fields(Limits)
    needed = [field.name for field in fields if field.default is dataclasses.MISSING]
    names = {field.name for field in fields}
    if not isinstance(table, dict) or not set(needed) <= table.keys() <= names:
        found = sorted(table) if isinstance(table, dict) else table
        raise SpecError(file, "[limits]", found, f"a table of just {', '.join(needed)}")
    values: dict[str, typing.Any] = {name: limit(file, name, table[name]) for name in table}
    return Limits(**values)


def _editions(file: Path, values: object) -> tuple[Edition, ...]:
    editions: tuple[Edition, ...] = _EDITIONS.checked(file, "editions", values)
    if "practice" not in editions or len(set(editions)) < len(editions):
        raise SpecError(file, "editions", values, _EDITIONS.allowed)
    return tuple(edition for edition in EDITIONS if edition in editions)


def _entries(file: Path, values: object) -> tuple[str, ...]:
    entries: tuple[str, ...] = _ENTRIES.checked(file, "entries", values)
    for entry in entries:
        try:
            call_of(entry)
        except ValueError:
            raise SpecError(file, "entries", entry, "a call of a named function") from None
    return entries


def _functions(file: Path, tables: object) -> tuple[WantedFunction, ...]:
    found = _FUNCTIONS.checked(file, "[[functions]]", tables)
    wanted = tuple(WantedFunction(t.name, t.arguments, t.value, t.forecasts) for t in found)
    names = [each.name for each in wanted]
    if len(set(names)) < len(names):
        raise SpecError(file, "functions.name", names, "each name once")
    if wanted and sum(each.forecasts for each in wanted) != 1:
        raise SpecError(file, "functions.forecasts", names, "true for just one function")
    return wanted


def _exam(
    file: Path, table: object, criteria: Mapping[Edition, Sequence[CriterionSpec]]
) -> dict[Edition, ExamFormula]:
    """The exam's formula by edition; none where there is no table."""
    if table is None:
        return {}
    formulas: dict[Edition, ExamFormula] = {}
    for edition in EDITIONS:
        own = table if isinstance(table, dict) else {}
        override = own.get(edition, {})
        merged = {key: own[key] for key in own if key not in EDITIONS}
        merged |= override if isinstance(override, dict) else {edition: override}
        if merged.keys() != _EXAM.keys():
            allowed = f"a table of just {', '.join(_EXAM)}, with tables of editions in it"
            raise SpecError(file, "[exam]", table, allowed)
        values = {
            key: rule.checked(file, f"exam.{key}", merged[key]) for key, rule in _EXAM.items()
        }
        formulas[edition] = ExamFormula(**values)
        known = [each.id for each in criteria[edition]]
        if formulas[edition].criterion not in known:
            found = formulas[edition].criterion
            raise SpecError(file, "exam.criterion", found, f"one of {', '.join(known)}")
    return formulas


def _criteria(
    file: Path, entries: object, editions: Sequence[str]
) -> dict[str, tuple[CriterionSpec, ...]]:
    """The criteria by edition, and by dataset where there are others."""
    tables = _TABLES.checked(file, "[[criteria]]", entries)
    names = [_TEXT.checked(file, "criteria.id", entry.get("id")) for entry in tables]
    for name in names:
        if names.count(name) > 1:
            raise SpecError(file, "criteria.id", name, "used once")
    by_edition: dict[str, tuple[CriterionSpec, ...]] = {}
    for edition in editions:
        by_edition[edition] = tuple(_criterion(file, entry, edition, editions) for entry in tables)
        if not any(criterion.required for criterion in by_edition[edition]):
            raise SpecError(file, "criteria.required", None, "true for at least one criterion")
    sums = [sum(each.points for each in by_edition[edition]) for edition in by_edition]
    if len(set(sums)) > 1:
        raise SpecError(file, "criteria.points", sums, "of the same sum in all editions")
    return by_edition


def _criterion(
    file: Path, entry: dict[str, object], edition: str, editions: Sequence[str]
) -> CriterionSpec:
    where = f"criteria.{entry['id']}"
    override = entry.get(edition, {})
    if not isinstance(override, dict):
        raise SpecError(file, f"{where}.{edition}", override, "a table of values to replace")
    if "id" in override:
        raise SpecError(file, f"{where}.{edition}.id", override["id"], "absent: ids do not change")
    own = {key: value for key, value in entry.items() if key not in editions}
    merged = {**_DEFAULTS, **own, **override}
    given = merged.pop(_NOTEBOOKS, None)
    notebooks = () if given is None else _TABLES.checked(file, f"{where}.{_NOTEBOOKS}", given)
    facts = {
        key: rule.checked(file, f"{where}.{key}", merged.pop(key, None))
        for key, rule in _CRITERION.items()
    }
    points, tiers = facts["points"], tuple(Tier(t.reaches, t.points) for t in facts.pop("tiers"))
    if points < 0:
        raise SpecError(file, f"{where}.points", points, "0 or more")
    if tiers and max(tier.points for tier in tiers) != points:
        raise SpecError(file, f"{where}.points", points, "the points of the best tier")
    parameters: dict[str, Scalar] = {
        key: _SCALAR.checked(file, f"{where}.{key}", value)
        for key, value in merged.items()
        if key != "id"
    }
    return CriterionSpec(
        id=str(entry["id"]),
        tiers=tiers,
        parameters=parameters,
        file=file,
        notebooks=tuple(
            _in_notebook(file, {**own, **override}, table, points, editions) for table in notebooks
        ),
        **facts,
    )


def _in_notebook(
    file: Path,
    entry: dict[str, object],
    table: dict[str, object],
    points: Number,
    editions: Sequence[str],
) -> tuple[str, CriterionSpec]:
    """A name that a notebook of the course uses, and what the criterion is there."""
    where = f"criteria.{entry['id']}.{_NOTEBOOKS}"
    if unknown := {"id", "check", _NOTEBOOKS, *editions} & table.keys():
        raise SpecError(file, f"{where}.{min(unknown)}", table[min(unknown)], "absent there")
    name = _TEXT.checked(file, f"{where}.{_USES}", table.get(_USES))
    own = {
        key: value for key, value in {**entry, **table}.items() if key not in (_NOTEBOOKS, _USES)
    }
    spec = _criterion(file, own, "", editions)
    if spec.points != points:
        raise SpecError(file, f"{where}.points", spec.points, f"{points}, as everywhere")
    return name, spec
