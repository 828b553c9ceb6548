"""Names of files that Keras 2 saves models to, and Keras 3 refuses."""

import ast
from collections.abc import Iterator, Mapping

from grader.inside.syntax import assigned, name_of

_WEIGHTS = (".weights.h5",)
_MODELS = (".keras", ".h5")
_SAVED = (*_MODELS, ".hdf5")
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "ModelCheckpoint": _MODELS,
    "save_weights": _WEIGHTS,
    "load_weights": _SAVED,
    "save": _SAVED,
}
"""How the names of files must end that these functions are given, in Keras 3."""
_DEEPEST = 20
"""Of an expression for a file's name."""


def refused_files(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """What is called with the name of a file that Keras 3 does not take.

    Yields:
        The function's name, e.g. ``ModelCheckpoint``, and the line of the call.
    """
    texts = assigned(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not _is_of_model(node.func):
            continue
        name = name_of(node.func)
        keywords = {keyword.arg: keyword.value for keyword in node.keywords}
        file = node.args[0] if node.args else keywords.get("filepath")
        ending = _ending(file, texts, _DEEPEST) if file else None
        only_weights = name == "ModelCheckpoint" and _is_true(keywords.get("save_weights_only"))
        if ending and not ending.endswith(_WEIGHTS if only_weights else _ENDINGS[name]):
            yield name, node.lineno


def _is_of_model(function: ast.expr) -> bool:
    """Whether it is one of these functions, called on what is named as a model where it has to."""
    name = name_of(function)
    owner = name_of(function.value) if isinstance(function, ast.Attribute) else ""
    return name in _ENDINGS and (name != "save" or "model" in owner.lower())


def _ending(node: ast.expr, texts: Mapping[str, ast.expr], depth: int) -> str | None:
    """The text that an expression for a file's name ends in; None where that is open."""
    if depth == 0:
        return None
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name) if name in texts:
            return _ending(texts[name], texts, depth - 1)
        case ast.JoinedStr(values=[*_, last]) | ast.BinOp(op=ast.Add() | ast.Div(), right=last):
            return _ending(last, texts, depth - 1)
        case ast.Call(args=[*_, last]) if name_of(node.func) in ("join", "Path", "str"):
            return _ending(last, texts, depth - 1)
    return None


def _is_true(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and bool(node.value)
