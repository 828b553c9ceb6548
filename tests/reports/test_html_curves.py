"""The course of a training as lines."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from grader.reports.html_curves import CHARTS, HEIGHT, POINTS, WIDTH, charts

FLOATS = st.floats(allow_nan=True, allow_infinity=True)


def test_validation_shares_the_scale_of_its_metric() -> None:
    history = {"accuracy": (0.5, 1.0), "loss": (2.0, 1.0), "val_accuracy": (0.0, 0.75)}
    accuracy, loss = charts(history)
    assert [line.label for line in accuracy.lines] == ["accuracy", "val_accuracy"]
    assert [line.validation for line in accuracy.lines] == [False, True]
    assert (accuracy.low, accuracy.high) == ("0", "1")
    assert accuracy.lines[0].strokes == (f"0.0,{HEIGHT / 2} {WIDTH}.0,0.0",)
    assert accuracy.lines[1].strokes == (f"0.0,{HEIGHT}.0 {WIDTH}.0,{HEIGHT / 4}",)
    assert loss.title == "loss"


def test_a_chart_in_words() -> None:
    (chart,) = charts({"accuracy": (0.5, 0.75)})
    assert chart.told == "accuracy over 2 epochs: accuracy ends at 0.75."
    (one,) = charts({"loss": (0.5,)})
    assert one.told == "loss over 1 epoch: loss ends at 0.5."
    assert one.lines[0].dots == ((f"{WIDTH / 2}", f"{HEIGHT / 2}"),)


def test_what_is_not_finite_leaves_a_gap() -> None:
    (chart,) = charts({"loss": (3.0, 2.0, math.nan, 1.0, math.inf, 2.0, 3.0)})
    (line,) = chart.lines
    assert len(line.strokes) == 2
    assert len(line.dots) == 1
    assert line.last == "3"
    assert charts({"loss": (math.nan, math.inf), "accuracy": ()}) == ()


def test_a_metric_that_was_never_finite_has_no_line() -> None:
    (chart,) = charts({"loss": (1.0, 0.5), "val_loss": (math.nan, math.nan)})
    assert [line.label for line in chart.lines] == ["loss"]


def test_a_long_training_is_thinned_and_keeps_its_end() -> None:
    (chart,) = charts({"loss": tuple(range(10_000))})
    points = chart.lines[0].strokes[0].split()
    assert len(points) <= POINTS + 1
    assert points[-1] == f"{WIDTH}.0,0.0"


def test_only_the_first_metrics_are_drawn() -> None:
    assert len(charts({f"metric_{n}": (1.0,) for n in range(50)})) == CHARTS


@given(st.lists(FLOATS, max_size=30), st.lists(FLOATS, max_size=30))
def test_every_point_lies_in_the_box(values: list[float], others: list[float]) -> None:
    for chart in charts({"a": values, "val_a": others}):
        for line in chart.lines:
            pairs = [pair.split(",") for stroke in line.strokes for pair in stroke.split()]
            for x, y in (*pairs, *line.dots):
                assert 0 <= float(x) <= WIDTH
                assert 0 <= float(y) <= HEIGHT
