"""A layer's relu units are zero for every example."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.feeding import are_words, largest
from grader.judging.feedback.layers import DEAD
from grader.judging.feedback.learning_rate import rate_line, step_length
from grader.model.words import percent

_LARGE = 20.0
"""Inputs beyond this may well be what units died of."""


@mistake(symptom=True, explains=("flat-at-chance", "too-few-epochs"))
def dead_units(case: Case) -> Finding | None:
    """Looks at what one batch showed after the training."""
    learnt = case.record.observed.learnt
    if learnt is None or not case.missed("held-out"):
        return None
    dead = {name: share for name, share in learnt.dead.items() if share >= DEAD}
    if not dead:
        return None
    name, share = next(iter(dead.items()))
    rate = _too_fast(case)
    why = (
        f", probably since the learning rate {rate:g} is too high for inputs as large"
        if rate
        else ""
    )
    fed, reads = case.fed(), are_words(case.built)
    large = fed is not None and not reads and largest(fed.inputs) > _LARGE
    mend = (
        "Lower the learning rate, or scale the inputs" if not reads else "Lower the learning rate"
    )
    return Finding(
        "sure" if rate or large else "likely",
        f"The units of the layer {name} are dead: its relu gives 0 for every example, so that it "
        f"learns nothing more{why}. {mend}.",
        f"{percent(share)} of the units of {name} are 0 for all of a batch",
        rate_line(case) if rate else 0,
    )


def _too_fast(case: Case) -> float:
    """The learning rate of SGD where it is beyond what is stable; 0 where it is not."""
    built, fit = case.built, case.trained
    if not built or built.optimizer != "SGD" or not fit or not fit.learning_rate:
        return 0.0
    return fit.learning_rate if step_length(case, fit.learning_rate) > 1 else 0.0
