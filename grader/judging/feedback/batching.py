"""Where a source makes batches of a dataset."""

import ast

from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.source import ParsedSource, owner_of, returns_of
from grader.submission.gaps import is_none

_BATCHES = ("batch", "padded_batch", "ragged_batch")
SLICED = ("from_tensor_slices",)
_KEEPS = ("cache", "filter", "map", "prefetch", "repeat", "shuffle", "skip", "take")
"""Methods that put no examples together."""
_TAKES_APART = ("flat_map", "interleave", "unbatch")
_FITS = ("fit", "evaluate")
LOADERS = (
    "image_dataset_from_directory",
    "text_dataset_from_directory",
    "timeseries_dataset_from_array",
)
"""Functions whose datasets come in batches already."""


def batch_calls(source: ParsedSource) -> list[ast.Call]:
    """Calls that make batches, but those by which ``flat_map`` makes a window of single values."""
    within = {
        part for node in source.nodes if isinstance(node, ast.Lambda) for part in ast.walk(node)
    }
    named = {name_of(each) for call in source.calls("flat_map") for each in call.args} - {""}
    for function in source.functions:
        if function.name in named:
            within |= set(ast.walk(function))
    return [call for call in source.calls(*_BATCHES) if owner_of(call) and call not in within]


def batched_again(source: ParsedSource, *, through_maps: bool = True) -> ast.Call | None:
    """A call that makes batches of batches; None where none is seen to.

    A name is followed to what it was given before that line, where it is given something once.

    Args:
        source: the script.
        through_maps: whether a ``map`` may stand between, which may make examples of a batch.
    """
    for call in batch_calls(source):
        # Of the line itself, what it gives a new value is looked up above.
        owner = owner_of(call)
        if owner is not None and _is_batched(source, owner, call, maps=through_maps):
            return call
    return None


def comes_of_slices(source: ParsedSource, node: ast.expr, within: ast.expr) -> bool:
    """Whether an expression is a dataset of arrays that were cut into single examples.

    Args:
        source: the script.
        node: the expression.
        within: the whole of what it is a part of, whose line it has.
    """
    if isinstance(node, ast.Name):
        value = _given_before(source, node.id, within)
        return value is not None and comes_of_slices(source, value, value)
    if not isinstance(node, ast.Call):
        return False
    if name_of(node.func) in SLICED:
        return True
    owner = owner_of(node)
    if owner is None or name_of(node.func) not in _KEEPS:
        return False
    return comes_of_slices(source, owner, within)


def never_batched(source: ParsedSource) -> dict[str, ast.expr]:
    """Datasets of slices that are only returned or given to ``fit``, by the names they are given.

    What is handed to any other call may be put into batches there.
    """
    calls = [call for call in source.all_calls if name_of(call.func) not in _FITS]
    handed_on = {name for call in calls for name in names_in(call)}
    return {
        name: value
        for target, value in source.assigned
        if (name := name_of(target)) not in handed_on and comes_of_slices(source, value, value)
    }


def _is_batched(source: ParsedSource, node: ast.expr, within: ast.expr, *, maps: bool) -> bool:
    """Whether an expression is a dataset that comes in batches, as far as its syntax shows.

    Args:
        source: the script.
        node: the expression.
        within: the whole of what it is a part of, whose line it has.
        maps: whether it may have gone through a ``map`` since.
    """
    if isinstance(node, ast.Call):
        name = name_of(node.func)
        if name in LOADERS:
            return not any(k.arg == "batch_size" and is_none(k.value) for k in node.keywords)
        if name in (*_BATCHES, *_TAKES_APART):
            return name in _BATCHES
        if own := source.function(name):
            given = [each.value for each in returns_of(own) if each.value is not None]
            return bool(given) and all(_is_batched(source, each, each, maps=maps) for each in given)
        owner = owner_of(node) if maps or name != "map" else None
        return owner is not None and _is_batched(source, owner, within, maps=maps)
    value = _given_before(source, node.id, within) if isinstance(node, ast.Name) else None
    return value is not None and _is_batched(source, value, value, maps=maps)


def _given_before(source: ParsedSource, name: str, within: ast.expr) -> ast.expr | None:
    """What a name was given last above an expression; None where nothing was."""
    given = [
        (target.lineno, value)
        for target, value in source.assigned
        if name_of(target) == name and target.lineno < within.lineno
        if within not in ast.walk(value)
    ]
    return max(given, key=lambda each: each[0])[1] if given else None
