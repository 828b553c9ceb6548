"""`grader.check`: a model in the student's own kernel, asked for the public validation examples."""

import sys
import typing
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from grader import catalog, data
from grader.data.base import Array
from grader.inside.texts import is_text, strings
from grader.model.errors import UsageError
from grader.model.exercise import Exercise
from grader.model.words import percent

MOST = 1_000
"""Examples that are asked for."""
NO_GRADE = "This is a self-check on public examples and no grade."

Values = npt.NDArray[np.float64]
Hook = Callable[[typing.Any], typing.Any]


def checked(name: str, model: typing.Any, preprocess: Hook | None = None) -> str:
    """What a model does with public examples, in a few sentences.

    Args:
        name: of the exercise.
        model: anything with ``predict`` and, as a rule, ``input_shape``.
        preprocess: done to inputs before; by default the function of this name in ``__main__``.

    Raises:
        UsageError: there is no such exercise, its data cannot be had, or this is no model.
    """
    if not callable(getattr(model, "predict", None)):
        raise UsageError(
            f"grader.check was given an object of type {type(model).__name__}, which has no "
            "predict: give it the trained keras.Model."
        )
    exercise = catalog.find(name)
    if exercise.functions:
        raise UsageError(
            f"{exercise.id} asks for functions and for no model: save the file, and let "
            f"`grade {exercise.id}` call them."
        )
    prepared = _prepared(exercise)
    ready = preprocess or getattr(sys.modules.get("__main__"), "preprocess", None) or _unchanged
    if data.find(exercise.dataset).is_series:
        values, begin = prepared.series("validation")
        return f"{_of_series(values.astype('float64'), begin, model, ready)} {NO_GRADE}"
    part = prepared.part("validation")
    if part.labels.dtype.kind == "f":
        return f"{_of_numbers(part.inputs, part.labels, model, ready)} {NO_GRADE}"
    inputs = part.inputs[:MOST]
    if is_text(inputs):
        inputs = strings(inputs)
    return f"{_of_classes(inputs, part.labels[:MOST], model, ready)} {NO_GRADE}"


def _prepared(exercise: Exercise) -> data.Prepared:
    from grader.data.paper import load_paper

    return data.prepare(
        data.find(exercise.dataset), "auto", paper=load_paper(), exercise=exercise.id
    )


def _unchanged(inputs: typing.Any) -> typing.Any:
    return inputs


def _of_classes(inputs: Array, labels: Array, model: typing.Any, ready: Hook) -> str:
    shape = tuple(getattr(model, "input_shape", None) or ())
    if len(shape) == inputs.ndim + 1 and shape[-1] == 1:
        inputs = inputs[..., np.newaxis]
    answers = np.asarray(model.predict(ready(inputs), verbose=0))
    classes = len(np.unique(labels))
    if answers.ndim == 1:
        answers = answers[:, np.newaxis]
    if answers.ndim != 2 or len(answers) != len(labels):
        return (
            f"The model answers {len(inputs)} examples with an array of shape {answers.shape}; "
            f"({len(inputs)}, {classes}) is expected."
        )
    if not np.isfinite(answers).all():
        return "The model's answers are not finite: its training has gone wrong."
    if answers.shape[1] == 1 and classes == 2:
        chosen = (answers[:, 0] > 0.5).astype(int)
    else:
        chosen = answers.argmax(axis=1)
        if answers.shape[1] == classes:  # as many outputs as classes: in the order of the labels
            chosen = np.unique(labels)[chosen]
    right = float(np.mean(chosen == labels))
    return f"Right: {percent(right, 1)} of {len(labels)} public validation examples."


def _of_numbers(inputs: Array, labels: Array, model: typing.Any, ready: Hook) -> str:
    answers = np.asarray(model.predict(ready(inputs[:, np.newaxis]), verbose=0))
    post = getattr(sys.modules.get("__main__"), "postprocess", None) or _unchanged
    answers = np.asarray(post(answers))
    if answers.size != len(labels):
        return (
            f"The model answers {len(inputs)} numbers with an array of shape {answers.shape}; one "
            "number for each is expected."
        )
    error = float(np.mean((answers.reshape(-1) - labels) ** 2))
    return f"Mean squared error: {error:.4g} on {len(labels)} public validation examples."


def _of_series(values: Values, begin: int, model: typing.Any, ready: Hook) -> str:
    shape = tuple(getattr(model, "input_shape", None) or ())
    window = getattr(sys.modules.get("__main__"), "WINDOW_SIZE", None) or (shape[1:2] or (None,))[0]
    if not isinstance(window, int) or not 0 < window <= begin:
        return "How long a window is, is not known: set WINDOW_SIZE in the notebook."
    count = len(values) - begin
    windows = np.stack([values[begin + n - window : begin + n] for n in range(count)])
    if len(shape) == 3:
        windows = windows[..., np.newaxis]
    answers = np.asarray(model.predict(ready(windows), verbose=0)).reshape(count, -1)[:, -1]
    post = getattr(sys.modules.get("__main__"), "postprocess", None) or _unchanged
    error = float(np.mean(np.abs(np.asarray(post(answers)).reshape(-1) - values[begin:])))
    naive = float(np.mean(np.abs(values[begin - 1 : -1] - values[begin:])))
    return (
        f"Mean absolute error: {error:.4g} on {count} public validation values; repeating the last "
        f"value gives {naive:.4g}."
    )
