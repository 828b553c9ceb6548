"""Pictures were to be made smaller, and a piece of each was cut out."""

import ast
import math

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.source import ParsedSource, argument

_MOST = 0.4
"""Of a picture, a piece this large may hold what it shows."""
_CROPS = {
    "crop_to_bounding_box": ("target_height", 3),
    "resize_with_crop_or_pad": ("target_height", 1),
    "CenterCrop": ("height", 0),
    "RandomCrop": ("height", 0),
}
"""Functions and layers that cut out a piece: the name and the place of its height, before its
width."""


@mistake(explains=(*LEARNT_LITTLE, *WORSE_UNSEEN))
def part_cut_out(case: Case) -> Finding | None:
    """Compares the sides of pieces that the code states with those of the pictures."""
    sides = case.reached.given.shape[1:3] if case.reached else ()
    if len(sides) != 2 or case.is_series or not case.missed("held-out"):
        return None
    whole = [side or 0 for side in sides]
    for node in case.source.nodes:
        piece, by = _piece(case.source, node, whole)
        if not piece or not 0 < math.prod(piece) <= _MOST * math.prod(whole):
            continue
        rows, columns = piece
        return Finding(
            "likely",
            f"{by} keeps {rows} x {columns} pixels of each picture of {whole[0]} x {whole[1]}, "
            "and leaves out the rest of what it shows: make the whole picture smaller, by "
            "keras.layers.Resizing, or by images[:, ::3, ::3], which takes each third pixel.",
            f"{ast.unparse(node)[:60]}",
            getattr(node, "lineno", 0),
        )
    return None


def _piece(source: ParsedSource, node: ast.AST, whole: list[int]) -> tuple[list[int], str]:
    """Rows and columns of what is cut out, and by what; nothing where that is not stated."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple):
        first, *others = node.slice.elts
        # The whole of the first axis are the pictures; of a single one it is the rows.
        axes = others if _is_whole(first) else [first, *others]
        lengths = [_length(source, axis, side) for axis, side in zip(axes, whole, strict=False)]
        if len(lengths) == 2 and all(lengths):
            return [length or 0 for length in lengths], "This slice"
    if not isinstance(node, ast.Call):
        return [], ""
    name = name_of(node.func)
    if name == "central_crop":
        share = source.number(argument(node, "central_fraction", 1))
        return ([round(side * share) for side in whole] if share else []), name
    if name not in _CROPS:
        return [], ""
    keyword, place = _CROPS[name]
    width = keyword.replace("height", "width")
    given = [argument(node, keyword, place), argument(node, width, place + 1)]
    numbers = [int(number) for number in map(source.number, given) if number]
    return (numbers if len(numbers) == 2 else []), name


def _is_whole(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return node.value is Ellipsis
    return isinstance(node, ast.Slice) and not (node.lower or node.upper or node.step)


def _length(source: ParsedSource, node: ast.expr, side: int) -> int | None:
    """How much a slice takes, one beside the other; None where that is not stated, or is all."""
    if not isinstance(node, ast.Slice) or node.step is not None or node.upper is None:
        return None
    lower = 0.0 if node.lower is None else source.number(node.lower)
    upper = source.number(node.upper)
    if lower is None or upper is None:
        return None
    begin, end = (edge + side if edge < 0 else edge for edge in (lower, upper))
    return int(min(end, side) - begin) if 0 <= begin < end else None
