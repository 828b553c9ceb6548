"""Weights of the worst epoch are kept, and loaded after the training."""

from __future__ import annotations

import ast
import math
from collections.abc import Collection

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.early_stopping_mode import FALLING, watched
from grader.judging.feedback.source import ParsedSource, name_of

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
    loads = [each for name in _LOADS for each in case.source.calls(name)]
    loaded = {_path(case.source, each) for each in loads} - {""}
    for kind in ("ModelCheckpoint", "EarlyStopping"):
        for call in case.source.calls(kind) if kind in fit.callbacks else ():
            given = {each.arg: each.value for each in call.keywords}
            mode, monitor = _text(given.get("mode")), watched(case.source, call)
            wrong = (mode == "max" and monitor.endswith(FALLING)) or (
                mode == "min" and monitor.endswith(_RISING)
            )
            values = [value for value in fit.series(monitor) if math.isfinite(value)]
            if wrong and _keeps(case.source, call, loaded) and values:
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


def _keeps(source: ParsedSource, call: ast.Call, loaded: Collection[str]) -> bool:
    """Whether the model has the weights of that epoch in the end."""
    if name_of(call.func) == "EarlyStopping":
        return _is_true(call, "restore_best_weights")
    return _is_true(call, "save_best_only") and _path(source, call) in loaded


def _path(source: ParsedSource, call: ast.Call) -> str:
    """The file that a call is about, as it is written."""
    named = [each.value for each in call.keywords if each.arg == "filepath"]
    given = [*call.args[:1], *named]
    if not given:
        return ""
    return str(source.constants.get(name_of(given[0])) or _text(given[0]) or ast.dump(given[0]))


def _text(node: ast.expr | None) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _is_true(call: ast.Call, keyword: str) -> bool:
    given = [each.value for each in call.keywords if each.arg == keyword]
    return any(isinstance(each, ast.Constant) and each.value is True for each in given)
