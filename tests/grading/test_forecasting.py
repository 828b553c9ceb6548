"""Whole gradings of forecasts that train nothing: what is refused, asked and measured."""

from pathlib import Path

import pytest

from grader.catalog import find
from grader.grading import grade
from grader.model.paper import Paper
from grader.model.report import Report
from grader.model.settings import RunSettings
from grader.sandbox import NullObserver

REPEATING = """
import keras
import grader

WINDOW_SIZE = 3

def preprocess(windows):
    return windows / 50

def postprocess(forecasts):
    return forecasts * 50

def solution_model():
    (months, series), (later, following) = grader.load_data("exercise-6")
    assert later[0] == months[-1] + 1 == len(series), "the parts follow each other"
    print("TYPES", months.dtype, series.dtype, len(following))
    inputs = keras.Input((WINDOW_SIZE,))
    return keras.Model(inputs, keras.layers.Lambda(lambda x: x[:, -1:])(inputs))
"""


def graded(source: str, folder: Path, paper: str = "1") -> Report:
    file = folder / "exercise-6.py"
    file.write_text(source)
    options = RunSettings("practice", Paper(paper, bytes(16)))
    return grade(file, find("exercise-6"), options, NullObserver())


@pytest.mark.parametrize(
    ("line", "words"),
    [("", "sets no `WINDOW_SIZE`"), ("WINDOW_SIZE = 2.5", "`WINDOW_SIZE` to 2.5 in line 5")],
)
def test_without_a_window_size_nothing_is_started(tmp_path: Path, line: str, words: str) -> None:
    report = graded(REPEATING.replace("WINDOW_SIZE = 3", line), tmp_path)
    assert report.verdict == "invalid"
    assert report.problem is not None
    assert words in report.problem.message
    assert report.clocks.startup == 0


def test_repeating_the_last_month_is_all_of_its_own_error(tmp_path: Path) -> None:
    report = graded(REPEATING, tmp_path)
    (criterion,) = report.criteria
    assert report.verdict == "not-passed"
    assert criterion.measured == pytest.approx(1, abs=1e-6)
    assert criterion.evidence == "measured"
    # A tier rewards coming near, but it is no pass.
    assert 0 < criterion.awarded < criterion.points
    assert "TYPES int64 float32 250" in report.output
    assert [diagnosis.id for diagnosis in report.diagnoses] == ["repeats-last-value"]
