"""What is kept of an attempt."""

import datetime as dt
import math

import pytest
from support import factories

from grader.model.report import Diagnosis, Report, Training
from grader.submission.history.attempts import LONGEST_TEXT, MOST_POINTS, KeptAttempt, kept

NOW = dt.datetime(2025, 3, 31, 20, 0, 1, 999, tzinfo=dt.timezone(dt.timedelta(hours=2)))


def keeping(report: Report, metric: str = "accuracy") -> KeptAttempt:
    return kept(report, 3, metric, NOW)


def trained(**history: tuple[float, ...]) -> Report:
    return factories.report(training=Training(epochs=2, history=history))


def test_it_has_its_number_and_its_moment_in_utc() -> None:
    attempt = keeping(factories.report())
    assert (attempt.number, attempt.at) == (3, "2025-03-31T18:00:01+00:00")
    assert attempt.sha256 == factories.report().submission.sha256


def test_curves_are_those_of_the_metric_under_any_of_its_names() -> None:
    report = trained(acc=(0.5, math.nan), loss=(1.0, 2.0), val_acc=(0.4, 0.5))
    assert keeping(report).curves == {"acc": (0.5, None), "val_acc": (0.4, 0.5)}


@pytest.mark.parametrize("epochs", [1, MOST_POINTS, MOST_POINTS + 1, 10_000])
def test_a_long_curve_keeps_its_ends(epochs: int) -> None:
    (curve,) = keeping(trained(accuracy=tuple(map(float, range(epochs))))).curves.values()
    assert len(curve) == min(epochs, MOST_POINTS)
    assert (curve[0], curve[-1]) == (0, epochs - 1)
    assert len(set(curve)) == len(curve)


def test_a_diagnosis_comes_before_a_problem_and_a_problem_before_criteria() -> None:
    problem = factories.stopped_report("crashed", diagnoses=())
    found = Diagnosis("no-pooling", "likely", "Pool.", "many weights", 2, 7)
    diagnosed = factories.stopped_report("crashed", diagnoses=(found,))
    kinds = [keeping(each).mistake for each in (diagnosed, problem, factories.failed_report())]
    assert [each and each.kind for each in kinds][:2] == ["diagnosis", "problem"]
    first = kinds[0]
    assert first is not None
    assert (first.id, first.likely, first.cell, first.line) == ("no-pooling", True, 2, 7)


def test_a_required_criterion_is_the_first_to_mend() -> None:
    missed = [
        factories.missed(id="nice", required=False),
        factories.missed(id="needed", required=True),
    ]
    mistake = keeping(factories.report(criteria=tuple(missed), diagnoses=(), problem=None)).mistake
    assert mistake is not None
    assert (mistake.kind, mistake.id) == ("criterion", "needed")


def test_what_passed_has_nothing_to_mend() -> None:
    assert keeping(factories.report(diagnoses=())).mistake is None


def test_texts_are_clean_and_cut() -> None:
    found = Diagnosis("x", "sure", "\x1b[31m" + "long " * 999, "\u202eevidence")
    mistake = keeping(factories.report(diagnoses=(found,))).mistake
    assert mistake is not None
    assert len(mistake.message) <= LONGEST_TEXT
    assert "\x1b" not in mistake.message
    assert mistake.evidence == "evidence"
