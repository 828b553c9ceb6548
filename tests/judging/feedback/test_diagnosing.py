"""All diagnoses together: silence on good runs, order, faults, and hostile records."""

import dataclasses
import logging
import math
import typing

import pytest
from support import mistaken, records

from grader.inside.protocol.events import Probed
from grader.judging import feedback
from grader.judging.feedback import diagnosing
from grader.judging.feedback.base import Finding, Mistake, mistakes
from grader.model import resources
from grader.model.record import Ending, Epoch, Fit, RunRecord
from grader.submission import Script

NAMES = list(mistakes)
REFERENCES = sorted(resources.solutions().glob("*.py"))


def diagnose(record: RunRecord, source: str = mistaken.GOOD, spans: typing.Any = ()) -> typing.Any:
    evidence, criteria, judged = mistaken.judged(record)
    return feedback.diagnose(evidence, criteria, judged, "accuracy", Script(source, spans))


@pytest.mark.parametrize("name", NAMES)
def test_a_good_run_shows_no_mistake(name: str) -> None:
    assert mistaken.found(name, mistaken.good()) is None


@pytest.mark.parametrize("path", REFERENCES, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", NAMES)
def test_a_reference_solution_shows_no_mistake(name: str, path: typing.Any) -> None:
    record = mistaken.good(fits=(records.fit(0.94, 0.98, 0.9931, callbacks=("StopAtTarget",)),))
    assert mistaken.found(name, record, path.read_text(encoding="utf-8")) is None


def test_there_are_references() -> None:
    assert REFERENCES


def test_every_promised_mistake_is_known() -> None:
    assert set(NAMES) >= {
        "callback-fires-early",
        "callback-not-instantiated",
        "callback-not-passed",
        "callback-stops-late",
        "flat-at-chance",
        "inputs-not-scaled",
        "loss-is-nan",
        "model-not-returned",
        "no-network",
        "old-api",
        "output-loss-mismatch",
        "overfitting",
        "preprocess-differs",
        "preprocess-missing",
        "time-limit",
        "too-few-epochs",
        "wrong-log-key",
    }


def test_what_is_explained_exists_and_nothing_explains_each_other() -> None:
    explains = {mistake.id: mistake.explains for mistake in mistakes.values()}
    for name, explained in explains.items():
        assert explained <= explains.keys()
        assert not any(name in explains[other] for other in explained)


def test_a_passed_run_with_everything_met_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    chatty = Mistake("chatty", lambda _: Finding("sure", "Said.", "x"), False, frozenset())
    monkeypatch.setattr(diagnosing, "mistakes", {**mistakes, "chatty": chatty})
    assert diagnose(mistaken.good()) == ()
    missed = diagnose(mistaken.good(predictions=mistaken.predictions(held_out=0.96)))
    assert [found.id for found in missed] == ["chatty"]


def test_luck_is_one_remark_on_a_passed_run(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {
        name: Mistake(name, lambda _: Finding("sure", "Lucky.", "e"), False, frozenset(), luck=True)
        for name in "abc"
    }
    monkeypatch.setattr(diagnosing, "mistakes", kinds)
    assert [found.id for found in diagnose(mistaken.good())] == ["a"]


@pytest.mark.parametrize("by", ["grader-error", "interrupted", "startup-limit"])
def test_what_is_no_fault_of_the_student_is_not_explained(by: str) -> None:
    nan = mistaken.trained(math.nan, math.nan)
    record = mistaken.good(ending=Ending(by, "Something."), fits=nan)
    assert diagnose(record) == ()


def test_a_place_in_a_notebook_is_named_by_cell_and_line() -> None:
    from grader.submission.script import Cell, join

    head, callback, rest = mistaken.GOOD.partition("class StopAt99")
    script = join([Cell(1, head), Cell(2, (callback + rest).replace('"accuracy"] >', '"acc"] >'))])
    line = mistaken.line_of(script.source, 'logs["acc"]')
    record = mistaken.crashed("'acc'", line, fits=mistaken.trained(0.9))
    (diagnosis,) = diagnose(record, script.source, script.spans)
    assert (diagnosis.id, diagnosis.cell, diagnosis.line) == ("wrong-log-key", 2, 3)


def test_the_function_is_the_one_that_is_judged() -> None:
    source = mistaken.GOOD.replace("solution_model", "solution_C1")
    record = mistaken.good(
        fits=(),
        trace=records.trace(fits=(), iterations=0),
        predictions=mistaken.predictions(0.1, 0.1),
    )
    evidence, criteria, judged = mistaken.judged(record)
    script = Script(source, entry="solution_C1")
    (first, *_) = feedback.diagnose(evidence, criteria, judged, "accuracy", script)
    assert first.id == "untrained-model"
    assert first.line == mistaken.line_of(source, "return model")


def test_a_nan_loss_is_told_and_not_its_consequences() -> None:
    epochs = tuple(Epoch(n, {"accuracy": 0.1, "loss": math.nan}, 2.0) for n in range(3))
    fits = (Fit(3, 128, 430, ("StopAt99",), 10.0, epochs),)
    record = mistaken.good(fits=fits, predictions=mistaken.predictions(0.1, 0.1))
    assert mistaken.found("flat-at-chance", record)
    assert mistaken.found("loss-is-nan", record)
    assert [found.id for found in diagnose(record)] == ["loss-is-nan"]


def stand_in(
    monkeypatch: pytest.MonkeyPatch, *found: tuple[str, Finding, bool, tuple[str, ...]]
) -> None:
    """Replaces all mistakes by ones that always find the same."""
    kinds = {
        name: Mistake(name, lambda _, finding=finding: finding, symptom, frozenset(explains))
        for name, finding, symptom, explains in found
    }
    monkeypatch.setattr(diagnosing, "mistakes", kinds)


def bad() -> RunRecord:
    return mistaken.good(predictions=mistaken.predictions(held_out=0.5))


def test_causes_come_before_symptoms_and_what_is_sure_or_has_a_line_before_what_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stand_in(
        monkeypatch,
        ("a", Finding("likely", "A.", "e", 3), False, ()),
        ("b", Finding("sure", "B.", "e", 3), True, ()),
        ("c", Finding("sure", "C.", "e"), False, ()),
        ("d", Finding("sure", "D.", "e", 7), False, ()),
    )
    assert [found.id for found in diagnose(bad())] == ["d", "c", "a", "b"]


@pytest.mark.parametrize(
    ("cause", "effect", "told"),
    [
        ("sure", "sure", ["a"]),
        ("sure", "likely", ["a"]),
        ("likely", "likely", ["a"]),
        ("likely", "sure", ["b", "a"]),
    ],
)
def test_only_what_is_as_sure_explains_anything(
    monkeypatch: pytest.MonkeyPatch, cause: str, effect: str, told: list[str]
) -> None:
    stand_in(
        monkeypatch,
        ("a", Finding(cause, "A.", "e"), False, ("b",)),
        ("b", Finding(effect, "B.", "e"), False, ()),
    )
    assert [found.id for found in diagnose(bad())] == told


def test_no_more_than_five_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, *((n, Finding("sure", n, "e"), False, ()) for n in "abcdefg"))
    assert [found.id for found in diagnose(bad())] == list("abcde")
    assert diagnosing.MOST == 5


def test_a_fault_in_one_costs_that_one_and_is_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: typing.Any) -> typing.NoReturn:
        raise ZeroDivisionError("ours")

    fine = Mistake("fine", lambda _: Finding("sure", "Fine.", "e"), False, frozenset())
    kinds = {"broken": Mistake("broken", broken, False, frozenset()), "fine": fine}
    monkeypatch.setattr(diagnosing, "mistakes", kinds)
    with caplog.at_level(logging.ERROR, logger="grader.judging.feedback"):
        assert [found.id for found in diagnose(bad())] == ["fine"]
    assert "broken" in caplog.text
    assert "ZeroDivisionError: ours" in caplog.text


