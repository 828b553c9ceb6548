"""The window that the model is trained on is not that of ``WINDOW_SIZE``."""

import ast
import re

from grader.inside.syntax import name_of
from grader.judging.feedback.base import WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import said

_FORECAST = re.compile(r"takes windows of shape \((?P<model>\d+)")
_SHAPES = re.compile(r"shape")


@mistake(rank=-2, explains=(*WORDS_OF_ERRORS, "input-shape", "label-of-window", "lengths-differ"))
def window_differs(case: Case) -> Finding | None:
    """Compares what was fed, the model's input and ``WINDOW_SIZE``."""
    asked = _window_size(case)
    if not asked[0] or not (case.ending.by in ("bad-model", "crashed") or case.missed("held-out")):
        return None
    size, line = asked
    fed, said_ = case.fed(), _FORECAST.search(case.ending.message)
    sides = fed.inputs.shape[1:] if fed and not case.is_program else ()
    given = sides[0] if len(sides) in (1, 2) and size not in sides else None
    model = int(said_["model"]) if said_ else None
    shown = given or model
    if given is None and not said_ and _SHAPES.search(case.crash):
        numbers = [int(number) for number in re.findall(r"\d+", case.crash)]
        others = [number for number in numbers if 4 < number < 400 and number != size]
        shown = others[0] if size in numbers and others else None
    if shown is None or shown == size:
        return None
    if fed and case.reached and case.reached.inputs.shape[1:] == fed.inputs.shape[1:]:
        return None  # preprocess makes the same of a window as the training did
    return Finding(
        "sure" if given or model else "likely",
        f"The window that is trained on has {shown} values, but WINDOW_SIZE says {size}: cut the "
        "windows, and the model's Input, to WINDOW_SIZE.",
        said(case) or f"fed windows of {shown}, WINDOW_SIZE = {size}",
        line,
    )


def _window_size(case: Case) -> tuple[int, int]:
    """The last value of WINDOW_SIZE and its line; 0 where it is not a number in the source."""
    if not case.is_series and "WINDOW_SIZE" not in case.source.constants:
        return 0, 0
    set_to = [each for each in case.source.assigned if name_of(each[0]) == "WINDOW_SIZE"]
    target, value = max(set_to, key=lambda each: each[0].lineno, default=(None, None))
    number = value.value if isinstance(value, ast.Constant) else None
    return (number, target.lineno) if target and isinstance(number, int) else (0, 0)
