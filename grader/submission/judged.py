"""Which model of a submission is judged: the first rule that fits.

1. ``solution_model()``, which returns it.
2. One function ``solution_<name>()`` that can be called without arguments, as in practice exams.
3. A function of the course's that the exercise names (`entries`), called where the file does not
   call it itself; what it trains is judged.
4. The file is run from top to bottom, and the model of its last ``fit`` is judged.

Where an exercise wants functions and no model, they are judged, as many of them as there are.

A file that surely never trains is refused here, before anything runs.
"""

import ast
import difflib
import re
from collections.abc import Sequence

from grader.inside.protocol.entry import FUNCTIONS, LAST_FIT, SOLUTION, Entry, WantedFunction
from grader.inside.syntax import names_in
from grader.model.entries import call_of, function_of
from grader.model.errors import SubmissionRefused
from grader.submission.outline import Function, Outline
from grader.submission.script import Location, Selection
from grader.submission.solution import check_function, refuse_unwritten
from grader.submission.top_level import TopLevel

_PRACTICE = re.compile(r"solution_\w+")


def select(
    top_level: TopLevel,
    name: str,
    calls: Sequence[str] = (),
    functions: Sequence[WantedFunction] = (),
) -> Selection:
    """Which model of a file is judged.

    Args:
        top_level: of the file.
        name: what messages call the file.
        calls: the exercise's `entries`, e.g. ``train_mnist()``: first come, first served.
        functions: what an exercise that trains no model wants.

    Raises:
        SubmissionRefused: the function cannot be called as it is or was not written, or nothing
            in the file trains a model.
    """
    refuse_unwritten(top_level.statements, name)
    if functions:
        return _of_functions(top_level, name, functions)
    place = check_function(top_level, name, SOLUTION)
    if place:
        return Selection(place=place)
    outline = Outline.of(top_level)
    if practice := _practice(outline):
        check_function(top_level, name, practice[-1].node.name)
        return _of_practice(practice)
    for call in calls:
        if selection := _of_course(outline, call):
            return selection
    if outline.trains:
        return Selection(Entry(LAST_FIT, "last-fit", ""))
    if outline.trains_as_main:
        remark = (
            'What stands below `if __name__ == "__main__"` was run, because nothing else in the '
            "file trains a model."
        )
        return Selection(Entry(LAST_FIT, "last-fit", "", runs_main=True), remarks=(remark,))
    if outline.hides:
        return Selection(Entry(LAST_FIT, "last-fit", ""))
    raise _refusal(outline, name)


def _of_functions(top_level: TopLevel, name: str, functions: Sequence[WantedFunction]) -> Selection:
    """The selection of a file with at least one of the functions, or of the values in their place.

    Raises:
        SubmissionRefused: it has none.
    """
    wanted = {each.name for each in functions} | {each.value for each in functions}
    found = [each for each in top_level.bindings if each.name in wanted]
    if not found:
        names = ", ".join(f"`{each.name}`" for each in functions)
        raise SubmissionRefused(
            f"{name} defines none of the functions that are asked for ({names}): define them at "
            "its top level, with these names."
        )
    entry = Entry(FUNCTIONS, "functions", "", functions=tuple(functions))
    return Selection(entry, Location(found[0].cell, found[0].statement.lineno))


def _practice(outline: Outline) -> list[Function]:
    """The functions that are named as those of practice exams; those that train, if any does."""
    found = [
        function
        for function_name, function in outline.functions.items()
        if _PRACTICE.fullmatch(function_name) and function.needs_nothing
    ]
    return [each for each in found if each.node.name in outline.trainers]


def _of_practice(functions: Sequence[Function]) -> Selection:
    function = functions[-1]
    name = function.node.name
    remarks: tuple[str, ...] = ()
    if len(functions) > 1:
        names = " and ".join(f"`{each.node.name}`" for each in functions)
        remarks = (
            f"The file defines {names}: the last of them is judged; leave the others out, or "
            "rename the one that counts to `solution_model`.",
        )
    return Selection(Entry(name, "solution", f"{name}()"), function.place, remarks)


def _of_course(outline: Outline, call: str) -> Selection | None:
    """What an entry of the exercise makes of the file; None where it does not fit it."""
    node = call_of(call)
    name = function_of(node)
    function = outline.functions.get(name)
    if function is None:
        return None
    names = names_in(node)
    has_all = names <= outline.bound
    if not isinstance(node.func, ast.Name):
        # It trains what the file only builds.
        if outline.trains or outline.trains_as_main or not has_all:
            return None
        return Selection(Entry(name, "expression", call), function.place)
    if name not in outline.trainers:
        return None
    can_be_called = has_all and function.takes(len(node.args))
    if not can_be_called and name not in outline.top.names:
        return None
    return Selection(Entry(name, "function", call if can_be_called else ""), function.place)


def _refusal(outline: Outline, name: str) -> SubmissionRefused:
    """The sentence for a file that surely trains nothing."""
    uncalled = outline.uncalled
    callable_ones = {
        each.node.name.replace("_", "").lower(): each for each in uncalled if each.needs_nothing
    }
    meant = difflib.get_close_matches(SOLUTION.replace("_", ""), callable_ones, n=1, cutoff=0.65)
    if meant:
        function = callable_ones[meant[0]]
        return _refused(
            function,
            f"{name} defines no `{SOLUTION}`; did you mean `{function.node.name}`? "
            f"Rename it to `{SOLUTION}`.",
        )
    if uncalled:
        function = uncalled[-1]
        return _refused(
            function,
            f"{name} defines `{function.node.name}` in {function.place}, which trains a model, but "
            "nothing in the file calls it: call it at the end of the file, or rename it to "
            f"`{SOLUTION}` if it needs no arguments and returns the model.",
        )
    if outline.trainers:
        classes = " and ".join(f"`{each}`" for each in sorted(outline.trainers)[:3])
        return SubmissionRefused(
            f"{name} trains a model in {classes} only, and nothing in the file uses that: use it "
            "at the end of the file."
        )
    if outline.builders:
        function = outline.builders[-1]
        return _refused(
            function,
            f"{name} never trains a model: `{function.node.name}` in {function.place} builds one, "
            "but there is no call of `fit` in the file; train the model, e.g. with "
            "`model.fit(...)`, and save the file.",
        )
    return SubmissionRefused(
        f"{name} defines no `{SOLUTION}` at its top level and never calls `fit`: define a function "
        "of that name that builds, compiles, trains and returns the model, or train one in the "
        "file itself."
    )


def _refused(function: Function, sentence: str) -> SubmissionRefused:
    """The refusal because of one function."""
    return SubmissionRefused(sentence, cell=function.place.cell, line=function.place.line)
