"""What both sides of the box ask of a syntax tree."""

import ast


def name_of(node: ast.AST) -> str:
    """The name that an expression ends with, e.g. ``Callback``; empty where it has none.

    >>> name_of(ast.parse("keras.callbacks.Callback", mode="eval").body)
    'Callback'
    """
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def names_in(node: ast.AST) -> set[str]:
    """All names in a piece of code, whether they are read or given values.

    >>> sorted(names_in(ast.parse("a = b.c + d()")))
    ['a', 'b', 'd']
    """
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def may_yield(function: ast.AST) -> bool:
    """Whether a function may be a generator, of which a call runs nothing."""
    return any(isinstance(node, ast.Yield | ast.YieldFrom) for node in ast.walk(function))


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
