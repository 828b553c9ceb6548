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
from grader.judging.feedback.source import covers

_INPUTS, _LABELS = ("image", "picture", "feature", "input"), ("label", "target")
_SPLITS = "train_test_split"
_LOADS = ("load_data",)
_STATES = {"LSTM": "outputs, h, c", "GRU": "outputs, h", "SimpleRNN": "outputs, h"}
"""What recurrent layers give with ``return_state``."""


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
    for target, value in case.source.assigned:
        if not isinstance(value, ast.Call):
            continue
        if found := _of_states(case, target, value):
            return found
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


def _of_states(case: Case, target: ast.expr, value: ast.Call) -> Finding | None:
    """Whether what failed takes other than the outputs and the states that a layer gives."""
    made = value.func
    if not case.crash or not covers(value, case.ending.line) or not isinstance(made, ast.Call):
        return None
    kind, taken = name_of(made.func), target.elts if isinstance(target, ast.Tuple) else []
    asked = any(
        each.arg == "return_state" and case.source.constant(each.value) is True
        for each in made.keywords
    )
    given = _STATES.get(kind, "").split(", ") if asked else ["outputs"]
    if kind not in _STATES or not taken or len(taken) == len(given):
        return None
    what = "gives its outputs and its states side by side" if asked else "gives its outputs alone"
    more = "" if asked else f", or with return_state=True {_STATES[kind]} = {kind}(…)(x)"
    return Finding(
        "sure",
        f"{kind} {what}, and not a pair as in other libraries: write {', '.join(given)} = "
        f"{kind}(…)(x){more}.",
        f"{ast.unparse(target)[:60]} = {kind}(…)",
        target.lineno,
    )


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
