"""What both sides of the box ask of a syntax tree."""

from __future__ import annotations

import ast


def name_of(node: ast.AST) -> str:
    """The name that an expression ends with, e.g. ``Callback``; empty where it has none.

    >>> name_of(ast.parse("keras.callbacks.Callback", mode="eval").body)
    'Callback'
    """
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def assigned(tree: ast.AST) -> dict[str, ast.expr]:
    """What a script's plain assignments give each name, of several the last one found.

    >>> ast.dump(assigned(ast.parse("a = b = 1"))["b"])
    'Constant(value=1)'
    """
    return {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
