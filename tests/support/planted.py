"""Stored run records of the collection of planted mistakes, and the cases that they make."""

import dataclasses
import gzip
import hashlib
import json
import tomllib
import typing
from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np

from grader import catalog, data
from grader.data import Prepared
from grader.inside.protocol.job import Array
from grader.judging.calling import FunctionCalls, called
from grader.judging.criteria import Evidence, bind
from grader.judging.feedback.matching import Matched
from grader.judging.questionnaire import wanted_parts
from grader.judging.scoring import Judged
from grader.model.record import Observed, RunRecord
from grader.model.report import CriterionResult, Verdict

FOLDER = Path(__file__).parent.parent / "mistakes"
RECORDS = FOLDER / "records"
MOST_EXAMPLES = 240
"""Predictions of a part that are kept, evenly spaced."""
_FIRST_KINDS = ["TextVectorization", "Tokenizer"]
"""Of a vocabulary."""
_FEW = 2
"""Outputs that are kept as they are; of more, the largest alone."""


@dataclasses.dataclass(frozen=True)
class PartSample:
    """Some predictions of a part with the true labels."""

    labels: tuple[float, ...]
    outputs: tuple[tuple[float, ...], ...]
    """As the model gave them; of many classes, the class with the largest output alone. Empty
    where it was not asked, since the run had ended."""
    shape: tuple[int, ...]
    """Of all predictions."""
    dtype: str
    previous: tuple[float, ...] = ()


@dataclasses.dataclass(frozen=True)
class CallSample:
    """What functions that are judged in place of a model were given, and gave."""

    begin: int
    arguments: dict[str, tuple[tuple[float, ...] | int, ...]]
    """By the function's name."""
    given: dict[str, tuple[float, ...]]
    """As they came, see `returned_arrays`; a function that gave nothing is left out."""


@dataclasses.dataclass(frozen=True)
class Stored:
    """One graded file of the collection."""

    file: str
    sha256: str
    """Of the file."""
    schema: str
    """Of what is recorded, see `schema_digest`."""
    verdict: Verdict
    results: tuple[CriterionResult, ...]
    record: RunRecord
    """Without predictions and output."""
    parts: dict[str, PartSample]
    matched: tuple[tuple[int | None, str, Matched], ...] = ()
    """By the fit and the part that was fed."""
    changed_limits: tuple[str, ...] = ()
    calls: CallSample | None = None
    """None where a model is judged."""
    public_examples: int = 0
    """As in `Evidence`; 0 in older records, whose training part then says it."""

    @property
    def exercise(self) -> str:
        """The exercise's id."""
        return exercise_of(self.file)

    @property
    def path(self) -> Path:
        """The file."""
        return FOLDER / self.file

    @property
    def is_fresh(self) -> bool:
        """Whether the file is still the one that was run."""
        return self.path.is_file() and sha256(self.path) == self.sha256

    @property
    def capped(self) -> bool:
        """Whether the recording itself cut the training short."""
        fits = [fit.stopped_by for fit in self.record.fits]
        cut = "time-limit" in fits or self.record.ending.by == "time-limit"
        return cut and "training_seconds" in self.changed_limits

    def evidence(self) -> Evidence:
        """The run with what is kept of its predictions."""
        predictions = {name: _array(part) for name, part in self.parts.items() if part.outputs}
        labels = {name: _labels(part) for name, part in self.parts.items()}
        before = {
            name: np.asarray(part.previous) for name, part in self.parts.items() if part.previous
        }
        calls = self.calls
        for name, values in (calls.given if calls else {}).items():
            packed = np.asarray(values, "<f8")
            predictions[name] = Array("float64", packed.shape, packed.tobytes())
        record = dataclasses.replace(self.record, predictions=predictions)
        part = self.parts.get("training")
        public = self.public_examples or (part.shape[0] if part else 0)
        return Evidence(record, labels, before, public, called=_called(calls))

    def judged(self) -> Judged:
        """How it was judged when it was recorded."""
        return Judged(self.verdict, self.results)


@dataclasses.dataclass(frozen=True)
class Cause:
    """What is wrong with a file of the collection."""

    family: str
    cause: str
    where: str
    expect: tuple[str, ...]
    split: str


def causes(split: str | None = None) -> dict[str, Cause]:
    """The true causes by file; those of one half only where it is named."""
    document = tomllib.loads((FOLDER / "causes.toml").read_text(encoding="utf-8"))
    found = {name: msgspec.convert(entry, Cause) for name, entry in document.items()}
    return {name: cause for name, cause in found.items() if split in (None, cause.split)}


