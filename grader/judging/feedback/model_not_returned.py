"""``solution_model()``, or a practice exam's function, returned something else than the model."""

import ast
import re
from collections.abc import Sequence

from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.source import assignments, returns_of

_RETURNED = re.compile(r"(?P<name>solution_\w{1,100})\(\) returned ")
"""What the worker says; the name is that of the judged function."""


@mistake()
def model_not_returned(case: Case) -> Finding | None:
    """Recognises what was returned; the source shows whether there is a ``return`` at all."""
    said = case.ending.message
    matched = _RETURNED.match(said)
    if case.ending.by != "bad-model" or matched is None:
        return None
    name = matched["name"]
    entry = case.source.function(name)
    returns = [node for node in returns_of(entry) if node.value] if entry else []
    last = returns[-1] if returns else entry.body[-1] if entry else None
    if "History" in said and entry and (overwritten := _fit_takes_the_name(entry, returns)):
        return Finding(
            "sure",
            f"{overwritten.id} is no longer the model, but what fit gives back: call fit alone, "
            f"without {overwritten.id} = before it.",
            said.partition(";")[0],
            overwritten.lineno,
        )
    if "returned None" not in said:
        advice = "let its last line be return model, with the model alone"
        what = "what fit gives back" if "History" in said else "something else than the model"
        message = f"{name}() returned {what}: {advice}."
    elif returns:
        message = f"{name}() can end without a model: let its last line be return model."
    else:
        message = f"{name}() ends without returning the model: add return model at its end."
    return Finding("sure", message, said.partition(";")[0], last.lineno if last else 0)


def _fit_takes_the_name(entry: ast.AST, returns: Sequence[ast.Return]) -> ast.Name | None:
    """Where ``model = model.fit(…)`` gives the name that is returned to what ``fit`` returns."""
    names = {name_of(node.value) for node in returns if isinstance(node.value, ast.Name)}
    for node in ast.walk(entry):
        for target, value in assignments(node):
            if not isinstance(target, ast.Name) or target.id not in names:
                continue
            called = value.func if isinstance(value, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr == "fit":
                return target if name_of(called.value) == target.id else None
    return None
