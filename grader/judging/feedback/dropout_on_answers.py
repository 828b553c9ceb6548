"""A Dropout stands behind the last layer, and drops answers."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.layers import behind_answers, kinds_of, on_answers


@mistake(explains=LEARNT_LITTLE)
def dropout_on_answers(case: Case) -> Finding | None:
    """Looks at what follows the last layer with units."""
    built = case.built
    if built is None or not case.learnt_too_little:
        return None
    if any("Pooling" in layer.kind or layer.parameters for layer in behind_answers(built)):
        return None  # a map of answers may lose some before their mean is taken
    drops = [each for each in on_answers(built) if "Dropout" in each.kind and each.value]
    if not drops:
        return None
    return Finding(
        "sure",
        f"A {drops[0].kind} stands behind the last layer, so that in training answers themselves "
        "are set to 0, whatever was learnt: put it before the last Dense.",
        f"layers at the end: {kinds_of(built.layers[-3:])}",
        case.source.line_of(drops[0].kind),
    )
