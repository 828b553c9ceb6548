"""Event streams: what honest workers report, spoilt; collected, judged, reported and shown."""

import contextlib
import dataclasses
import io
import json
import logging
import math
import random
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import numpy as np
from fuzzing import Broken, Sample
from mutation import NUMBERS, TEXTS, TOKENS, spoilt_bytes, spoilt_document
from rich.console import Console
from support import records

from grader import catalog
from grader.data import Prepared
from grader.inside.protocol.events import (
    BatchEnd,
    EpochEnd,
    Event,
    Failed,
    FitBegin,
    FitEnd,
    Probed,
    Remarked,
    encode,
)
from grader.inside.protocol.job import Array
from grader.judging import feedback, flags
from grader.judging.assembly import GradedRun, assemble
from grader.judging.criteria import Criterion, Evidence, bind
from grader.judging.findings import Findings
from grader.judging.scoring import judge
from grader.model.decode import report_from_json
from grader.model.exercise import CriterionSpec, Exercise
from grader.model.paper import Paper
from grader.model.record import Clocks, Ending, Resources, RunRecord
from grader.model.report import Report
from grader.model.settings import RunSettings
from grader.reports import terminal
from grader.reports.live import view
from grader.reports.plain import PlainLines
from grader.reports.progress import RunState
from grader.sandbox import Usage
from grader.sandbox.collect import Collector, TooMuch
from grader.sandbox.decoding import MalformedEvent
from grader.sandbox.endings import from_failure
from grader.submission import Cell, Submission
from grader.submission.script import join

_PREPARED = Prepared("mnist", "practice", "d1" * 8, "", "drawn", (), Path("a"), Path("b"))
_SCRIPT = join([Cell(1, "import keras"), Cell(2, "def solution_model():\n    return 1")])
_SETTINGS = RunSettings("practice", Paper("1", b""))
_SHOWN_EVERY = 20
"""One report in so many is drawn too, which takes longer than all the rest."""
_FITS = 12_000
_DTYPES = ("float32", "float64", "int64", "uint8")


class Events:
    """From the bytes on the event channel to the report."""

    name = "events"

    def __init__(self, _: Path) -> None:
        self._streams = [_lines(stream) for stream in _recorded()]
        self._exercises = [_bound(exercise) for exercise in catalog.exercises()]

    def sample(self, rng: random.Random) -> Sample:
        """Lines with other values, in another order, repeated or left out, or other bytes."""
        lines = list(rng.choice(self._streams))
        for _ in range(rng.choice((0, 1, 1, 2, 4))):
            _LINE_CHANGES[rng.randrange(len(_LINE_CHANGES))](rng, lines)
        data = b"\n".join(lines) + b"\n"
        if not rng.randrange(4):
            data = spoilt_bytes(rng, data, (*TOKENS, b'{"event": "Ready"}\n', b'"fit": -1'))
        return Sample("events.jsonl", data)

    def run(self, sample: Sample) -> str:
        """Feeds it in pieces of a size that depends on its bytes, then does what grading does."""
        mark = zlib.crc32(sample.data)
        exercise, pairs, labels, previous = self._exercises[mark % len(self._exercises)]
        collector, state = Collector(), RunState(exercise.metric)
        screen = Console(file=io.StringIO(), width=80)
        failure: Failed | None = None
        result = "taken in"
        try:
            for piece in _pieces(sample.data, mark):
                for event in collector.feed(piece):
                    failure = failure or (event if isinstance(event, Failed) else None)
                    PlainLines(screen, state).event(event)
        except MalformedEvent:
            result = "malformed"
        except TooMuch:
            result = "too much"
        state.phase("training", 300)
        completed = result == "taken in"
        record = _record(collector, failure, mark, labels, exercise, completed=completed)
        with _raising():
            report = _graded(exercise, pairs, record, labels, previous)
        text = report.to_json()
        if mark % _SHOWN_EVERY == 0:
            again = report_from_json(text).to_json()
            if again != report_from_json(again).to_json():
                raise Broken("the report does not survive its JSON")
            screen.print(terminal.render(report))
            screen.print(view(exercise, state))
        return f"{result}, {report.verdict}"


class _Raising(logging.Handler):
    """A diagnosis that fails is a find, though a report goes without it."""

    def emit(self, record: logging.LogRecord) -> None:
        raise Broken(record.getMessage())


