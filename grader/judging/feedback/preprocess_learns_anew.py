"""``preprocess`` learns a vocabulary or a scale from whatever it is given."""

import ast

from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.base import WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.source import assignments

_LEARNERS = {
    "adapt": "words or a scale",
    "fit_on_texts": "words",
    "fit_transform": "a scale",
}
"""Methods that learn from their argument, and what they learn."""


@mistake(explains=(*WORSE_UNSEEN, "constant-answers", "no-unknown-word", "vocabularies-differ"))
def preprocess_learns_anew(case: Case) -> Finding | None:
    """Looks in the source of ``preprocess`` for a call that learns from its argument.

    One under a condition may run a single time, and one on other data always learns the same.
    """
    function = case.source.function("preprocess")
    if function is None or not function.args.args or not case.missed("held-out"):
        return None
    given = _derived(function)
    for call in _unconditional_calls(function.body):
        what = _LEARNERS.get(name_of(call.func))
        if (
            what
            and isinstance(call.func, ast.Attribute)
            and call.args
            and names_in(call.args[0]) & given
        ):
            return Finding(
                "sure",
                f"preprocess learns {what} anew from whatever it is given, so that the held-out "
                "inputs get other numbers than the training inputs: call "
                f"{name_of(call.func)} once, outside of preprocess, with the training inputs.",
                f"{name_of(call.func)} is called inside preprocess",
                call.lineno,
            )
    return None


def _derived(function: ast.FunctionDef) -> set[str]:
    """The parameter, and names that are made of it."""
    known = {function.args.args[0].arg}
    for node in sorted(
        (each for each in ast.walk(function) if isinstance(each, ast.stmt)),
        key=lambda each: each.lineno,
    ):
        for target, value in assignments(node):
            if names_in(value) & known:
                known.add(name_of(target))
    return known - {""}


def _unconditional_calls(body: list[ast.stmt]) -> list[ast.Call]:
    plain = [node for node in body if not isinstance(node, ast.If | ast.Try | ast.FunctionDef)]
    return [call for node in plain for call in ast.walk(node) if isinstance(call, ast.Call)]
