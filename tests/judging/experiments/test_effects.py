"""Which effects are clear, and what is said of them."""

import dataclasses

import pytest

from grader.inside.protocol.experiment import Change, Tried
from grader.judging.experiments.effects import _OUTSIDE, MOST, effects, unhelped
from grader.judging.feedback.base import mistakes

RATE = Change("learning-rate", 0.001)
SHUFFLE = Change("shuffle")


def tried(change: int, value: float | None, **changes: object) -> Tried:
    made = Tried(change, False, "accuracy", value, 400, 100, 0.11, "1", "0.001", "")
    return dataclasses.replace(made, **changes)


def twice(change: int, first: float, second: float, **changes: object) -> list[Tried]:
    return [tried(change, first, **changes), tried(change, second, again=True, **changes)]


def test_a_change_that_helps_is_said_with_both_figures() -> None:
    (found,) = effects([RATE], [*twice(0, 0.1, 0.12), *twice(1, 0.91, 0.88)])
    assert found.message == (
        "With learning rate 0.001 in place of 1, a training of 100 steps on a slice of the data "
        "reached 88 % instead of 12 %."
    )
    assert (found.before, found.after, found.id) == (0.12, 0.88, "learning-rate")


@pytest.mark.parametrize(
    ("without", "with_it"),
    [
        ((0.80, 0.81), (0.87, 0.88)),  # under ten points, and most mistakes are left
        ((0.80, 0.80), (0.95, 0.85)),  # not repeated
        ((0.70, 0.86), (0.91, 0.91)),  # chance helped the other
        ((0.9, 0.9), (0.5, 0.5)),
    ],
)
def test_an_unclear_effect_is_not_said(
    without: tuple[float, float], with_it: tuple[float, float]
) -> None:
    assert not effects([RATE], [*twice(0, *without), *twice(1, *with_it)])


def test_few_examples_make_ten_points_unclear() -> None:
    runs = [*twice(0, 0.6, 0.6), *twice(1, 0.75, 0.75)]
    assert effects([RATE], runs)
    assert not effects([RATE], [dataclasses.replace(each, examples=40) for each in runs])


def test_what_there_was_no_time_to_repeat_must_be_twice_as_good() -> None:
    assert not effects([RATE], [tried(0, 0.5), tried(1, 0.68)])
    assert effects([RATE], [tried(0, 0.5), tried(1, 0.75)])


def test_a_training_that_fails_without_the_change() -> None:
    control = tried(0, None, error="ValueError: shapes")
    (found,) = effects([RATE], [control, *twice(1, 0.9, 0.9)])
    assert found.before is None
    assert found.message.endswith("reached 90 %, and fails without.")
    assert not effects([RATE], [control, *twice(1, 0.12, 0.12)])


def test_that_a_training_runs_at_all_is_an_effect_of_what_was_expected_to_mend_it() -> None:
    broken = tried(0, None, error="ValueError: shapes", steps=0)
    runs = [broken, *twice(1, 0.15, 0.16)]
    assert effects([RATE], runs, {"learning-rate"})
    assert not effects([RATE], runs)
    assert not effects([RATE], [broken, *twice(1, 0.09, 0.16)], {"learning-rate"})
    diverged = tried(0, None, error="the answers are not finite")
    assert not effects([RATE], [diverged, *twice(1, 0.15, 0.16)], {"learning-rate"})


def test_errors_are_compared_by_their_share_and_with_a_constant_answer() -> None:
    def error(change: int, value: float) -> list[Tried]:
        return twice(change, value, value, measure="error", chance=40.0)

    (found,) = effects([RATE], [*error(0, 60.0), *error(1, 20.0)])
    assert "mean absolute error of 20 instead of 60" in found.message
    assert not effects([RATE], [*error(0, 60.0), *error(1, 45.0)])
    assert not effects([RATE], [*error(0, 100.0), *error(1, 39.0)])


def test_the_strongest_comes_first_and_few_are_said() -> None:
    changes = [RATE, SHUFFLE, Change("dropout", 0.2), Change("regularisation")]
    runs = twice(0, 0.1, 0.1)
    for number, value in enumerate((0.5, 0.9, 0.6, 0.7), start=1):
        runs += twice(number, value, value)
    found = effects(changes, runs)
    assert [each.id for each in found] == ["shuffle", "regularisation", "dropout"][:MOST]


def test_a_control_that_is_missing_proves_nothing() -> None:
    assert not effects([RATE], twice(1, 0.9, 0.9))


def test_why_nothing_could_be_tried() -> None:
    assert "did not come to its fit" in unhelped([RATE], ())
    failed = tried(0, None, error="NoSlice: several inputs")
    assert unhelped([RATE], [failed]) == "--why could try nothing out: NoSlice: several inputs."
    assert "no repair that it could try" in unhelped([RATE], [tried(0, 0.5)])
    assert unhelped((), ()) == "--why knows of no repair to try here."


def test_what_was_tried_in_vain_is_named() -> None:
    runs = [tried(0, 0.5), *twice(1, 0.5, 0.5), tried(2, None, error="x"), tried(7, 0.5)]
    said = unhelped([RATE, SHUFFLE], runs, ("overfitting",))
    assert said.endswith("none with a clear effect: learning rate 0.001 in place of 1.")
    assert unhelped([RATE, SHUFFLE], [*runs, tried(2, 0.5)]).endswith("; shuffled examples.")


def test_what_lies_outside_of_the_training_no_repair_shows() -> None:
    runs = [tried(0, 0.5), tried(1, 0.5)]
    said = unhelped([RATE], runs, ("series-scaled-differently", "overfitting"))
    assert "It repeats the training alone" in said
    assert "It repeats" not in unhelped([RATE], runs, ("overfitting", "preprocess-missing"))


def test_diagnoses_outside_of_the_training_exist() -> None:
    assert set(_OUTSIDE) <= set(mistakes)


def test_few_points_are_clear_where_most_mistakes_are_gone() -> None:
    runs = [*twice(0, 0.9, 0.91, examples=1600), *twice(1, 0.96, 0.95, examples=1600)]
    assert [each.id for each in effects([RATE], runs)] == ["learning-rate"]


def test_of_effects_nearly_as_strong_the_likelier_goes_first() -> None:
    runs = [*twice(0, 0.1, 0.1), *twice(1, 0.9, 0.9), *twice(2, 0.95, 0.95)]
    assert [each.id for each in effects([RATE, SHUFFLE], runs)] == ["learning-rate", "shuffle"]
    weak = [*twice(0, 0.1, 0.1), *twice(1, 0.5, 0.5), *twice(2, 0.95, 0.95)]
    assert [each.id for each in effects([RATE, SHUFFLE], weak)] == ["shuffle", "learning-rate"]


def test_less_dropout_counts_by_what_fit_logs() -> None:
    runs = [
        *twice(0, 0.95, 0.95, in_training=0.5),
        *twice(1, 0.95, 0.95, in_training=0.9),
    ]
    (found,) = effects([Change("dropout", 0.2)], runs)
    assert "reached 90 %, counted as fit logs it, instead of 50 %" in found.message


def test_of_what_is_expected_less_is_clear() -> None:
    runs = [
        *twice(0, 23.0, 22.0, measure="error", chance=45.0),
        *twice(1, 16.6, 16.3, measure="error", chance=45.0),
    ]
    assert not effects([RATE], runs)
    assert effects([RATE], runs, {"learning-rate"})
    assert not effects([RATE], runs, {"shuffle"})
    once = [each for each in runs if not each.again]
    assert not effects([RATE], once, {"learning-rate"})