@contextlib.contextmanager
def _raising() -> Iterator[None]:
    diagnosing, handler = logging.getLogger("grader.judging.feedback.diagnosing"), _Raising()
    diagnosing.addHandler(handler)
    try:
        yield
    finally:
        diagnosing.removeHandler(handler)


_Bound = tuple[
    Exercise,
    list[tuple[CriterionSpec, Criterion]],
    dict[str, "np.ndarray[tuple[int], np.dtype[np.generic]]"],
    dict[str, "np.ndarray[tuple[int], np.dtype[np.generic]]"],
]


def _bound(exercise: Exercise) -> _Bound:
    """The exercise with its criteria, and with made-up answers."""
    pairs = [(spec, bind(spec)) for spec in exercise.criteria("practice")]
    labels = np.arange(20, dtype=np.uint8) % 2
    if exercise.dataset == "sunspots":
        values = np.linspace(0, 300, 20, dtype=np.float32)
        return exercise, pairs, {"held-out": values}, {"held-out": np.roll(values, 1)}
    return exercise, pairs, {"held-out": labels, "training": labels}, {}


def _record(
    collector: Collector,
    failure: Failed | None,
    mark: int,
    labels: dict[str, np.ndarray],  # type: ignore[type-arg]
    exercise: Exercise,
    *,
    completed: bool,
) -> RunRecord:
    """What the sandbox would make of what was collected, with predictions of some form."""
    rng = random.Random(mark)
    ending = Ending("completed") if completed else Ending("crashed", "The channel was disturbed.")
    if completed and failure:
        ending = from_failure(failure, Usage(), exercise.limits)
        if ending.by == "grader-error":
            ending = Ending("crashed", ending.message, ending.line, traceback=ending.traceback)
    elif not rng.randrange(4):
        kinds = ("time-limit", "memory-limit", "interrupted", "bad-model", "prediction-limit")
        ending = Ending(rng.choice(kinds), "It ended.", rng.choice((0, 5)), 301.0, 300.0)  # type: ignore[arg-type]
    with np.errstate(all="ignore"):
        predictions = {part: _odd_array(rng, len(values)) for part, values in labels.items()}
    return RunRecord(
        ending=ending,
        ready=collector.ready,
        fits=collector.closed_fits(),
        model=collector.model,
        probes=tuple(collector.probes),
        remarks=tuple(collector.remarks),
        predictions=predictions if rng.randrange(3) else {},
        clocks=Clocks(5.0, rng.choice((0.0, 30.0, 1e9)), 1.0),
        resources=Resources(800.0, 30.0, 2, collector.ready.gpus if collector.ready else 0),
    )


def _odd_array(rng: random.Random, count: int) -> Array:
    """Predictions of a shape that the channel lets pass, with any numbers in them."""
    shape = rng.choice([(count,), (count, 1), (count, 2), (count, 24), (count, 0), (count, 1, 1)])
    dtype = rng.choice(_DTYPES)
    drawn = np.random.default_rng(rng.randrange(2**32))
    values = drawn.normal(0.5, 1.0, shape)
    if values.size and not rng.randrange(3):
        places = rng.sample(range(values.size), rng.choice((1, min(5, values.size), values.size)))
        values.flat[places] = rng.choice([number for number in NUMBERS if number != 10**400])
    raw = np.nan_to_num(values) if dtype in ("int64", "uint8") else values
    return Array(dtype, shape, raw.astype(dtype).tobytes())


def _graded(
    exercise: Exercise,
    pairs: list[tuple[CriterionSpec, Criterion]],
    record: RunRecord,
    labels: dict[str, np.ndarray],  # type: ignore[type-arg]
    previous: dict[str, np.ndarray],  # type: ignore[type-arg]
) -> Report:
    """The report, as `grader.grading` makes it; the sandbox cannot make it a fault of ours."""
    evidence = Evidence(record, labels, previous)
    judged = judge(pairs, evidence)
    if judged.verdict == "grader-error":
        raise Broken(judged.problem.traceback if judged.problem else "a fault of ours")
    criteria = [criterion for _, criterion in pairs]
    case = flags.FlagCase(evidence, tuple(criteria), judged.verdict, "practice", _SCRIPT)
    diagnoses = feedback.diagnose(evidence, criteria, judged, exercise.metric, _SCRIPT)
    return assemble(
        GradedRun(
            exercise=exercise,
            submission=Submission(Path("a.ipynb"), "notebook", "ab" * 32, (), ""),
            settings=_SETTINGS,
            prepared=_PREPARED,
            script=_SCRIPT,
            record=record,
            found=Findings(judged, diagnoses, flags.raised(case)),
            began=time.monotonic(),
        )
    )


