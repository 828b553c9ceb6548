"""The columns of a table are of very different sizes, and nothing scales them."""

from grader.inside.protocol.observed import LONGEST_ROW
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.feeding import largest, normalises

_LARGE = 50.0
_TIMES = 20.0
_TIMES_OF_SMALL = 500.0
"""Where all are small, as those are that were divided twice by what their column reaches."""
_LOOKS_UP = ("Embedding", "TextVectorization", "Hashing", "StringLookup", "IntegerLookup")


@mistake(explains=(*LEARNT_LITTLE, "inputs-not-scaled"))
def features_of_different_sizes(case: Case) -> Finding | None:
    """Compares the largest values of the columns, as far as rows were noted."""
    fed, built = case.fed(), case.built
    if not case.is_program or fed is None or built is None or len(fed.inputs.shape) != 2:
        return None
    width = fed.inputs.shape[1] or 0
    if not 1 < width <= LONGEST_ROW or normalises(built):
        return None
    if built.has(*_LOOKS_UP):
        return None
    rows = [row for row in fed.rows if len(row) == width]
    sizes = [max(map(abs, column)) for column in zip(*rows, strict=True)]
    sizes = [size for size in sizes if size]
    large = largest(fed.inputs) >= _LARGE
    if not sizes or max(sizes) < (_TIMES if large else _TIMES_OF_SMALL) * min(sizes):
        return None
    return Finding(
        "sure" if large else "likely",
        "The inputs are not scaled: columns of large numbers drown those of small ones and make "
        "learning slow. Scale each to mean 0 and standard deviation 1, e.g. with a Normalization "
        "layer that has adapted to the training inputs.",
        f"columns reach up to {figure(min(sizes))} and up to {figure(max(sizes))}",
        case.source.line_of("fit"),
    )
