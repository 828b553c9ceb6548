"""A file is opened by its bare name, as os.listdir gives it, without the folder it lies in."""

import ast
import re

from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.base import WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.judging.feedback.source import ParsedSource, calls_in, covers, items_of

_MISSING = re.compile(r"No such file or directory: b?['\"](?P<path>[^'\"/]+)['\"]")
_JOINS = ("join", "joinpath", "Path")


@mistake(rank=-1, explains=(*WORDS_OF_ERRORS, "no-network", "wrong-folder"))
def name_without_folder(case: Case) -> Finding | None:
    """Looks whether the path that is missing is a name that ``os.listdir`` gave."""
    missing = _MISSING.search(case.crash)
    if not missing:
        return None
    names = _listed(case.source)
    for call in case.source.all_calls:
        given = {each.id for each in call.args if isinstance(each, ast.Name)} & names.keys()
        if covers(call, case.ending.line) and given and name_of(call.func) not in _JOINS:
            name = min(given)
            return from_crash(
                case,
                f"os.listdir gives bare names, and {missing['path'][:40]} is looked for in the "
                f"working folder: join it to its folder first, os.path.join({names[name]}, "
                f"{name}).",
                call.lineno,
            )
    return None


def _listed(source: ParsedSource) -> dict[str, str]:
    """The names of loops over what ``os.listdir`` gives, with the folder as it is written."""
    loops = [node for node in source.nodes if isinstance(node, ast.For | ast.comprehension)]
    return {
        name: ast.unparse(folder)[:40]
        for loop in loops
        for folder in _folders(source, loop.iter)
        for target in items_of(loop.target)
        for name in names_in(target)
    }


def _folders(source: ParsedSource, over: ast.expr) -> list[ast.expr]:
    """What ``os.listdir`` is given in an expression, or in what its names are given."""
    values = [over, *(value for name in names_in(over) for value in source.values(name))]
    calls = [call for value in values for call in calls_in(value)]
    return [call.args[0] for call in calls if name_of(call.func) == "listdir" and call.args]
