"""The model that came back is not the one that was trained."""

from __future__ import annotations

from grader.judging.feedback.base import Case, Finding, figure, mistake

_NEAR = 0.08


@mistake(
    "untrained-model",
    rank=-1,
    explains=(
        "preprocess-differs",
        "preprocess-missing",
        "overfitting",
        "constant-answers",
        "too-few-epochs",
        "flat-at-chance",
        "nothing-trainable",
    ),
)
def untrained_model(case: Case) -> Finding | None:
    """Looks whether any weights are those of the fit, and whether the answers are guesses."""
    learnt, classes = case.record.observed.learnt, case.class_shares
    if learnt is None or learnt.fitted > 0 or not case.missed("held-out") or not case.values:
        return None
    measured = case.accuracy("held-out")
    logged = case.values[-1]
    if measured is None or not classes or logged < max(classes) + 3 * _NEAR:
        return None
    if measured > max(classes) + 2 * _NEAR:
        return None
    returns = case.source.function("solution_model")
    return Finding(
        "sure",
        "The model that is returned is a new, untrained model and not the one that was trained: "
        "return the very model that fit was called on.",
        f"none of its weights were in the fit; {case.metric} {figure(logged)} as logged, "
        f"{figure(measured)} on held-out inputs",
        returns.body[-1].lineno if returns else 0,
    )
