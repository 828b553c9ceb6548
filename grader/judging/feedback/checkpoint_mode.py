"""Weights of the worst epoch are kept, and loaded after the training."""

import ast
from collections.abc import Collection

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, figure, mistake
from grader.judging.feedback.source import ParsedSource, argument
from grader.judging.feedback.watched import stoppers, watched

_LOADS = ("load_weights", "load_model")


@mistake(
    rank=-1, explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "early-stopping-mode", "untrained-model")
)
def checkpoint_mode(case: Case) -> Finding | None:
    """Finds the mode of a callback that keeps one epoch's weights in the source."""
    fit = case.trained
    if fit is None or not case.learnt_badly:
        return None
    loads = case.source.calls(*_LOADS)
    loaded = {_path(case.source, each) for each in loads} - {""}
    for kind in ("ModelCheckpoint", "EarlyStopping"):
        calls = case.source.calls(kind) if kind == "ModelCheckpoint" else stoppers(case.source)
        for call in calls if kind in fit.callbacks else ():
            seen = watched(case.source, call)
            values, shown = fit.finite(seen.monitor), seen.monitor[:40]
            wrong = seen.is_to_rise or seen.is_to_fall
            if wrong and _keeps(case.source, call, loaded) and values:
                worst = max(values) if seen.is_to_rise else min(values)
                return Finding(
                    "sure",
                    f"{kind} watches {shown} with mode='{seen.mode}', so that it keeps the weights "
                    "of the worst epoch, which are loaded in the end: leave mode out.",
                    f"{shown} {figure(worst)} in the epoch that is kept, {figure(values[-1])} in "
                    "the last one",
                    seen.line,
                )
    return None


def _keeps(source: ParsedSource, call: ast.Call, loaded: Collection[str]) -> bool:
    """Whether the model has the weights of that epoch in the end."""
    if name_of(call.func) == "EarlyStopping":
        return _is_true(source, call, "restore_best_weights")
    return _is_true(source, call, "save_best_only") and _path(source, call) in loaded


def _path(source: ParsedSource, call: ast.Call) -> str:
    """The file that a call is about, as it is written."""
    given = argument(call, "filepath", 0)
    return "" if given is None else str(source.constant(given) or ast.dump(given))


def _is_true(source: ParsedSource, call: ast.Call, keyword: str) -> bool:
    return any(source.constant(k.value) is True for k in call.keywords if k.arg == keyword)
