"""``np.resize`` was taken for a function that makes pictures smaller."""

import ast

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.shapes import FEWEST_ROWS
from grader.judging.feedback.source import NUMPY, argument, items_of, owner_name


@mistake(rank=-1, explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "labels-not-of-inputs"))
def resize_refills(case: Case) -> Finding | None:
    """Looks for the call where pictures were learnt badly and hardly any is known again."""
    looked = case.looked_for
    if case.is_series or not case.learnt_badly:
        return None
    for call in case.source.calls("resize"):
        if owner_name(call) not in NUMPY:
            continue
        known = looked is not None and 2 * looked.found > looked.looked
        if known:
            return None
        seen = looked is not None and looked.looked and not looked.changed
        return Finding(
            "sure"
            if seen and _of_pictures(case, call)
            else "likely",  # it may be of something else
            "np.resize makes no picture smaller: it fills the new array with the numbers as they "
            "lie in memory, so that each picture is a piece of another. Use tf.image.resize, a "
            "Resizing layer, or x[:, ::2, ::2].",
            f"{looked.found} of {looked.looked} fed pictures are public ones"
            if looked
            else ast.unparse(call)[:80],
            call.lineno,
        )
    return None


def _of_pictures(case: Case, call: ast.Call) -> bool:
    """Whether it states two sides of pictures, and such that were fed."""
    fed = case.fed()
    shape = argument(call, "new_shape", 1)
    stated = [case.source.number(each) for each in items_of(shape)] if shape else []
    sides = [side for side in stated if side and side >= FEWEST_ROWS]
    given = fed.inputs.shape[1:] if fed else ()
    return len(sides) > 1 and (fed is None or all(side in given for side in sides[-2:]))
