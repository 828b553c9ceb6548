"""Which runs get which flags, and that honest ones get none."""

from __future__ import annotations

import typing

import pytest
from support import records

from grader.judging import flags
from grader.judging.criteria import Criterion, Evidence
from grader.judging.criteria.accuracy import Accuracy
from grader.judging.criteria.layer_used import LayerUsed
from grader.judging.criteria.stopped_by_callback import StoppedByCallback
from grader.judging.flags.base import FlagCase
from grader.model.record import RunRecord
from grader.model.report import Flag
from grader.submission import Script
from grader.submission.script import Cell, join

STOPPED = StoppedByCallback("accuracy", 0.99, 10)
NO_FIT = {"fits": (), "epochs": 0, "fit_iterations": 0}
NUMBERS = f"weights = {[n / 7 for n in range(50)]}"


def raised(
    record: RunRecord,
    *criteria: Criterion,
    source: str = "print('hello')",
    public: int = 55_000,
    **changes: typing.Any,
) -> tuple[Flag, ...]:
    labels = {"training": records.LABELS}
    facts = {"verdict": "passed", "edition": "practice"} | changes
    case = flags.FlagCase(
        Evidence(record, labels, public_examples=public),
        criteria or (STOPPED, Accuracy("held-out", 0.9)),
        script=join([Cell(3, source)]),
        **facts,
    )
    return flags.raised(case)


def ids(*arguments: typing.Any, **keywords: typing.Any) -> list[str]:
    return [each.id for each in raised(*arguments, **keywords)]


def run(reported: typing.Any = None, model: typing.Any = None, **changes: typing.Any) -> RunRecord:
    facts = {"fits": reported} if reported is not None else {}
    facts |= {"model": model} if model else {}
    return records.record(trace=records.trace(**changes), training_cpu_seconds=40.0, **facts)


def test_an_honest_run_gets_none() -> None:
    assert ids(run()) == []


def test_a_run_kept_before_anything_was_counted_gets_none() -> None:
    assert ids(records.record()) == []


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (run((), fits=(), epochs=0, fit_iterations=0, iterations=0, examples=0), "trained-little"),
        (
            run((), fits=(), epochs=0, fit_iterations=0, iterations=9, examples=288),
            "trained-little",
        ),
        (run(fits=(), epochs=0), "fitted-another-model"),
        (run(fit_iterations=0, iterations=0), "steps-impossible"),
        (run(iterations=5_290, unsized_steps=4_000), "unreported-steps"),
        (run((records.fit(0.992, steps=20_000),), epochs=1), "long-epochs"),
    ],
)
def test_what_raises_each(record: RunRecord, expected: str) -> None:
    assert expected in ids(record)


def test_a_loop_of_ones_own_is_no_fault_where_epochs_are_not_limited() -> None:
    loop = run((), fits=(), epochs=0, fit_iterations=0, examples=0, unsized_steps=1_290)
    assert ids(loop, Accuracy("held-out", 0.9)) == []


def test_little_training_matters_only_in_a_pass() -> None:
    untrained = run((), fits=(), epochs=0, fit_iterations=0, iterations=0, examples=0)
    assert ids(untrained, verdict="not-passed") == []
    assert raised(untrained)[0].message == (
        "It passed, but nothing was seen that trained the returned model."
    )


def test_data_in_the_file_are_shown_with_their_place() -> None:
    (flag,) = raised(run(), source=f"\n{NUMBERS}")
    assert (flag.id, flag.cell, flag.line) == ("encoded-constants", 3, 2)


@pytest.mark.parametrize(("verdict", "count"), [("passed", 1), ("not-passed", 0)])
def test_official_answers_are_public(verdict: str, count: int) -> None:
    assert ids(run(), edition="official", verdict=verdict) == ["public-answers"] * count


def test_a_layer_by_name_only() -> None:
    model = records.MODEL.__class__(
        **vars(records.MODEL) | {"layers": ("MyConv2D",), "kinds": ("Dense",)}
    )
    (flag,) = raised(run(model=model), LayerUsed("Conv", 1))
    assert flag.id == "name-only"
    assert flag.evidence == "the layer MyConv2D is of the kind Dense, no Conv"


def test_what_was_not_judged_gets_none() -> None:
    assert ids(run(), source=NUMBERS, verdict="crashed") == []


def raised_ids(record: RunRecord, public: int, *criteria: Criterion) -> set[str]:
    evidence = Evidence(record, {}, public_examples=public)
    case = FlagCase(evidence, criteria, "passed", "practice", Script(""))
    return {flag.id for flag in flags.raised(case)}


@pytest.mark.parametrize(("public", "little"), [(165_120, False), (165_121, True), (0, False)])
def test_fewer_looks_than_public_examples(public: int, little: bool) -> None:
    record = records.record(trace=records.trace())
    assert ("trained-little" in raised_ids(record, public)) is little


@pytest.mark.parametrize(("public", "long"), [(100, True), (101, False), (0, False)])
def test_an_epoch_of_so_many_passes(public: int, long: bool) -> None:
    fits = (records.fit(0.9, 0.97, steps=100, batch_size=25),)
    record = records.record(fits=fits, trace=records.trace())
    limit = StoppedByCallback("accuracy", 0.99, 10)
    assert ("long-epochs" in raised_ids(record, public, limit)) is long
    assert "long-epochs" not in raised_ids(record, public)
