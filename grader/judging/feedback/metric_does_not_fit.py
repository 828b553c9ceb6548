"""What is logged as accuracy is none for such labels and answers, or cannot be computed of them."""

import ast
import re
from collections.abc import Iterator

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, SHAPES, Case, Finding, figure, mistake
from grader.judging.feedback.crashes import said
from grader.judging.feedback.labels import loss_fits
from grader.judging.feedback.layers import last_units
from grader.judging.feedback.source import items_of

_GAP, _SHARE = 0.2, 0.6
_PAIR = 2
"""Of two outputs one is right whenever the other is."""
_ABOVE = 0.005
"""By so much more is logged than was measured of the same examples afterwards."""
_METRICS = {
    "Accuracy": "counts answers that are exactly equal to the label, which a probability is not",
    "BinaryAccuracy": "takes each answer for one of two classes",
    "binary_accuracy": "takes each answer for one of two classes",
    "CategoricalAccuracy": "takes labels for one-hot ones",
    "categorical_accuracy": "takes labels for one-hot ones",
    "SparseCategoricalAccuracy": "takes labels for numbers of classes, with a unit for each",
    "sparse_categorical_accuracy": "takes labels for numbers of classes, with a unit for each",
}
_TWO = "counts each of the outputs by itself, and most of them are rightly near 0"
_BEST = "counts an answer as right when the label is among the best few"
_GENEROUS = {
    **dict.fromkeys(("BinaryAccuracy", "binary_accuracy"), _TWO),
    **dict.fromkeys(("TopKCategoricalAccuracy", "top_k_categorical_accuracy"), _BEST),
    **dict.fromkeys(("SparseTopKCategoricalAccuracy", "sparse_top_k_categorical_accuracy"), _BEST),
}
"""Metrics that log more than is right, of more than two classes."""
_OF_PAIRS = (
    *("AUC", "BinaryCrossentropy", "MeanAbsoluteError", "MeanSquaredError", "Precision"),
    *("Recall", "RootMeanSquaredError", "mae", "mse", "mean_absolute_error", "mean_squared_error"),
)
"""Metrics that compare each label with one answer."""
_OF_ROWS = ("CategoricalCrossentropy", "F1Score", "R2Score", "TopKCategoricalAccuracy")
"""Metrics for one-hot labels."""
_OTHERS = {
    **dict.fromkeys(_OF_PAIRS, "compares each label with a single answer"),
    **dict.fromkeys(_OF_ROWS, "takes labels for one-hot ones"),
}
"""Metrics that are no accuracy, and can fail all the same."""
_SHAPES = re.compile(
    r"Incompatible shapes|Dimensions must be equal|must have the same (?:rank|shape)"
    r"|same leading dimension|expects 2D inputs|must be rank|[Ss]hapes? .{1,80}incompatible"
)
"""How Keras and TensorFlow speak of labels and answers that no metric can compare."""


@mistake(rank=-1, explains=(*LEARNT_LITTLE, *SHAPES, "callback-stops-late", "metric-not-logged"))
def metric_does_not_fit(case: Case) -> Finding | None:
    """Compares the logged figure with the accuracy that the grader measured on the same part."""
    if case.crash:
        return _from_crash(case)
    measured = max(case.accuracy("training") or 0.0, case.accuracy("held-out") or 0.0)
    if not case.values or case.is_series:
        return None
    if high := _too_high(case):
        return high
    if case.values[-1] > measured - _GAP:
        return None
    if case.values[-1] > _SHARE * measured or (case.target is None and not case.learnt_too_little):
        return None
    for given in case.source.keywords("metrics"):
        if _is_chosen_by_keras(case, given):
            continue
        for name in _named(given):
            if name in _METRICS and not _fits(case, name):
                return Finding(
                    "sure",
                    f"The metric {name} does not fit here, it {_METRICS[name]}, so that what is "
                    f"logged as {case.metric} stays low whatever is learnt: write "
                    "metrics=['accuracy'].",
                    f"{case.metric} {figure(case.values[-1])} as logged, {figure(measured)} as "
                    "measured",
                    given.lineno,
                )
    return None


def _is_chosen_by_keras(case: Case, given: ast.expr) -> bool:
    """Whether a text is among the metrics of which Keras makes the one that fits."""
    texts = map(case.source.constant, items_of(given))
    return any(str(text).lower() in ("accuracy", "acc") for text in texts)


def _too_high(case: Case) -> Finding | None:
    """Whether more is logged than is right, by a metric that counts other answers too."""
    measured, logged = case.accuracy("training"), case.values[-1]
    if measured is None or logged < measured + _ABOVE or last_units(case.built) <= _PAIR:
        return None
    for given in case.source.keywords("metrics"):
        for name in () if _is_chosen_by_keras(case, given) else _named(given):
            if name in _GENEROUS and not _fits(case, name):
                return Finding(
                    "sure",
                    f"The metric {name} does not fit here, it {_GENEROUS[name]}, so that what is "
                    f"logged as {case.metric} is high however little is learnt: write "
                    "metrics=['accuracy'].",
                    f"{case.metric} {figure(logged)} as logged, {figure(measured)} as measured",
                    given.lineno,
                )
    return None


def _from_crash(case: Case) -> Finding | None:
    """Of an exception about shapes where the loss fits labels and answers: a metric that cannot."""
    if not _SHAPES.search(case.crash) or not loss_fits(case.fed(), case.built):
        return None
    table = _METRICS | _OTHERS
    for given in case.source.keywords("metrics"):
        for name in _named(given):
            if name in table and not _fits(case, name):
                return Finding(
                    "sure",
                    f"The metric {name} does not fit here, it {table[name]}, so that Keras cannot "
                    "compute it of these labels and answers; the loss fits. Write "
                    "metrics=['accuracy'].",
                    said(case),
                    given.lineno,
                )
    return None


def _named(given: ast.expr) -> Iterator[str]:
    """The metrics of a list, as texts or classes; what Keras chooses by itself is none of them."""
    for node in ast.walk(given):
        name = str(node.value) if isinstance(node, ast.Constant) else name_of(node)
        if not (isinstance(node, ast.Constant) and name.lower() in ("accuracy", "acc")):
            yield name


def _fits(case: Case, metric: str) -> bool:
    """Whether a metric is for such labels and answers; so it may be where they are not known."""
    name = metric.replace("_", "").lower()
    fed, units = case.fed(), last_units(case.built)
    if "topk" in name:
        return False
    if fed is None or not units:
        return name != "accuracy"
    if metric in _OF_PAIRS:
        return units == 1 or fed.form == "one-hot"
    if name.startswith("binary"):
        return units == 1
    if name.startswith("categorical") or metric in _OF_ROWS:
        return fed.form == "one-hot"
    return name.startswith("sparse") and fed.form == "classes" and units > 1
