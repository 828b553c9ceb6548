"""A reshape was meant to move the examples to another axis, and deals their pixels out anew."""

import ast
import itertools

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.source import items_of

_FEWEST = 8
"""Rows or columns from which a picture is one."""
_MOVES = ("moveaxis", "rollaxis", "swapaxes", "transpose", "T")
"""What brings another axis to the front."""


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "labels-not-of-inputs", "overfitting"))
def reshape_mixes(case: Case) -> Finding | None:
    """Finds a reshape to rows, columns and then the number of examples."""
    if not case.learnt_too_little or case.is_series or case.matched() is not None:
        return None
    if not any(name_of(node) in _MOVES for node in case.source.nodes):
        return None  # a single picture, for nothing brings the examples to the front again
    for call in case.source.calls("reshape"):
        names = [each for each in call.args if isinstance(each, ast.Name)]
        arrays = {each for each in names if case.source.number(each) is None}
        given = [each for each in call.args if each not in arrays]
        shape = next((each for each in given if isinstance(each, ast.Tuple | ast.List)), None)
        sides = shape.elts if shape is not None else given
        numbers = [case.source.number(side) for side in sides[:-1]]
        open_end = bool(sides) and ast.unparse(sides[-1]) == "-1"
        if (
            open_end
            and len(numbers) > 1
            and numbers[0] == numbers[1]
            and (numbers[0] or 0) >= _FEWEST
        ):
            written = ", ".join(f"{number:g}" for number in numbers if number)
            return Finding(
                "sure",
                f"reshape to ({written}, -1) does not move the examples to the end, it deals the "
                f"pixels out anew, so that each picture is made of many: write "
                f"reshape(-1, {written}).",
                "a reshape that leaves its last side open",
                call.lineno,
            )
    return _of_columns(case)


def _of_columns(case: Case) -> Finding | None:
    """Whether a table was turned, pictures to columns, and is then read as if they were rows."""
    turned = [node for node in case.source.nodes if name_of(node) in _MOVES]
    if len(turned) != 1 or not isinstance(turned[0], ast.Attribute):
        return None
    whole = turned[0].attr == "T" or any(
        call.func is turned[0] and not call.args for call in case.source.all_calls
    )
    for call in case.source.calls("reshape") if whole and case.looked_for else ():
        sides = [case.source.number(each) for arg in call.args for each in items_of(arg)]
        pictures = [a for a, b in itertools.pairwise(sides) if a == b and (a or 0) >= _FEWEST]
        if pictures and any(ast.unparse(each).lstrip("([").startswith("-1") for each in call.args):
            return Finding(
                "likely",  # it may have been turned back in a way that is not seen
                f"Your table is turned by .{turned[0].attr}, so that its columns are the pictures, "
                "and reshape reads along its rows: each picture is made of pixels of many. Leave "
                f".{turned[0].attr} out, or turn it back before reshape.",
                "none of the fed pictures is one of the data",
                turned[0].lineno,
            )
    return None
