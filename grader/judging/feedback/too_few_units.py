"""The hidden layers are too small."""

from grader.inside.protocol.observed import Built, LayerFacts
from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.feeding import are_words, has_range
from grader.judging.feedback.layers import RECURRENT, SHORTCUTS, WEIGHTED, last_units, weighted
from grader.judging.feedback.shapes import are_numbers
from grader.model.words import counted

_SMALL = 16
_BOTTLENECK = 2
_PLATEAU = 0.02
_KNOWN = 0.95
"""Who gives so many training examples the right answer is large enough for them."""


@mistake(explains=("underfitting",))
def too_few_units(case: Case) -> Finding | None:
    """Looks for a narrow layer where the training accuracy stays below the target."""
    return _plateau(case) or _bottleneck(case)


def _plateau(case: Case) -> Finding | None:
    built, values = case.built, case.values
    if built is None or len(values) < 3 or case.is_series or not case.learnt_badly:
        return None
    hidden = weighted(built)[:-1]
    narrow = [layer for layer in hidden if layer.kind == "Dense" and layer.units <= _SMALL]
    classes = len(case.class_shares)
    if (
        not narrow
        or not classes
        or not 1.5 / classes <= values[-1] < _KNOWN
        or values[-1] - values[-2] > _PLATEAU
    ):
        return None
    units = min(layer.units for layer in narrow)
    few = "1 unit is" if units == 1 else f"{units} units are"
    return Finding(
        "likely",
        f"The hidden layer is too small: {few} too few for {classes} classes. Give it 64 units or "
        "more.",
        f"hidden layers of {', '.join(str(layer.units) for layer in hidden)} units, "
        f"{case.metric} {figure(values[-1])} at the end",
        case.source.line_of("Dense", 0),
    )


def _narrowest(built: Built) -> LayerFacts | None:
    """A layer before the last one through whose one or two units all must go; None without.

    Beside a shortcut nothing must.
    """
    if any(layer.kind in SHORTCUTS for layer in built.layers):
        return None
    layers = [layer for layer in built.layers if layer.kind in (*WEIGHTED, *RECURRENT)]
    narrow = [layer for layer in layers[:-1] if 0 < layer.units <= _BOTTLENECK and layer.parameters]
    return min(narrow, key=lambda layer: layer.units, default=None)


def _bottleneck(case: Case) -> Finding | None:
    """Whatever the figures are, where one or two units are to hand on everything."""
    built = case.built
    layer = _narrowest(built) if built and not case.is_program else None
    if built is None or layer is None or not case.learnt_badly:
        return None
    fed = case.fed()
    numbers = fed is not None and has_range(fed.inputs)
    if fed and numbers and are_numbers(fed.inputs.shape) and not are_words(built):
        return None  # a single number goes through one unit
    units = counted(layer.units, "unit")
    return Finding(
        "likely",
        f"The hidden layer {layer.kind} has {units} and is too small, since everything must go "
        "through it: give it 16 units or more.",
        f"{layer.kind} with {units}, then {last_units(built)} in the last layer",
        case.source.line_of(layer.kind, 0),
    )
