"""The hidden layers are too small."""

from __future__ import annotations

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.layers import line_of_layer, weighted

_SMALL = 16
_PLATEAU = 0.02


@mistake("too-few-units", explains=("underfitting",))
def too_few_units(case: Case) -> Finding | None:
    """Looks for a narrow layer where the training accuracy stays below the target."""
    built, values = case.built, case.values
    if built is None or len(values) < 3 or case.is_series or not case.learnt_badly:
        return None
    hidden = weighted(built)[:-1]
    narrow = [layer for layer in hidden if layer.kind == "Dense" and layer.units <= _SMALL]
    classes = len(case.class_shares)
    if (
        not narrow
        or not classes
        or values[-1] < 1.5 / classes
        or values[-1] - values[-2] > _PLATEAU
    ):
        return None
    units = min(layer.units for layer in narrow)
    return Finding(
        "likely",
        f"The hidden layer is too small: {units} units are too few for {classes} classes. Give it "
        "64 units or more.",
        f"hidden layers of {', '.join(str(layer.units) for layer in hidden)} units, "
        f"{case.metric} {figure(values[-1])} at the end",
        line_of_layer(case.source, "Dense", 0),
    )
