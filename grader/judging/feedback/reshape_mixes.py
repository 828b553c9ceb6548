"""A reshape was meant to move the examples to another axis, and deals their pixels out anew."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake

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
    return None
