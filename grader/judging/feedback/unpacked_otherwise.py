"""What a function gives is taken in another order than it comes, by the names that it gets."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import (
    LEARNT_LITTLE,
    SHAPES,
    WORDS_OF_ERRORS,
    WORSE_UNSEEN,
    Case,
    Finding,
    mistake,
)
from grader.judging.feedback.source import assignments

_INPUTS, _LABELS = ("image", "picture", "feature", "input"), ("label", "target")
_SPLITS = "train_test_split"
_LOADS = ("load_data",)


@mistake(
    rank=-2,
    explains=(
        *LEARNT_LITTLE,
        *WORSE_UNSEEN,
        *SHAPES,
        *WORDS_OF_ERRORS,
        *("labels-missing", "lengths-differ", "wrong-loss"),
    ),
)
def unpacked_otherwise(case: Case) -> Finding | None:
    """Looks for four names of inputs and labels in an order that the function does not have."""
    if not (case.crash or case.learnt_too_little):
        return None
    for node in case.source.nodes:
        for target, value in assignments(node):
            if not isinstance(value, ast.Call):
                continue
            made = name_of(value.func)
            kinds = "".join(map(_kind, _names(target)))
            if made == _SPLITS and len(value.args) == 2 and kinds == "xyxy":
                mend = "x_train, x_test, y_train, y_test = train_test_split(x, y)"
                given = "both parts of the inputs first and both of the labels after them"
            elif made in _LOADS and kinds == "xxyy" and _is_nested(target):
                mend = "(x_train, y_train), (x_val, y_val) = load_data(…)"
                given = "inputs and labels of the training first, and those of the validation then"
            else:
                continue
            return Finding(
                "sure" if case.crash else "likely",
                f"{made} gives {given}, and your names stand in another order, so that some get "
                f"inputs that are meant for labels: write {mend}.",
                f"{ast.unparse(target)[:60]} = {made}(…)",
                target.lineno,
            )
    return None


def _names(target: ast.expr) -> list[str]:
    """The names of a target in their order, those within brackets too."""
    if isinstance(target, ast.Tuple | ast.List):
        return [name for each in target.elts for name in _names(each)]
    return [name_of(target)]


def _is_nested(target: ast.expr) -> bool:
    parts = target.elts if isinstance(target, ast.Tuple | ast.List) else []
    return len(parts) == 2 and all(isinstance(each, ast.Tuple | ast.List) for each in parts)


def _kind(name: str) -> str:
    """Whether a name says that it is of inputs, x, or of labels, y; a dot where it says nothing."""
    lower = name.lower()
    if lower.startswith("y") or any(word in lower for word in _LABELS):
        return "y"
    return "x" if lower.startswith("x") or any(word in lower for word in _INPUTS) else "."
