"""The course of a training as curves with axes, beside what is asked and other trainings."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reports.html_charts import HEIGHT, WIDTH
from grader.reports.html_curves import (
    CHARTS,
    POINTS,
    ROWS,
    Compared,
    CurveChart,
    History,
    TargetMark,
    TrainingCourse,
    charts,
    ticks,
)

FLOATS = st.floats(allow_nan=True, allow_infinity=True)


def curves(history: History) -> tuple[CurveChart, ...]:
    return charts(TrainingCourse(history))


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


def test_a_training_that_ends_in_no_number_does_not_read_as_its_last_number() -> None:
    (chart,) = curves({"loss": (4.8, 3.9e37, math.nan)})
    assert chart.curves[0].last == "nan"
    assert chart.caption == "loss over 3 epochs: loss ends at nan."


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


def test_what_is_asked_and_where_it_stopped_are_lines_with_words() -> None:
    course = TrainingCourse(
        {"acc": (0.5, 0.9, 0.95), "loss": (2.0, 1.0, 0.5)},
        stops=((3, "StopAt99"),),
        targets=(TargetMark("accuracy", 0.99, "asked: 0.99"),),
    )
    accuracy, loss = charts(course)
    assert accuracy.targets == (("0.0", "asked: 0.99"),)
    assert accuracy.stops == ((f"{WIDTH}.0", "stopped by StopAt99 after epoch 3"),)
    assert loss.targets == ()
    assert accuracy.caption == (
        "acc over 3 epochs: acc ends at 0.95, asked: 0.99, stopped by StopAt99 after epoch 3."
    )
    assert (accuracy.low, accuracy.high) == ("0.5", "0.95")


def test_another_training_is_drawn_on_the_same_axes_and_stretches_them_twice_at_most() -> None:
    reference = Compared("reference", {"accuracy": tuple(n / 100 for n in range(100))})
    (chart,) = charts(TrainingCourse({"acc": (0.5, 0.9)}, compared=(reference,)))
    compared, own = chart.curves
    assert (compared.kind, own.kind) == ("compared", "training")
    assert chart.named == (own, compared)
    assert compared.strokes[0].count(" ") == 3
    assert [epoch for _, epoch in chart.x_ticks] == ["1", "2", "3", "4"]
    assert "reference" not in chart.caption


def test_losses_of_different_trainings_are_not_compared() -> None:
    reference = Compared("reference", {"loss": (9_000.0, 1.0), "mae": (30.0, 20.0)})
    for chart in charts(
        TrainingCourse({"loss": (0.5, 0.4), "mae": (0.5, 0.4)}, compared=(reference,))
    ):
        assert [curve.kind for curve in chart.curves] == ["training"]


def test_the_table_tells_the_same() -> None:
    (chart,) = curves({"loss": (1.0, math.nan), "val_loss": (2.0,)})
    assert chart.columns == ("loss", "val_loss")
    assert chart.rows == (("1", "1", "2"), ("2", "-", "-"))
    (long,) = curves({"loss": tuple(range(1_000))})
    assert len(long.rows) <= ROWS + 1
    assert long.rows[-1] == ("1000", "999")


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False))
def test_ticks_lie_in_the_range(low: float, high: float) -> None:
    low, high = min(low, high), max(low, high)
    found = ticks(low, high)
    assert 1 <= len(found) <= 12
    slack = abs(high / 2 - low / 2) * 1e-6
    assert all(low - slack <= value <= high + slack for value in found)


@pytest.mark.parametrize("stop", [0, -1, 9, 2**60])
def test_a_stop_that_cannot_be_is_not_drawn(stop: int) -> None:
    (chart,) = charts(TrainingCourse({"loss": (1.0, 0.5)}, stops=((stop, "x"),)))
    assert chart.stops == ()
