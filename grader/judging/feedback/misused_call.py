"""A call in the line that failed is not as the function is meant, whatever Python says of it."""

import ast
import re
from collections.abc import Callable

from grader.inside.syntax import name_of
from grader.judging.feedback.base import SHAPES, WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.judging.feedback.source import covers, items_of, owner_of

_SIDES = ("image_size", "target_size")
_NO_ITEMS = ("'int' object is not iterable", "object of type 'int' has no len()")
_PAIR = re.compile(r"cannot compute Pack as input #1\D.{0,20} was expected to be a \w+ tensor")
_CALLED = "Only input tensors may be passed as positional arguments"
_UNLABELLED = "None values not supported"


@mistake(rank=-1, explains=(*SHAPES, *WORDS_OF_ERRORS, "labels-missing", "network-error"))
def misused_call(case: Case) -> Finding | None:
    """Goes through the calls that reach over the line of an exception."""
    if not case.crash:
        return None
    calls = (call for call in case.source.all_calls if covers(call, case.ending.line))
    found = (reads(case, call) for call in calls for reads in _READERS)
    return next((finding for finding in found if finding), None)


def _of_slices(case: Case, call: ast.Call) -> Finding | None:
    if name_of(call.func) != "from_tensor_slices" or len(call.args) < 2:
        return None
    return from_crash(
        case,
        "from_tensor_slices takes one thing, and a second one as a name for it: put inputs and "
        "labels into brackets of their own, from_tensor_slices((x_train, y_train)).",
    )


def _of_adapt(case: Case, call: ast.Call) -> Finding | None:
    """Whether a layer that learns from inputs is given a dataset of inputs and labels."""
    if name_of(call.func) != "adapt" or not _PAIR.search(case.crash):
        return None
    return from_crash(
        case,
        "adapt is given pairs of inputs and labels, and learns from inputs alone: leave the labels "
        "out, adapt(dataset.map(lambda x, y: x)).",
    )


def _of_sides(case: Case, call: ast.Call) -> Finding | None:
    """Whether the two sides of a picture are given as one number."""
    if not any(each in case.crash for each in _NO_ITEMS):
        return None
    for given in call.keywords:
        if given.arg in _SIDES and case.source.number(given.value) is not None:
            side = ast.unparse(given.value)[:20]
            return from_crash(
                case,
                f"{given.arg} is one number where two sides are expected: write "
                f"{given.arg}=({side}, {side}).",
                given.value.lineno,
            )
    return None


def _of_weights(case: Case, call: ast.Call) -> Finding | None:
    given = [each.value for each in call.keywords if each.arg == "class_weight"]
    if not given or "has no attribute 'get'" not in case.crash:
        return None
    return from_crash(
        case,
        "class_weight takes a dictionary of the classes' numbers and their weights: write "
        "class_weight={0: 1.0, 1: 2.0}, or dict(enumerate(weights)).",
        given[0].lineno,
    )


def _of_comma(case: Case, call: ast.Call) -> Finding | None:
    """Whether a layer in a list is followed by another one in brackets, and by no comma."""
    made = call.func
    if _CALLED not in case.crash or not isinstance(made, ast.Call) or not call.args:
        return None
    given = call.args[0]
    is_layer = isinstance(given, ast.Call) and name_of(given.func)[:1].isupper()
    lists = [items_of(each) for outer in case.source.all_calls for each in outer.args]
    if not is_layer or not any(call in items for items in lists):
        return None
    return from_crash(
        case,
        f"A comma is missing behind {name_of(made.func)}(…), so that it is called with the layer "
        "after it: the layers of a list are parted by commas.",
        made.lineno,
    )


def _of_map(case: Case, call: ast.Call) -> Finding | None:
    """Whether what a dataset is mapped by gives back one thing, and fit finds no labels."""
    if name_of(call.func) != "fit" or len(call.args) > 1 or _UNLABELLED not in case.crash:
        return None
    for mapping in case.source.calls("map"):
        given = mapping.args[0] if mapping.args and owner_of(mapping) is not None else None
        if not isinstance(given, ast.Lambda) or len(given.args.args) != 2:
            continue
        calls_own = isinstance(given.body, ast.Call) and case.source.defines(
            name_of(given.body.func)
        )
        if not calls_own and not isinstance(given.body, ast.Tuple | ast.Name):
            return from_crash(
                case,
                "The function that this dataset is mapped by takes inputs and labels and gives "
                "back one thing alone, so that fit gets no labels: let it give both, "
                "lambda x, y: (…, y).",
                mapping.lineno,
            )
    return None


_READERS: tuple[Callable[[Case, ast.Call], Finding | None], ...] = (
    _of_slices,
    _of_adapt,
    _of_sides,
    _of_weights,
    _of_comma,
    _of_map,
)
