"""Keras's EarlyStopping is told that a loss ought to rise."""

from __future__ import annotations

import ast

from grader.judging.feedback.base import Case, Finding, mistake

FALLING = ("loss", "mae", "mse", "error")
"""How names of figures end of which smaller ones are better."""


@mistake(
    "early-stopping-mode",
    rank=-1,
    explains=(
        "early-stopping-soon",
        "too-few-epochs",
        "still-improving",
        "scale-not-undone",
        "underfitting",
    ),
)
def early_stopping_mode(case: Case) -> Finding | None:
    """Finds the mode in the source of a training that Keras's callback stopped."""
    fit = case.record.last_fit
    if fit is None or fit.stopped_by != "EarlyStopping":
        return None
    for call in case.source.calls("EarlyStopping"):
        given = {each.arg: each.value for each in call.keywords}
        constants = {k: v for k, v in given.items() if isinstance(v, ast.Constant)}
        texts = {name: str(value.value) for name, value in constants.items()}
        monitor = texts.get("monitor", "val_loss")
        if texts.get("mode") == "max" and monitor.endswith(FALLING):
            return Finding(
                "sure",
                f"EarlyStopping watches {monitor[:40]} with mode='max', so that it takes a falling "
                "one for a worsening and stops too early: leave mode out.",
                f"stopped by EarlyStopping after {len(fit.epochs)} of {fit.epochs_asked} epochs",
                given["mode"].lineno,
            )
    return None