def schema_digest(file: str) -> str:
    """A digest of what the rules look at of a training: fields and their types.

    What else a run record holds may grow: older records are read with its defaults.

    Args:
        file: of the collection; vocabularies are looked at of texts alone.
    """
    described = msgspec.json.schema(Observed)
    for name in ("sample", "sample_shape"):  # which pages show and no rule looks at
        del described["$defs"]["Reached"]["properties"][name]
    del described["$defs"]["Observed"]["properties"]["broadcasts"]  # of which few records have any
    del described["$defs"]["Broadcast"]
    del described["$defs"]["Fed"]["properties"]["contradicted"]  # likewise
    for name in ("Fed", "Built"):  # a loop, which has no number, trains in no record
        described["$defs"][name]["properties"]["fit"] = {"type": "integer"}
    if not data.find(catalog.find(exercise_of(file)).dataset).is_text:
        del described["$defs"]["Observed"]["properties"]["vocabularies"]
        del described["$defs"]["Vocabulary"]
    else:  # what older records of texts are read without
        for name in ("known", "length", "typical", "longest"):
            del described["$defs"]["Vocabulary"]["properties"][name]
        # Of the kinds that came later no older record holds one.
        described["$defs"]["Vocabulary"]["properties"]["kind"]["enum"] = _FIRST_KINDS
    schema = json.dumps(described, sort_keys=True)
    return hashlib.sha256(schema.encode()).hexdigest()[:16]


def exercise_of(file: str) -> str:
    """The id of the exercise that a file of the collection is for."""
    return next(part for part in file.split("/") if part.startswith("exercise-"))


def sha256(path: Path) -> str:
    """Of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def place(file: str) -> Path:
    """Where the record of a file lies."""
    return RECORDS / f"{file}.json.gz"


def save(stored: Stored) -> None:
    """Writes a record."""
    path = place(stored.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(_short(dataclasses.asdict(stored)), separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def load(path: Path) -> Stored:
    """Reads a record."""
    return msgspec.convert(json.loads(gzip.decompress(path.read_bytes())), Stored)


def stored_files() -> list[Path]:
    """All records that are kept, sorted."""
    return sorted(RECORDS.rglob("*.json.gz"))


def sample(array: Array | None, labels: typing.Any, previous: typing.Any) -> PartSample:
    """Some predictions of a part; its labels alone where there are none."""
    step = max(1, len(labels) // MOST_EXAMPLES)
    true = tuple(float(each) for each in labels[::step])
    before = () if previous is None else tuple(float(each) for each in previous[::step])
    if array is None:
        return PartSample(true, (), (len(labels),), "", before)
    outputs = np.frombuffer(array.data, array.dtype).reshape(array.shape)
    flat = outputs.reshape(len(outputs), -1)
    kept = flat if flat.shape[1] <= _FEW else flat.argmax(axis=1)[:, np.newaxis]
    rows = tuple(tuple(float(f"{each:.4g}") for each in row) for row in kept[::step])
    return PartSample(true, rows, array.shape, array.dtype, before)


def criteria(stored: Stored) -> list[typing.Any]:
    """What the file was judged by."""
    exercise = catalog.find(stored.exercise)
    return [bind(spec) for spec in exercise.criteria("practice")]


def samples(
    exercise_id: str, record: RunRecord, prepared: Prepared, *, is_series: bool
) -> dict[str, PartSample]:
    """Some predictions of every part that a grading asks for."""
    exercise = catalog.find(exercise_id)
    asked = wanted_parts(bind(spec) for spec in exercise.criteria("practice"))
    found: dict[str, PartSample] = {}
    for name in asked:
        previous = None
        if is_series:
            values, begin = prepared.series(name)
            previous = values[begin - 1 : -1] if begin else None
        labels = prepared.part(name).labels
        found[name] = sample(record.predictions.get(name), labels, previous)
    return found


def call_sample(exercise_id: str, record: RunRecord, prepared: Prepared) -> CallSample | None:
    """What the functions of an exercise were given, and gave; None where it has none."""
    functions = catalog.find(exercise_id).functions
    if not functions:
        return None
    calls = called(prepared, functions)
    answers = {each.name: record.predictions.get(each.name) for each in functions}
    given = {
        name: tuple(map(float, np.frombuffer(array.data, "<f8")))
        for name, array in answers.items()
        if array is not None and array.dtype == "float64"
    }
    arguments = {
        name: tuple(each if isinstance(each, int) else tuple(map(float, each)) for each in passed)
        for name, passed in calls.arguments.items()
    }
    return CallSample(calls.begin, arguments, given)


def _called(calls: CallSample | None) -> FunctionCalls | None:
    if calls is None:
        return None
    arguments = {
        name: tuple(each if isinstance(each, int) else np.asarray(each) for each in passed)
        for name, passed in calls.arguments.items()
    }
    return FunctionCalls((), arguments, calls.begin)


def _labels(part: PartSample) -> typing.Any:
    """Classes are whole numbers, as in the data, which tells them from values and from prices."""
    labels = np.asarray(part.labels)
    classes = not part.previous and np.array_equal(labels, labels.round())
    return labels.astype(np.int64) if classes else labels


def _array(part: PartSample) -> Array:
    rows = np.asarray(part.outputs, np.float64)
    width = int(np.prod(part.shape[1:])) if len(part.shape) > 1 else 1
    if width > _FEW:
        rows = np.eye(width)[rows[:, 0].astype(int)]
    shape = (len(rows), *part.shape[1:])
    raw = rows.astype(part.dtype).reshape(shape)
    return Array(part.dtype, shape, raw.tobytes())


def _short(thing: typing.Any) -> typing.Any:
    """Numbers with six digits."""
    if isinstance(thing, float):
        return float(f"{thing:.6g}")
    if isinstance(thing, Mapping):
        return {key: _short(value) for key, value in thing.items()}
    return [_short(each) for each in thing] if isinstance(thing, list | tuple) else thing
