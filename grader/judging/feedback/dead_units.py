"""A layer's relu units are zero for every example."""

from __future__ import annotations

from grader.judging.feedback.base import Case, Finding, mistake

_DEAD = 0.97


@mistake("dead-units", symptom=True, explains=("flat-at-chance", "too-few-epochs"))
def dead_units(case: Case) -> Finding | None:
    """Looks at what one batch showed after the training."""
    learnt = case.record.observed.learnt
    if learnt is None or not case.missed("held-out"):
        return None
    dead = {name: share for name, share in learnt.dead.items() if share >= _DEAD}
    if not dead:
        return None
    name, share = next(iter(dead.items()))
    return Finding(
        "sure",
        f"The units of the layer {name} are dead: its relu gives 0 for every example, so that it "
        "learns nothing more. Lower the learning rate, or scale the inputs.",
        f"{share:.0%} of the units of {name} are 0 for all of a batch",
    )
