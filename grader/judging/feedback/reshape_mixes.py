"""A reshape was meant to move the examples to another axis, and deals their pixels out anew."""

import ast
import itertools

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.shapes import COLOURS, FEWEST_ROWS
from grader.judging.feedback.source import ParsedSource, items_of, owner_of

_STACKS = ("array", "asarray", "stack", "vstack")
_MOVES = ("moveaxis", "rollaxis", "swapaxes", "transpose", "T")
"""What brings another axis to the front."""


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "labels-not-of-inputs", "overfitting"))
def reshape_mixes(case: Case) -> Finding | None:
    """Finds a reshape to rows, columns and then the number of examples, where these are moved."""
    if case.is_series:
        return _of_lags(case)
    if not case.learnt_too_little or case.matched() is not None:
        return None
    if first := _channels_first(case):
        return first
    for call in case.source.calls("reshape"):
        names = [each for each in call.args if isinstance(each, ast.Name)]
        arrays = {each for each in names if case.source.number(each) is None}
        given = [each for each in call.args if each not in arrays]
        shape = next((each for each in given if isinstance(each, ast.Tuple | ast.List)), None)
        sides = shape.elts if shape is not None else given
        numbers = [case.source.number(side) for side in sides[:-1]]
        last = ast.unparse(sides[-1]) if sides else ""
        open_end = last == "-1" or last.startswith("len(") or last.endswith(".shape[0]")
        if (
            open_end
            and len(numbers) > 1
            and numbers[0] == numbers[1]
            and (numbers[0] or 0) >= FEWEST_ROWS
            and _is_moved(case.source, call)  # else it is of a single picture
        ):
            looked = case.looked_for
            written = ", ".join(f"{number:g}" for number in numbers if number)
            return Finding(
                # Columns of a table are pictures that such a reshape keeps.
                "sure" if looked and looked.looked and not looked.changed else "likely",
                f"reshape to ({written}, {last[:30]}) does not move the examples to the end, it "
                "deals the pixels out anew, so that each picture is made of many: write "
                f"reshape(-1, {written}).",
                "a reshape whose last side is the number of examples",
                call.lineno,
            )
    return _of_columns(case)


def _channels_first(case: Case) -> Finding | None:
    """Whether colours are counted before rows and columns, where they lie behind them."""
    given = case.reached.given.shape if case.reached else ()
    if given[3:] != (COLOURS,):
        return None
    for call in case.source.calls("reshape"):
        sides = [case.source.number(each) for arg in call.args for each in items_of(arg)]
        colours, rows, columns = sides[-3:] if len(sides) >= 3 else (None, None, None)
        if colours == COLOURS and rows == columns and (rows or 0) >= FEWEST_ROWS:
            return Finding(
                "likely",  # colours may have been brought to the front before, unseen
                f"reshape to (…, 3, {rows:g}, {columns:g}) does not move the colours to the "
                "front, it deals the pixels out anew: the pictures' last axis are the colours, "
                f"which Keras wants there, so write reshape(-1, {rows:g}, {columns:g}, 3), or "
                "move the axis by np.moveaxis.",
                f"pictures of the shape {given[1:]} are given, and none of the fed ones is among "
                "them",
                call.lineno,
            )
    return None


def _is_moved(source: ParsedSource, call: ast.Call) -> bool:
    """Whether the axes of what a reshape gives, or is given, are brought into another order."""
    owner = owner_of(call)
    names = {name_of(target) for target, value in source.assigned if call in ast.walk(value)}
    names |= {name_of(each) for each in (owner, *call.args) if isinstance(each, ast.Name)}
    attributes = [node for node in source.nodes if isinstance(node, ast.Attribute)]
    moved = [node.value for node in attributes if node.attr in _MOVES]
    for each in source.calls(*_MOVES):
        moved += each.args
    parts = [part for each in moved for part in ast.walk(each)]
    return call in parts or any(name_of(part) in names for part in parts)


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
        behind = sides[sides.index(-1) :] if -1 in sides else []
        if any(a == b and (a or 0) >= FEWEST_ROWS for a, b in itertools.pairwise(behind)):
            return Finding(
                "likely",  # it may have been turned back in a way that is not seen
                f"Your table is turned by .{turned[0].attr}, so that its columns are the pictures, "
                "and reshape reads along its rows: each picture is made of pixels of many. Leave "
                f".{turned[0].attr} out, or turn it back before reshape.",
                "none of the fed pictures is one of the data",
                turned[0].lineno,
            )
    return None


def _of_lags(case: Case) -> Finding | None:
    """Whether an array with a row for each step of a window is cut to windows along its rows."""
    matched, source = case.matched(), case.source
    if matched is None or matched.steps is not None or not case.missed("held-out"):
        return None
    rows = {
        name_of(target): ast.unparse(count)
        for target, value in source.assigned
        if isinstance(value, ast.Call) and name_of(value.func) in _STACKS and value.args
        if (count := _count_of(value.args[0])) is not None
    }
    for call in source.calls("reshape"):
        owner = owner_of(call)
        names = [name_of(each) for each in (owner, *call.args[:1]) if each is not None]
        name = next((each for each in names if each in rows), "")
        sides = [ast.unparse(side) for arg in call.args for side in items_of(arg)]
        if rows.get(name) not in [each for each in sides if each != name][1:]:
            continue
        return Finding(
            "sure",
            f"{name} has a row for each of the {rows[name]} steps of a window, and reshape does "
            "not turn it but deals its values out anew, so that windows do not belong to their "
            f"labels: reshape {name}.T in its place.",
            f"{matched.found} fed windows found in the series, their labels at no fixed step from "
            "them",
            call.lineno,
        )
    return None


def _count_of(several: ast.expr) -> ast.expr | None:
    """Over how many numbers a list is made, one slice for each; None of any other list."""
    if not isinstance(several, ast.ListComp) or len(several.generators) != 1:
        return None
    over, made = several.generators[0].iter, several.elt
    sliced = isinstance(made, ast.Subscript) and isinstance(made.slice, ast.Slice)
    counts = isinstance(over, ast.Call) and name_of(over.func) == "range" and len(over.args) == 1
    return over.args[0] if sliced and counts and isinstance(over, ast.Call) else None
