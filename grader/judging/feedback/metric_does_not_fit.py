"""What is logged as accuracy is none for such labels and answers."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.layers import last_units
from grader.judging.feedback.source import items_of

_GAP, _SHARE = 0.2, 0.6
_METRICS = {
    "Accuracy": "counts answers that are exactly equal to the label, which a probability is not",
    "BinaryAccuracy": "takes each answer for one of two classes",
    "binary_accuracy": "takes each answer for one of two classes",
    "CategoricalAccuracy": "takes labels for one-hot ones",
    "categorical_accuracy": "takes labels for one-hot ones",
    "SparseCategoricalAccuracy": "takes labels for numbers of classes, with a unit for each",
    "sparse_categorical_accuracy": "takes labels for numbers of classes, with a unit for each",
}


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "callback-stops-late", "metric-not-logged"))
def metric_does_not_fit(case: Case) -> Finding | None:
    """Compares the logged figure with the accuracy that the grader measured on the same part."""
    measured = max(case.accuracy("training") or 0.0, case.accuracy("held-out") or 0.0)
    if not case.values or case.is_series or case.values[-1] > measured - _GAP:
        return None
    if case.values[-1] > _SHARE * measured or (case.target is None and not case.learnt_too_little):
        return None
    for given in case.source.keywords("metrics"):
        texts = map(case.source.constant, items_of(given))
        if any(str(text).lower() in ("accuracy", "acc") for text in texts):
            continue  # of these texts Keras makes the metric that fits
        for node in ast.walk(given):
            name = str(node.value) if isinstance(node, ast.Constant) else name_of(node)
            if name in _METRICS and not _fits(case, name.replace("_", "").lower()):
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


def _fits(case: Case, name: str) -> bool:
    """Whether a metric is for such labels and answers; so it may be where they are not known."""
    fed, units = case.fed(), last_units(case.built)
    if fed is None or not units:
        return name != "accuracy"
    if name.startswith("binary"):
        return units == 1
    if name.startswith("categorical"):
        return fed.form == "one-hot"
    return name.startswith("sparse") and fed.form == "classes" and units > 1
