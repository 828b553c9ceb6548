"""The code uses a name, or names an argument, that does not exist."""

from __future__ import annotations

import re

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import said
from grader.judging.feedback.old_api import is_old
from grader.submission.syntax import printable

_NAME = re.compile(r"name '(?P<name>\w+)' is not defined")
_ATTRIBUTE = re.compile(
    r"(?:module )?'(?P<owner>[\w.]+)'(?: object)? has no attribute '(?P<name>\w+)'"
    r"|cannot import name '(?P<imported>\w+)' from '(?P<package>[\w.]+)'"
)
_ARGUMENT = re.compile(
    r"(?P<function>[\w.]+)\(\) got an unexpected keyword argument '(?P<name>\w+)'"
    r"|passed to (?P<layer>\w+): \{'(?P<passed>\w+)'"
    r"|not recognized: \{'(?P<unknown>\w+)'"
)
_MEANT = re.compile(r"Did you mean: '(?P<name>\w+)'")
_SPELT = {"optimizer": "optimizers", "layer": "layers", "model": "models", "loss": "losses"}


@mistake("unknown-name")
def unknown_name(case: Case) -> Finding | None:
    """Recognises the exceptions of misspelt names."""
    text = case.crash
    meant = _MEANT.search(text)
    found = _NAME.search(text)
    if found:
        hint = f"did you mean {meant['name']}" if meant else "define or import it before this line"
        message = f"The name {found['name']} is not defined here: {hint}."
        return Finding("sure", message, said(case), case.ending.line)
    if is_old(text):
        return None
    if found := _ARGUMENT.search(text):
        name = found["name"] or found["passed"] or found["unknown"]
        owner = printable(found["function"] or found["layer"] or "what is called here", 60)
        message = f"{owner} has no argument {printable(name, 40)}=: it is misspelt or removed."
        return Finding("sure", message, said(case), case.ending.line)
    found = _ATTRIBUTE.search(text)
    if found is None:
        return None
    name = found["name"] or found["imported"]
    owner = printable(found["owner"] or found["package"], 60)
    if owner == "NoneType":
        return None
    right = meant["name"] if meant else _SPELT.get(name, "")
    hint = f"it is probably misspelt, write {right}" if right else "it is misspelt or removed"
    message = f"{owner} has no attribute {printable(name, 40)}: {hint}."
    return Finding("sure", message, said(case), case.ending.line)
