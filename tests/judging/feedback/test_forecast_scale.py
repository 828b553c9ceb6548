"""Forecasts that were not scaled back are told by their size; and what is not said of a series."""

import dataclasses
import typing
from pathlib import Path

import numpy as np
import pytest
from support import mistaken, records
from support.sources import parsed

from grader.inside.protocol.adaptation import Adaptation
from grader.judging.criteria import Evidence
from grader.judging.criteria.mean_absolute_error import MeanAbsoluteError
from grader.judging.feedback import diagnose
from grader.judging.feedback.base import Case, mistakes
from grader.judging.scoring import judge
from grader.model.exercise import CriterionSpec
from grader.model.report import Diagnosis
from grader.submission import Script

TRUTH = np.array([10.0, 140.0, 120.0, 200.0], np.float32)
BEFORE = np.array([20.0, 100.0, 140.0, 120.0], np.float32)
CRITERION = MeanAbsoluteError("held-out", 20.0, relative=False)
SPEC = CriterionSpec("e", "mean-absolute-error", 100, True, "Help.", (), {}, Path("exercise.toml"))


def diagnosed(
    forecasts: typing.Any, source: str = "x = 1", **changes: typing.Any
) -> dict[str, Diagnosis]:
    predictions = {"held-out": records.array(forecasts, "float64")}
    fit = records.fit(0.04, 0.03, key="mae", stopped_by=None)
    record = records.record(predictions=predictions, fits=(fit,), probes=(), **changes)
    labels, previous = {"held-out": TRUTH}, {"held-out": BEFORE}
    evidence = Evidence(record, labels, previous)
    judged = judge([(SPEC, CRITERION)], evidence)
    found = diagnose(evidence, [CRITERION], judged, "mae", Script(source))
    return {diagnosis.id: diagnosis for diagnosis in found}


def test_forecasts_that_the_grader_scales_back_are_small_for_another_reason() -> None:
    assert "forecast-scale" in diagnosed(TRUTH / 400)
    assert "forecast-scale" not in diagnosed(TRUTH / 400, adaptation=Adaptation(target_factor=0.1))


@pytest.mark.parametrize("scale", [0.0, 0.0025, 0.01, 0.09])
def test_small_forecasts_are_told(scale: float) -> None:
    found = diagnosed(TRUTH * scale)["forecast-scale"]
    assert found.confidence == "likely"
    assert "the series goes up to 200" in found.evidence


def test_the_line_is_that_of_what_postprocess_returns() -> None:
    source = "\n\ndef postprocess(forecasts):\n    return forecasts"
    assert diagnosed(TRUTH / 400, source)["forecast-scale"].line == 4


@pytest.mark.parametrize("forecasts", [TRUTH, TRUTH + 30, TRUTH * 0.5, BEFORE * -1])
def test_other_errors_are_not_blamed_on_the_scale(forecasts: np.ndarray) -> None:
    assert "forecast-scale" not in diagnosed(forecasts)


def test_what_is_not_finite_is_left_to_others() -> None:
    assert "forecast-scale" not in diagnosed([np.nan] * 4)


def test_nothing_is_said_of_pixels_and_classes() -> None:
    assert diagnosed(TRUTH + 30) == {}
    source = "import grader\nload_data('exercise-6')\nmodel.fit(x, y)"
    assert diagnosed(TRUTH + 30, source) == {}


@pytest.mark.parametrize("size", [0.0, 0.001, 0.05])
def test_small_scores_of_classes_are_no_small_forecasts(size: float) -> None:
    scores = records.array(np.full((len(mistaken.LABELS), 10), size))
    record = mistaken.good(predictions={"training": scores, "held-out": scores})
    case = mistaken.case(record)
    assert case.missed("held-out")
    assert mistaken.found("forecast-scale", record) is None


@pytest.mark.parametrize("at_most", [20.0, 1_000.0])
def test_small_forecasts_that_are_good_enough_are_no_mistake(at_most: float) -> None:
    record = records.record(predictions={"held-out": records.array(TRUTH / 400)})
    labels, previous = {"held-out": TRUTH}, {"held-out": BEFORE}
    criterion = dataclasses.replace(CRITERION, at_most=at_most)
    evidence = Evidence(record, labels, previous)
    judged = judge([(SPEC, criterion)], evidence)
    case = Case(evidence, (criterion,), judged, parsed(""), "mae")
    assert bool(mistakes["forecast-scale"].find(case)) is (at_most == 20.0)


def test_the_largest_figures_are_told_and_without_postprocess_no_line() -> None:
    found = diagnosed(TRUTH * 0.0)["forecast-scale"]
    assert found.evidence == "forecasts up to 0.0000, the series goes up to 200.0000"
    assert found.line is None


def test_a_tenth_of_the_series_is_another_error() -> None:
    assert "forecast-scale" not in diagnosed(np.array([1.0, 20.0, 3.0, 4.0]))
    assert "forecast-scale" in diagnosed(np.array([1.0, 19.9, 3.0, 4.0]))


def test_forecasts_below_zero_count_by_their_size() -> None:
    assert "forecast-scale" not in diagnosed(np.array([0.0, -150.0, 0.0, 0.0]))
