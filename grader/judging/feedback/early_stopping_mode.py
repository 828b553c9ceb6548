"""Keras's EarlyStopping is told that a loss ought to rise."""

from __future__ import annotations

import ast

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.source import ParsedSource, name_of

FALLING = ("loss", "mae", "mse", "error")
"""How names of figures end of which smaller ones are better."""
_PLACES = {"EarlyStopping": 0, "ModelCheckpoint": 1}
"""Where the name of what is watched stands among what a callback is given by position."""


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
        mode, monitor = given.get("mode"), watched(case.source, call)
        rises = isinstance(mode, ast.Constant) and mode.value == "max"
        if rises and monitor.endswith(FALLING):
            return Finding(
                "sure",
                f"EarlyStopping watches {monitor[:40]} with mode='max', so that it takes a falling "
                "one for a worsening and stops too early: leave mode out.",
                f"stopped by EarlyStopping after {len(fit.epochs)} of {fit.epochs_asked} epochs",
                given["mode"].lineno,
            )
    return None


def watched(source: ParsedSource, call: ast.Call) -> str:
    """What a callback of Keras watches; empty where the source does not state it."""
    if any(isinstance(each, ast.Starred) for each in call.args):
        return ""
    place = _PLACES[name_of(call.func)]
    given = [each.value for each in call.keywords if each.arg in ("monitor", None)]
    given += call.args[place : place + 1]
    if not given:
        return "val_loss"
    first = given[0]
    text = first.value if isinstance(first, ast.Constant) else source.constants.get(name_of(first))
    return text if isinstance(text, str) else ""
