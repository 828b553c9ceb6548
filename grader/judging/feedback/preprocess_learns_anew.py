"""``preprocess`` learns a vocabulary or a scale from whatever it is given."""

import ast

from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.base import WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.source import calls_in, made_of, owner_of

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
    given = made_of(function, {function.args.args[0].arg})
    for call in _unconditional_calls(function.body):
        what = _LEARNERS.get(name_of(call.func))
        if what and owner_of(call) and call.args and names_in(call.args[0]) & given:
            return Finding(
                "sure",
                f"preprocess learns {what} anew from whatever it is given, so that the held-out "
                "inputs get other numbers than the training inputs: call "
                f"{name_of(call.func)} once, outside of preprocess, with the training inputs.",
                f"{name_of(call.func)} is called inside preprocess",
                call.lineno,
            )
    return None


def _unconditional_calls(body: list[ast.stmt]) -> list[ast.Call]:
    plain = (node for node in body if not isinstance(node, ast.If | ast.Try | ast.FunctionDef))
    return [call for node in plain for call in calls_in(node)]
