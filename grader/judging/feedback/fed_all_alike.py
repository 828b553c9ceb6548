"""All inputs, or all numbers that are to be learnt, are the same."""

import ast
import math

from grader.inside.protocol.observed import LONGEST_ROW, SIDE, ArrayFacts, Fed
from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.feeding import are_words, has_range
from grader.judging.feedback.labels import line_of_labels
from grader.judging.feedback.scaling import scaling_line, whole_array
from grader.judging.feedback.source import arguments

_FEWEST = 8
_PIXEL = 127
"""Half of the largest pixel; what is divided by as much is a picture and not how many there are."""
_CHANNELS = (1, 3)


@mistake(
    rank=-2,
    explains=(
        *LEARNT_LITTLE,
        *("forecast-scale", "labels-not-of-inputs", "scale-not-undone", "scaled-for-grading-only"),
        *("scaled-in-training-only", "scaled-to-whole-numbers", "scaled-twice"),
    ),
)
def fed_all_alike(case: Case) -> Finding | None:
    """Compares the least with the most of what was fed, and the rows that were noted."""
    fed = case.fed()
    if fed is None or len(fed.rows) < _FEWEST or not has_range(fed.inputs):
        return None
    if (fed.form == "values" or case.is_series) and _is_constant(fed.targets):
        return Finding(
            "sure" if fed.source == "arrays" else "likely",  # else first batches were seen
            f"All labels that {fed.feeder} was fed are {figure(fed.targets.most)}, so that "
            "nothing can be learnt: look at how they are made, e.g. whether they became "
            "whole numbers.",
            f"{len(fed.rows)} labels were looked at",
            line_of_labels(case.source),
        )
    one = _is_constant(fed.inputs)
    if not one and not _is_one_again(fed):
        return None
    if one and (cut := _cut_off(case, fed.inputs.most) or _whole(case, fed)):
        return cut
    what = f"hold {figure(fed.inputs.most)} everywhere" if one else "are the same one again"
    padded = _cut_by_padding(case, fed) if one else 0
    why = (
        "pad_sequences makes whole numbers of what it is given, and cuts decimals off: give it "
        "dtype='float32', or leave it out"
        if padded
        else "look at how they are made, e.g. whether scaled ones became whole numbers, or a loop "
        "fills in the same example each time"
    )
    return Finding(
        "sure",
        f"The inputs that {fed.feeder} was fed {what}: {why}.",
        f"{len(fed.rows)} inputs were looked at",
        padded or scaling_line(case.source),
    )


def _cut_off(case: Case, value: float) -> Finding | None:
    """Whether the source cuts off everything beyond the one number that is left."""
    for call in case.source.calls("clip", "clip_by_value"):
        edges = [case.source.number(each) for each in arguments(call)]
        if value in edges:
            return Finding(
                "sure",
                f"{name_of(call.func)} makes {value:g} of everything beyond it, and all pixels "
                "are: scale them before they are clipped, images / 255.",
                f"the inputs are {figure(value)} everywhere",
                call.lineno,
            )
    return None


def _whole(case: Case, fed: Fed) -> Finding | None:
    """Whether fractions were put into an array of whole numbers, where they became 0."""
    made = whole_array(case.source) if not fed.inputs.most else None
    if made is None or any(_cuts(case, node) for node in case.source.nodes):
        return None
    return Finding(
        "likely",  # it may hold something else, such as labels
        f"The inputs that {fed.feeder} was fed are 0 everywhere: probably "
        f"{ast.unparse(made)[:60]} makes an array of whole numbers, and fractions that are put "
        "into it lose what is behind the point. Give it dtype='float32'.",
        f"inputs of type {fed.inputs.dtype}, {len(fed.rows)} of them were looked at",
        made.lineno,
    )


def _cuts(case: Case, node: ast.AST) -> bool:
    """Whether a part of the source makes whole numbers by itself, of pixels for instance."""
    if isinstance(node, ast.Call) and name_of(node.func) in ("astype", "cast"):
        return any("int" in ast.unparse(each) for each in arguments(node))
    if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.FloorDiv):
        by = node.right if isinstance(node, ast.BinOp) else node.value
        return (case.source.number(by) or 0) >= _PIXEL
    return False


def _cut_by_padding(case: Case, fed: Fed) -> int:
    """Where numbers that are no words' became whole ones; 0 where that is not known."""
    if are_words(case.built) or not fed.inputs.dtype.startswith("int"):
        return 0
    given = case.source.keyword("pad_sequences", "dtype")
    return 0 if given is not None else case.source.line_of("pad_sequences")


def _is_constant(facts: ArrayFacts) -> bool:
    """Whether all that was seen of an array is the same number; NaN has no range."""
    return facts.finite and has_range(facts) and facts.least == facts.most


def _is_one_again(fed: Fed) -> bool:
    """Whether all rows are the same one, and a row says enough of an example to know."""
    row, facts = fed.rows[0], fed.inputs
    if len(set(fed.rows)) > 1 or len(set(row)) < 2:
        return False  # the print of a picture of a single colour is the same for all colours
    sides = [side for side in facts.shape[1:] if side is not None]
    if _is_picture(sides):
        return True
    whole = len(sides) == len(facts.shape) - 1 and math.prod(sides) <= LONGEST_ROW
    return whole and (min(row), max(row)) == (facts.least, facts.most)


def _is_picture(sides: list[int]) -> bool:
    """Whether a row is the print of the whole example, and not its last values."""
    if len(sides) == 3:
        return sides[2] in _CHANNELS and min(sides[:2]) >= SIDE
    return len(sides) == 2 and sides[0] == sides[1] >= SIDE
