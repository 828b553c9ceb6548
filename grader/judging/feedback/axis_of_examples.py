"""What was meant for the pixels of each picture moves, or turns, the pictures themselves."""

import ast

from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.source import (
    ARRAY_MODULES,
    ParsedSource,
    argument,
    items_of,
    owner_name,
)

_PLACES = {"roll": 2, "flip": 1, "flipud": 0, "rot90": 2, "reverse": 1}
"""Functions that move or turn arrays, and where each is given the axes."""
_AXES = ("axis", "axes")
_SOURCES = ("load_data", "load_arrays")
_PICTURES = (3, 4)


@mistake(rank=-1, explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "labels-contradict"))
def axis_of_examples(case: Case) -> Finding | None:
    """Looks for such functions that are given whole arrays of pictures, and their first axis."""
    fed = case.fed()
    if fed is None or case.is_series or not case.learnt_badly:
        return None
    if len(fed.inputs.shape) not in _PICTURES:
        return None
    names = _whole_arrays(case.source)
    for call in case.source.calls(*_PLACES):
        if owner_name(call) not in ARRAY_MODULES:
            continue
        if not call.args or name_of(call.args[0]) not in names or not _first_axis(case, call):
            continue
        name = name_of(call.func)
        mend = "axis=(1, 2)" if name == "roll" else "axes=(1, 2)" if name == "rot90" else "axis=2"
        seen = f"; {fed.contradicted:,} examples are fed again with another label"
        return Finding(
            "sure" if fed.contradicted else "likely",
            f"{ast.unparse(call.func)} acts on the first axis here, which counts the pictures, so "
            "that pixels or whole pictures come to the place of others, and to their labels: "
            f"rows and columns are the axes 1 and 2, write {mend}.",
            f"{ast.unparse(call)[:60]}{seen * bool(fed.contradicted)}",
            call.lineno,
        )
    return None


def _first_axis(case: Case, call: ast.Call) -> bool:
    """Whether it acts on the first axis, as these functions do where they are told none."""
    name = name_of(call.func)
    given = [argument(call, keyword, _PLACES[name]) for keyword in _AXES]
    axes = next((each for each in given if each is not None), None)
    if name == "flipud" or axes is None:
        return True
    return 0 in [case.source.number(each) for each in items_of(axes)]


def _whole_arrays(source: ParsedSource) -> set[str]:
    """Names of arrays that hold all pictures: what was loaded, and what was made of it.

    So are the parameters of functions that are called with such an array.
    """
    found: set[str] = set()
    preprocess = source.function("preprocess")
    if preprocess is not None:
        found |= {each.arg for each in preprocess.args.args}
    for _ in range(3):
        before = len(found)
        for target, value in source.assigned:
            calls = {name_of(node.func) for node in ast.walk(value) if isinstance(node, ast.Call)}
            if calls & set(_SOURCES) or (names_in(value) & found and not _is_one(value)):
                found |= names_in(target)
        for function in source.functions:
            for call in source.calls(function.name):
                parameters = [each.arg for each in function.args.args]
                for parameter, given in zip(parameters, call.args, strict=False):
                    if name_of(given) in found or set(_SOURCES) & names_in(given):
                        found.add(parameter)
        if len(found) == before:
            break
    return found - _of_rounds(source)


def _is_one(value: ast.expr) -> bool:
    """Whether it takes one of many, by a single number."""
    return isinstance(value, ast.Subscript) and not isinstance(value.slice, ast.Slice | ast.Tuple)


def _of_rounds(source: ParsedSource) -> set[str]:
    """Names that a loop gives one thing after another."""
    loops = [node for node in source.nodes if isinstance(node, ast.For | ast.comprehension)]
    return {name for loop in loops for name in names_in(loop.target)}
