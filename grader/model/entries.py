"""The course's functions that train, as an exercise names them: calls in Python, never run here.

`train_mnist()` is called when a file defines the function and does not call it itself;
`create_model().fit(images, labels)` trains what a file only builds.
"""

import ast
import functools


@functools.cache
def call_of(entry: str) -> ast.Call:
    """The syntax tree of an entry.

    Raises:
        ValueError: it is no call of a named function, or of a method of what one returns.
    """
    try:
        node = ast.parse(entry, mode="eval").body
    except SyntaxError as error:
        raise ValueError(entry) from error
    if not isinstance(node, ast.Call) or not function_of(node):
        raise ValueError(entry)
    return node


def function_of(node: ast.expr) -> str:
    """The function that an entry names: ``f`` of ``f(x)`` and of ``f().fit(x)``."""
    while not isinstance(node, ast.Name):
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            node = node.value
        else:
            return ""
    return node.id
