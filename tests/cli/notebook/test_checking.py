"""A model in a student's kernel, asked for public examples."""

import sys
import typing

import numpy as np
import pytest

import grader
from grader.cli.notebook import checking
from grader.cli.notebook.checking import _of_classes, _of_numbers, _of_series, checked
from grader.inside.facade import EXERCISE_VARIABLE
from grader.model.errors import UnknownExercise, UsageError

LABELS = np.array([0, 1, 2, 1], dtype="uint8")
IMAGES = np.repeat(LABELS, 4).reshape(4, 2, 2)


class Model:
    """Answers as it is told to."""

    def __init__(self, answer: typing.Callable[[typing.Any], typing.Any], *shape: int) -> None:
        self.input_shape = (None, *shape)
        self.answer = answer
        self.given: typing.Any = None

    def predict(self, inputs: typing.Any, verbose: int = 1) -> typing.Any:
        self.given = inputs
        return self.answer(inputs)


def right(inputs: typing.Any) -> typing.Any:
    return np.eye(3)[np.asarray(inputs).reshape(4, -1)[:, 0].astype(int)]


def same(inputs: typing.Any) -> typing.Any:
    return inputs


def test_right_answers_are_counted() -> None:
    assert _of_classes(IMAGES, LABELS, Model(right, 2, 2), same).startswith("Right: 100.0 % of 4")


def test_a_channel_is_added_where_the_model_has_one() -> None:
    model = Model(right, 2, 2, 1)
    _of_classes(IMAGES, LABELS, model, same)
    assert model.given.shape == (4, 2, 2, 1)


def test_what_is_done_before_is_done() -> None:
    model = Model(right, 2, 2)
    _of_classes(IMAGES, LABELS, model, lambda inputs: inputs * 0)
    assert not model.given.any()


def test_one_probability_chooses_between_two() -> None:
    labels = np.array([0, 1, 1, 1])
    model = Model(lambda inputs: np.array([[0.1], [0.9], [0.2], [0.8]]), 2, 2)
    assert "75.0 %" in _of_classes(IMAGES, labels, model, same)


@pytest.mark.parametrize(
    ("answers", "words"),
    [(np.zeros((4, 2, 3)), "shape (4, 2, 3)"), (np.full((4, 3), np.nan), "not finite")],
)
def test_answers_that_will_not_do_are_told(answers: typing.Any, words: str) -> None:
    assert words in _of_classes(IMAGES, LABELS, Model(lambda _: answers, 2, 2), same)


def test_forecasts_stand_beside_repeating_the_last_value() -> None:
    values = np.arange(20.0)
    model = Model(lambda windows: windows[:, -1] + 1.0, 5, 1)
    words = _of_series(values, 15, model, same)
    assert words.startswith("Mean absolute error: 0 on 5 public validation values")
    assert "gives 1." in words
    assert "WINDOW_SIZE" in _of_series(values, 15, Model(same), same)


def test_what_is_no_model_and_no_exercise_is_refused() -> None:
    with pytest.raises(UsageError, match="type int, which has no predict"):
        checked("exercise-1", 3)
    with pytest.raises(UnknownExercise):
        checked("exercise-99", Model(right, 2, 2))
    with pytest.raises(UsageError, match="exercise-13 asks for functions and for no model"):
        checked("exercise-13", Model(right, 2, 2))


def test_the_notebooks_own_preprocess_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    class Part:
        inputs, labels = IMAGES, LABELS

    class Prepared:
        def part(self, name: str) -> type[Part]:
            assert name == "validation"
            return Part

    monkeypatch.setattr(checking, "_prepared", lambda exercise: Prepared())
    monkeypatch.setattr(
        sys.modules["__main__"], "preprocess", lambda inputs: inputs + 0.5, raising=False
    )
    model = Model(right, 2, 2)
    assert checking.NO_GRADE in checked("exercise-1", model)
    assert (model.given == IMAGES + 0.5).all()


def test_while_it_is_graded_nothing_is_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(EXERCISE_VARIABLE, "exercise-1")
    grader.check("exercise-1", None)
    assert "does nothing" in capsys.readouterr().out


def test_numbers_are_compared_with_numbers() -> None:
    inputs = np.array([7.0, 8.0], np.float32)
    model = Model(lambda given: given + 2, 1)
    told = _of_numbers(inputs, inputs, model, same)
    assert told == "Mean squared error: 4 on 2 public validation examples."
    assert model.given.shape == (2, 1)
    twice = Model(lambda given: np.repeat(given, 2, axis=1), 1)
    assert "one number for each is expected" in _of_numbers(inputs, inputs, twice, same)
