"""A Dropout stands behind the last layer, and drops answers."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.layers import behind_answers, kinds_of, last_with_units


@mistake(explains=LEARNT_LITTLE)
def dropout_on_answers(case: Case) -> Finding | None:
    """Looks at what follows the last layer with units."""
    built, last = case.built, last_with_units(case.built)
    if built is None or last is None or not case.learnt_too_little:
        return None
    behind = behind_answers(built)
    if any("Pooling" in layer.kind or layer.parameters for layer in behind):
        return None  # a map of answers may lose some before their mean is taken
    # Layers of a subclass of Model stand in the order of its attributes, and have no shapes.
    drops = [
        layer
        for layer in behind
        if "Dropout" in layer.kind and layer.value and layer.output_shape == last.output_shape != ()
    ]
    if not drops:
        return None
    return Finding(
        "sure",
        f"A {drops[0].kind} stands behind the last layer, so that in training answers themselves "
        "are set to 0, whatever was learnt: put it before the last Dense.",
        f"layers at the end: {kinds_of(built.layers[-3:])}",
        case.source.line_of(drops[0].kind),
    )