def _pieces(data: bytes, mark: int) -> list[bytes]:
    """The data as they may arrive: in pieces of one size, the last one shorter."""
    size = (7, 100, 4_096, 2**18)[mark // 16 % 4] if len(data) < 20_000 else 2**18
    return [data[begin : begin + size] for begin in range(0, len(data), size)]


def _recorded() -> list[tuple[Event, ...]]:
    """Conversations of several kinds, as honest workers hold them."""
    plain = records.conversation()
    series = dataclasses.replace(records.MODEL, input_shape=(None, 30), window_size=30)
    failed = Failed("training", "crashed", "KeyError", "'acc'", 5, 0, "Traceback (most recent …")
    curve = [
        EpochEnd(0, n, {"accuracy": 1 - 0.5**n, "loss": 0.5**n, "val_loss": math.nan}, 1.5)
        for n in range(12)
    ]
    probes = [Probed(value, stopped=value > 0.99, error="") for value in (0.5, 0.985, 0.995)]
    begin, end = FitBegin(0, 12, 32, 20, ("Stop",), 0.01), FitEnd(0, "Stop", stopped_by_own=True)
    second = FitBegin(1, 2, None, None, (), None)
    return [
        plain,
        (plain[0], begin, BatchEnd(0, 0, 3), *curve, end, records.MODEL, *probes),
        (plain[0], begin, curve[0], failed),
        (plain[0], begin, *curve[:3], end, second, dataclasses.replace(curve[3], fit=1), series),
        (plain[0], *(Remarked(f"A line was skipped ({n}).", n) for n in range(20)), begin, failed),
    ]


def _lines(stream: tuple[Event, ...]) -> list[bytes]:
    return [encode(event).rstrip(b"\n") for event in stream]


def _spoil(rng: random.Random, lines: list[bytes]) -> None:
    """Another value somewhere in a line."""
    place = rng.randrange(len(lines))
    try:
        document = json.loads(lines[place])
    except ValueError:
        return
    texts = (*TEXTS, "Ready", "time-limit", "accuracy", "loss", "KeyError")
    lines[place] = json.dumps(spoilt_document(rng, document, texts)).encode()


def _number(rng: random.Random, lines: list[bytes]) -> None:
    """Another number of the right type, which passes the channel's checks."""
    place = rng.randrange(len(lines))
    try:
        document = json.loads(lines[place])
    except ValueError:
        return
    logs = document.get("logs") if isinstance(document, dict) else {}
    holder = logs if isinstance(logs, dict) else document
    keys = [key for key, value in holder.items() if type(value) in (int, float)]
    if keys:
        key = rng.choice(keys)
        holder[key] = rng.choice([n for n in NUMBERS if type(n) is type(holder[key])])
        lines[place] = json.dumps(document).encode()


def _drop(rng: random.Random, lines: list[bytes]) -> None:
    if len(lines) > 1:
        del lines[rng.randrange(len(lines))]


def _repeat(rng: random.Random, lines: list[bytes]) -> None:
    place = rng.randrange(len(lines))
    count = rng.choice((1, 1, 2, 30)) if rng.randrange(200) else 3_000
    lines[place:place] = [lines[place]] * count


def _swap(rng: random.Random, lines: list[bytes]) -> None:
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _many_fits(rng: random.Random, lines: list[bytes]) -> None:
    if not rng.randrange(300):
        (line,) = _lines((FitBegin(0, 1, 1, 1, (), 0.1),))
        lines += [line.replace(b'"fit": 0', b'"fit": %d' % n) for n in range(_FITS)]


_LINE_CHANGES = cast(
    tuple[Callable[[random.Random, list[bytes]], None], ...],
    (_spoil, _spoil, _number, _number, _number, _drop, _repeat, _swap, _many_fits),
)
