"""The course's notebooks end their own kernel, to set memory free for the next one."""

import ast

_BLOCKS = (ast.If, ast.Try, ast.With)


def stay(tree: ast.Module) -> int:
    """Takes ``os.kill(os.getpid(), ...)`` out of a submission's top level.

    Args:
        tree: the submission, which is changed.

    Returns:
        How many such lines there were.
    """
    count, blocks = 0, [tree.body]
    while blocks:
        block = blocks.pop()
        for place, statement in enumerate(block):
            if _ends_itself(statement):
                block[place] = ast.copy_location(ast.Pass(), statement)
                count += 1
            elif isinstance(statement, _BLOCKS):
                blocks += [statement.body, getattr(statement, "orelse", [])]
    return count


def _ends_itself(statement: ast.stmt) -> bool:
    match statement:
        case ast.Expr(
            value=ast.Call(
                func=ast.Attribute(attr="kill"),
                args=[ast.Call(func=ast.Attribute(attr="getpid")), *_],
            )
        ):
            return True
    return False
