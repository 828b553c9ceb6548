"""A class of Keras's was passed where an object of it is needed."""

import ast
import re

from grader.inside.syntax import name_of
from grader.judging.feedback.base import WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash

_CAPITAL = re.compile(r"^[A-Z]\w+$")
_ARGUMENTS = ("loss", "optimizer")
_FAILS = re.compile(
    r"__init__\(\)|missing \d+ required positional|object is not (?:iterable|callable)"
    r"|has no attribute|not a valid|Could not interpret|dtype|unhashable|convert"
)


@mistake(explains=(*WORDS_OF_ERRORS, "old-api"))
def class_not_instantiated(case: Case) -> Finding | None:
    """Finds the class among the arguments of compile, where the run failed."""
    if not _FAILS.search(case.crash):
        return None
    made = {name_of(target) for target, _ in case.source.assigned}
    for call in case.source.calls("compile"):
        for given in call.keywords:
            name = name_of(given.value)
            is_class = isinstance(given.value, ast.Attribute | ast.Name) and _CAPITAL.match(name)
            if given.arg in _ARGUMENTS and is_class and name not in made:
                message = (
                    f"compile was given the {given.arg} class {name} itself: add parentheses, "
                    f"{given.arg}={name}()."
                )
                return from_crash(case, message, given.value.lineno)
    return None
