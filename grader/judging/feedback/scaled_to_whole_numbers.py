"""Scaled pictures were turned into whole numbers, so that hardly anything is left of them."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.feeding import shown
from grader.judging.feedback.scaling import scaling_line

_LARGE = 255.0
"""What pixels of 0 to 255 are divided by, to lie between 0 and 1."""
_COUNTS = ("len", "int", "sum", "cardinality", "shape", "size", "samples")
"""What gives how many there are, and is divided by the size of a batch."""
_DARK = 0.1
"""Pictures of zeros and ones that were made by a threshold are lighter than this."""


@mistake(
    rank=-2,
    explains=(
        *LEARNT_LITTLE,
        *("labels-contradict", "labels-not-of-inputs", "overfitting", "scaled-for-grading-only"),
        "scaled-in-training-only",
    ),
)
def scaled_to_whole_numbers(case: Case) -> Finding | None:
    """Looks for pictures of a whole type between 0 and 1 that are nearly black."""
    fed = case.fed()
    if fed is None or case.is_series or len(fed.inputs.shape) < 3:
        return None
    facts = fed.inputs
    divided = _divided(case)
    if divided and 0 <= facts.least <= facts.most <= 1 and facts.mean < _DARK:
        return Finding(
            "sure",
            "The pictures are divided without remainders (//), so that every pixel but the "
            "brightest became 0: write / in place of //.",
            f"{fed.feeder} was fed {shown(facts)}, their mean is {figure(facts.mean)}",
            divided,
        )
    if not facts.dtype.startswith(("int", "uint")) or not 0 <= facts.least <= facts.most <= 1:
        return None
    if facts.mean >= _DARK or _compares(case):
        return None
    return Finding(
        "sure",
        "The pictures were turned into whole numbers after they were divided, so that every pixel "
        "but the brightest became 0: let them be floats, images.astype('float32') / 255.",
        f"{fed.feeder} was fed {shown(facts)} of type {facts.dtype}, "
        f"their mean is {figure(facts.mean)}",
        scaling_line(case.source),
    )


def _divided(case: Case) -> int:
    """The line that divides by the largest pixel without remainders; 0 where none does."""
    for node in case.source.nodes:
        if not isinstance(node, ast.BinOp | ast.AugAssign) or not isinstance(node.op, ast.FloorDiv):
            continue
        divided, by = (
            (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
        )
        number = case.source.number(by)
        if number is not None and number >= _LARGE and not _is_count(case, divided):
            return node.lineno
    return 0


def _is_count(case: Case, node: ast.expr) -> bool:
    """Whether it is how many of something there are, or a name that is given that."""
    value = case.source.value(node.id) if isinstance(node, ast.Name) else node
    if value is None or case.source.number(value) is not None:
        return value is not None
    whole = value.value if isinstance(value, ast.Subscript) else value
    return name_of(whole.func if isinstance(whole, ast.Call) else whole) in _COUNTS


def _compares(case: Case) -> bool:
    """Whether the code makes zeros and ones by a threshold, as `(images > 127).astype(int)`."""
    calls = case.source.calls("astype", "cast", "where")
    return any(isinstance(node, ast.Compare) for call in calls for node in ast.walk(call))