def test_texts_from_the_sandbox_are_cut_and_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, ("a", Finding("sure", "A\x1b[2J\n b", "e" * 10_000, 10**9), False, ()))
    (found,) = diagnose(bad())
    assert found.message == "A?[2J b"
    assert len(found.evidence) == 400
    assert found.line == 10**9


GARBAGE = "\x1b[2J\u202e" + "'" * 300 + "NoneType not supported between"
EMPTY = Fit(2**53, None, None, (GARBAGE,), math.nan)
WILD = tuple(
    Epoch(n, {GARBAGE: value, "loss": value, "accuracy": value, "val_accuracy": -value}, value)
    for n, value in enumerate((math.nan, math.inf, -math.inf, 1e308, -1e308))
)
ODD_RECORDS = {
    "nothing": RunRecord(Ending("completed")),
    "no epoch": mistaken.good(fits=(EMPTY,), predictions={}),
    "no model": mistaken.good(model=None, predictions={}),
    "no probes": mistaken.good(probes=()),
    "no shape": mistaken.good(model=dataclasses.replace(records.MODEL, output_shape=())),
    "no layers": mistaken.good(model=dataclasses.replace(records.MODEL, layers=())),
    "wild": mistaken.good(fits=(EMPTY, dataclasses.replace(EMPTY, epochs=WILD))),
    "wild limit": mistaken.good(
        ending=Ending("time-limit", "", value=math.nan, limit=math.inf),
        fits=(dataclasses.replace(EMPTY, epochs=WILD),),
    ),
    "no limit": mistaken.good(ending=Ending("time-limit"), fits=()),
    "not finite": mistaken.good(predictions={"training": records.array([math.nan] * 1000)}),
    "other shape": mistaken.good(predictions={"held-out": records.array([1.0])}),
    "bad probes": mistaken.good(probes=(Probed(math.nan, stopped=True, error=GARBAGE),)),
    "garbage model": mistaken.good(ending=Ending("bad-model", GARBAGE, -5), model=None),
    "garbage crash": mistaken.crashed(GARBAGE, 2**53),
    "garbage logs": mistaken.crashed(GARBAGE, -1, fits=(dataclasses.replace(EMPTY, epochs=WILD),)),
}
ODD_SOURCES = [mistaken.GOOD, "", "def (", "\x00", "(" * 5000, "logs['acc']\n" * 3]


@pytest.mark.parametrize("source", ODD_SOURCES, ids=range(len(ODD_SOURCES)))
@pytest.mark.parametrize("kind", ODD_RECORDS)
def test_odd_records_break_nothing(
    kind: str, source: str, caplog: pytest.LogCaptureFixture
) -> None:
    found = diagnose(ODD_RECORDS[kind], source)
    assert not caplog.records
    assert len(found) <= diagnosing.MOST
    for diagnosis in found:
        assert len(diagnosis.message) <= 400
        assert diagnosis.evidence.isprintable()


def test_a_pretrained_network_beside_the_data_is_no_matter_where_none_is_asked() -> None:
    model = dataclasses.replace(records.MODEL, backbone_arrays=30, backbone_kept=0)
    found = diagnose(mistaken.good(model=model, fits=(records.fit(0.1, 0.1),)))
    assert found
    assert "backbone-not-kept" not in {each.id for each in found}
