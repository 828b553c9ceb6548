"""The course of a training as curves, and the scores of a class as bars."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reports.html_charts import BINS, CHARTS, HEIGHT, POINTS, TICKS, WIDTH, curves, histogram

FLOATS = st.floats(allow_nan=True, allow_infinity=True)


def test_validation_shares_the_scale_of_its_metric() -> None:
    history = {"accuracy": (0.5, 1.0), "loss": (2.0, 1.0), "val_accuracy": (0.0, 0.75)}
    accuracy, loss = curves(history)
    assert [line.label for line in accuracy.curves] == ["accuracy", "val_accuracy"]
    assert [line.validation for line in accuracy.curves] == [False, True]
    assert (accuracy.low, accuracy.high) == ("0", "1")
    assert accuracy.curves[0].strokes == (f"0.0,{HEIGHT / 2} {WIDTH}.0,0.0",)
    assert accuracy.curves[1].strokes == (f"0.0,{HEIGHT}.0 {WIDTH}.0,{HEIGHT / 4}",)
    assert loss.title == "loss"


def test_a_chart_in_words() -> None:
    (chart,) = curves({"accuracy": (0.5, 0.75)})
    assert chart.caption == "accuracy over 2 epochs: accuracy ends at 0.75."
    (one,) = curves({"loss": (0.5,)})
    assert one.caption == "loss over 1 epoch: loss ends at 0.5."
    assert one.curves[0].dots == ((f"{WIDTH / 2}", f"{HEIGHT / 2}"),)


def test_what_is_not_finite_leaves_a_gap() -> None:
    (chart,) = curves({"loss": (3.0, 2.0, math.nan, 1.0, math.inf, 2.0, 3.0)})
    (line,) = chart.curves
    assert len(line.strokes) == 2
    assert len(line.dots) == 1
    assert line.last == "3"
    assert curves({"loss": (math.nan, math.inf), "accuracy": ()}) == ()


def test_a_metric_that_was_never_finite_has_no_line() -> None:
    (chart,) = curves({"loss": (1.0, 0.5), "val_loss": (math.nan, math.nan)})
    assert [line.label for line in chart.curves] == ["loss"]


def test_a_long_training_is_thinned_and_keeps_its_end() -> None:
    (chart,) = curves({"loss": tuple(range(10_000))})
    points = chart.curves[0].strokes[0].split()
    assert len(points) <= POINTS + 1
    assert points[-1] == f"{WIDTH}.0,0.0"


def test_only_the_first_metrics_are_drawn() -> None:
    assert len(curves({f"metric_{n}": (1.0,) for n in range(50)})) == CHARTS


@given(st.lists(FLOATS, max_size=30), st.lists(FLOATS, max_size=30))
def test_every_point_lies_in_the_box(values: list[float], others: list[float]) -> None:
    for chart in curves({"a": values, "val_a": others}):
        for line in chart.curves:
            pairs = [pair.split(",") for stroke in line.strokes for pair in stroke.split()]
            for x, y in (*pairs, *line.dots):
                assert 0 <= float(x) <= WIDTH
                assert 0 <= float(y) <= HEIGHT


SHARES = (0.0, 0.05, 0.6, 0.75, 0.75, 1.0, 1.0)


def test_each_bin_is_a_bar_as_high_as_it_is_full() -> None:
    drawn = histogram("Exercise", SHARES)
    wide = WIDTH / BINS
    places = [float(x) // wide for x, *_ in drawn.bars]
    assert places == [0, 6, 7, 9]
    assert [float(height) for *_, height in drawn.bars] == [HEIGHT, HEIGHT / 2, HEIGHT, HEIGHT]
    assert all(float(y) + float(height) == HEIGHT for _, y, _, height in drawn.bars)
    assert float(drawn.median) == 0.75 * WIDTH
    assert drawn.ticks == ((f"{HEIGHT}.0", "0"), (f"{HEIGHT / 2}", "1"), ("0.0", "2"))


def test_the_words_say_what_the_picture_shows() -> None:
    assert histogram("Exercise", SHARES).caption == (
        "7 graded submissions: lowest 0 %, median 75 %, highest 100 % of the points."
    )
    assert histogram("One", (2 / 3,)).caption.startswith("1 graded submission: lowest 66.7 %")


@pytest.mark.parametrize(
    ("students", "numbers"),
    [
        (1, ["0", "1"]),
        (4, ["0", "1", "2", "3", "4"]),
        (5, ["0", "2", "4"]),
        (19, ["0", "5", "10", "15"]),
        (1000, ["0", "500", "1000"]),
    ],
)
def test_few_numbers_of_students_stand_beside_the_bars(students: int, numbers: list[str]) -> None:
    assert [each for _, each in histogram("Exercise", (1.0,) * students).ticks] == numbers
    assert len(numbers) <= TICKS + 1


@given(st.lists(st.floats(-0.5, 1.5), min_size=1, max_size=50))
def test_every_bar_lies_in_the_box(shares: list[float]) -> None:
    drawn = histogram("Exercise", shares)
    for x, y, width, height in drawn.bars:
        assert 0 <= float(x) < float(x) + float(width) <= WIDTH
        assert 0 <= float(y) < float(y) + float(height) <= HEIGHT + 0.1
    assert 0 <= float(drawn.median) <= WIDTH
