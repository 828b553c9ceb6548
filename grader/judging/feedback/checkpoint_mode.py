"""Weights of the worst epoch are kept, and loaded after the training."""

from __future__ import annotations

import ast

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.early_stopping_mode import FALLING

_LOADS = ("load_weights", "load_model")
_RISING = ("acc", "accuracy", "auc")


@mistake(
    "checkpoint-mode",
    rank=-1,
    explains=(
        "overfitting",
        "preprocess-differs",
        "graded-otherwise",
        "still-improving",
        "too-few-epochs",
        "underfitting",
        "untrained-model",
    ),
)
def checkpoint_mode(case: Case) -> Finding | None:
    """Finds the mode of a callback that keeps one epoch's weights in the source."""
    fit = case.trained
    if fit is None or not case.learnt_badly:
        return None
    loads = any(case.source.calls(name) for name in _LOADS)
    for kind in ("ModelCheckpoint", "EarlyStopping"):
        for call in case.source.calls(kind) if kind in fit.callbacks else ():
            given = {each.arg: each.value for each in call.keywords}
            monitor = _text(given.get("monitor")) or "val_loss"
            mode = _text(given.get("mode"))
            wrong = (mode == "max" and monitor.endswith(FALLING)) or (
                mode == "min" and monitor.endswith(_RISING)
            )
            keeps = _is_true(given.get("save_best_only" if loads else "restore_best_weights"))
            values = fit.series(monitor)
            if wrong and keeps and values:
                worst = max(values) if mode == "max" else min(values)
                return Finding(
                    "sure",
                    f"{kind} watches {monitor[:40]} with mode='{mode}', so that it keeps the "
                    "weights of the worst epoch, which are loaded in the end: leave mode out.",
                    f"{monitor[:40]} {figure(worst)} in the epoch that is kept, "
                    f"{figure(values[-1])} in the last one",
                    given["mode"].lineno,
                )
    return None


def _text(node: ast.expr | None) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _is_true(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is True
