"""What changes nothing in its place is called, and what it gives is thrown away."""

import ast
import re

from grader.inside.syntax import name_of
from grader.judging.feedback.base import (
    LEARNT_LITTLE,
    SHAPES,
    WORDS_OF_ERRORS,
    Case,
    Finding,
    mistake,
)
from grader.judging.feedback.crashes import said
from grader.judging.feedback.feeding import is_unscaled, normalises
from grader.judging.feedback.labels import lie_sorted
from grader.judging.feedback.source import ARRAY_MODULES
from grader.model.words import percent
from grader.submission.syntax import bound

_ARRAYS = ("astype", "expand_dims", "reshape", "to_categorical")
_NEW = (
    *_ARRAYS,
    *("batch", "filter", "flat_map", "map", "repeat", "skip", "take", "unbatch"),
    *("clip", "concatenate", "flatten", "pad_sequences", "ravel", "squeeze", "stack", "transpose"),
)
"""What gives something new, and is called for nothing else."""
_OF_FIRST = ("cast", "permutation", "texts_to_sequences", "transform")
"""Such methods that change what they are given, and not what they are called on."""
_LARGE = 100.0
"""What pixels are divided by; a smaller quotient may be a figure that a cell shows."""
_WORKERS = ("Executor", "Pool")
"""How classes end whose ``map`` calls a function for what it does."""
_SHAPES = re.compile(r"shape|ndim|rank|dimension|dtype|\btype", re.IGNORECASE)


@mistake(
    rank=-3,
    explains=(
        *LEARNT_LITTLE,
        *WORDS_OF_ERRORS,
        *SHAPES,
        *("inputs-not-scaled", "not-batched", "overfitting", "sorted-by-class"),
    ),
)
def result_not_kept(case: Case) -> Finding | None:
    """Looks for a line that does nothing, where what it was meant to do is seen to be missing."""
    for thrown in case.source.thrown_away:
        value, written = thrown.value, _written(case, thrown.value)
        if written and (seen := _is_missing(case, written, value)):
            kept = value.left if isinstance(value, ast.BinOp) else _owner(case, value)
            is_shown = written in _ARRAYS and thrown.may_be_shown
            return Finding(
                "likely" if is_shown else "sure",
                f"This line changes nothing, since {written} gives something new and what it gives "
                f"is thrown away: write {ast.unparse(kept)[:40]} = {ast.unparse(value)[:60]}.",
                seen,
                value.lineno,
            )
    return _of_no_use(case)


def _of_no_use(case: Case) -> Finding | None:
    """Of a run that misses something: a line of a function that gives what nobody takes."""
    if not (case.crash or case.misses_any):
        return None
    for thrown in case.source.thrown_away:
        value = thrown.value
        if not isinstance(value, ast.Call) or thrown.may_be_shown:
            continue
        name, owner = name_of(value.func), _owner(case, value)
        if name not in (*_NEW, *_OF_FIRST) or not isinstance(owner, ast.Name):
            continue
        if case.source.defines(name):
            continue
        if name == "map" and _has_workers(case):
            continue
        return Finding(
            "likely",
            f"This line changes nothing, since {name} gives something new and what it gives is "
            f"thrown away: write {owner.id[:40]} = {ast.unparse(value)[:60]}.",
            "nothing takes what the line gives",
            value.lineno,
        )
    return None


def _has_workers(case: Case) -> bool:
    return any(name_of(call.func).endswith(_WORKERS) for call in case.source.all_calls)


def _written(case: Case, value: ast.expr) -> str:
    """What such a line calls or computes; empty where it may do something, or only show it."""
    if isinstance(value, ast.BinOp):
        divisor = case.source.number(value.right)
        scales = isinstance(value.op, ast.Div) and divisor is not None and divisor >= _LARGE
        return "/" if scales and isinstance(value.left, ast.Name) else ""
    if not isinstance(value, ast.Call) or not isinstance(_owner(case, value), ast.Name):
        return ""
    name = name_of(value.func)
    return "" if case.source.defines(name) else name  # a method of one's own may keep it


def _owner(case: Case, value: ast.expr) -> ast.expr:
    """What a method is called on, or a function of a module is given first."""
    if not isinstance(value, ast.Call):
        return value
    if not isinstance(value.func, ast.Attribute):
        return value.args[0] if name_of(value.func) in _NEW and value.args else value
    if value.func.attr in _OF_FIRST and value.args:
        return value.args[0]
    owner = value.func.value
    of_module = isinstance(owner, ast.Name) and owner.id in {*ARRAY_MODULES, *_imported(case)}
    return value.args[0] if of_module and value.args else owner


def _imported(case: Case) -> set[str]:
    """The names that imports give."""
    aliases = (node for node in case.source.nodes if isinstance(node, ast.alias))
    return {name for alias in aliases for name in bound(alias)}


def _is_missing(case: Case, written: str, value: ast.expr) -> str:
    """What shows that it was not done; empty where it may have been done elsewhere."""
    fed = case.fed()
    if written in ("batch", *_ARRAYS):
        words = case.crash.partition("Error: ")[2] or case.crash
        return said(case) if _SHAPES.search(words) else ""
    if fed is None or case.is_series or not case.learnt_too_little:
        return ""
    if _has_workers(case):
        return ""
    if written in ("/", "map") and is_unscaled(fed.inputs) and not normalises(case.built):
        return f"{fed.feeder} was fed values up to {fed.inputs.most:g}"
    takes_buffer = written == "shuffle" and _has_number(case, value)
    if takes_buffer and not fed.shuffled and lie_sorted(fed, case.class_shares):
        return f"of the fed labels one after another {percent(fed.changes, 1)} differ"
    return ""


def _has_number(case: Case, value: ast.expr) -> bool:
    """Whether a call is given a number first, as the shuffling of a dataset and of no list is."""
    first = value.args[0] if isinstance(value, ast.Call) and value.args else None
    if first is None:
        return False
    counted = isinstance(first, ast.Call) and name_of(first.func) == "len"
    return counted or case.source.number(first) is not None
