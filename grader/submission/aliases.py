"""What a script imports of Keras under a name of its own, read by the name that it has in Keras."""

import ast
import collections
import copy
from collections.abc import Mapping

from grader.inside.syntax import name_of
from grader.submission.syntax import bound

_KERAS = ("keras", "tensorflow", "tf_keras")


def in_keras_names(tree: ast.Module) -> ast.Module:
    """The script as if it imported classes and functions of Keras's by their own names.

    With ``from keras.callbacks import EarlyStopping as ES``, ES(…) becomes EarlyStopping(…).
    Modules keep their names, and so does what is named twice.

    Args:
        tree: of the script, which stays as it is.
    """
    names = _in_keras(tree)
    try:
        return _Renaming(names).visit(copy.deepcopy(tree)) if names else tree
    except RecursionError:  # nested too deeply to be copied
        return tree


def _in_keras(tree: ast.Module) -> dict[str, str]:
    """Names in a script that stand for one thing of Keras's, each with its name there."""
    imports = [
        (each.asname, each.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in _KERAS
        for each in node.names
        if each.asname and each.asname != each.name
    ]
    if not imports:
        return {}
    nodes, imported = list(ast.walk(tree)), collections.Counter(imports)
    times = collections.Counter(name for node in nodes for name in bound(node))
    used = {node.id for node in nodes if isinstance(node, ast.Name)}
    modules = {name_of(node.value) for node in nodes if isinstance(node, ast.Attribute)}
    return {
        name: own
        for (name, own), count in imported.items()
        if times[name] == count and not times[own] and own not in used and name not in modules
    }


class _Renaming(ast.NodeTransformer):
    """Writes the names that things have in Keras."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self._names.get(node.id, node.id)
        return node

    def visit_alias(self, node: ast.alias) -> ast.alias:
        if node.asname in self._names:
            node.asname = None
        return node
