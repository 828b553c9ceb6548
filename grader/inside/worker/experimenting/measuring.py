"""How well a model answers examples that were set apart, whatever its loss is."""

import math
import typing

from grader.inside.worker.facts import loss_name

Measure = typing.Literal["accuracy", "error"]

_MOST_CLASSES = 100
_OF_VALUES = ("mean_squared", "mean_absolute", "mse", "mae", "huber", "log_cosh", "logcosh", "mape")


def measure_of(targets: typing.Any, model: typing.Any, *, is_series: bool) -> Measure:
    """Whether the answers are classes or values.

    Args:
        targets: as they were fed.
        model: the compiled model; its loss and its last units decide where whole numbers may be
            either.
        is_series: whether values are known to be forecast.
    """
    if is_series or targets.dtype.kind not in "fiub":
        return "error"
    if one_hot(targets):
        return "accuracy"
    values = targets.reshape(-1)
    whole = targets.size == len(targets) and bool((values == values.astype("int64")).all())
    if not whole or len(set(values.tolist())) > _MOST_CLASSES:
        return "error"
    if len(set(values.tolist())) <= 2:
        return "accuracy"
    of_values = any(name in loss_name(model.loss).lower() for name in _OF_VALUES)
    return "error" if of_values and units_of(model) == 1 else "accuracy"


def one_hot(targets: typing.Any) -> bool:
    """Whether each row is zeros and one 1."""
    if targets.ndim != 2 or targets.shape[1] < 2:
        return False
    return bool(((targets == 0) | (targets == 1)).all() and (targets.sum(axis=1) == 1).all())


def units_of(model: typing.Any) -> int:
    """How many outputs a model has; 0 where that is unknown."""
    try:
        return int(model.output_shape[-1])
    except (AttributeError, TypeError, ValueError, IndexError):
        return 0


def measured(
    answers: typing.Any, targets: typing.Any, measure: Measure, *, logits: bool
) -> float | None:
    """Accuracy or mean absolute error; None where the answers have no such form or are not finite.

    Args:
        answers: (n, k) or (n,).
        targets: (n,), (n, 1) or (n, k).
        measure: which.
        logits: whether a single output stands for a class from 0 on, and not from 0.5 on.
    """
    import numpy as np

    if not np.isfinite(answers).all():
        return None
    if measure == "error":
        answers, targets = answers.reshape(len(answers), -1), targets.reshape(len(targets), -1)
        if answers.shape != targets.shape:
            answers, targets = answers[:, -1:], targets[:, -1:]
        return float(np.abs(answers - targets.astype(np.float64)).mean())
    classes = targets.argmax(axis=1) if one_hot(targets) else targets.reshape(-1)
    if answers.ndim > 2 or len(classes) != len(answers):
        return None
    if answers.ndim == 2 and answers.shape[1] > 1:
        return float((answers.argmax(axis=1) == classes).mean())
    flat = answers.reshape(-1)
    if set(classes.tolist()) <= {0, 1}:
        return float(((flat > (0.0 if logits else 0.5)) == classes).mean())
    return float((np.rint(flat) == classes).mean())


def chance(targets: typing.Any, measure: Measure) -> float:
    """What the best constant answer reaches: the largest class, or the median of all values."""
    import numpy as np

    if measure == "error":
        values = targets.reshape(len(targets), -1)[:, -1].astype(np.float64)
        found = float(np.abs(values - np.median(values)).mean())
        return found if math.isfinite(found) else 0.0
    classes = targets.argmax(axis=1) if one_hot(targets) else targets.reshape(-1)
    return float(np.unique(classes, return_counts=True)[1].max() / len(classes))
