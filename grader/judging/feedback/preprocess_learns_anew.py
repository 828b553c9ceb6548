"""``preprocess``, or what inputs go through, learns a vocabulary or a scale anew each time."""

import ast

from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.base import WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.scaling import MEASURES
from grader.judging.feedback.source import (
    ParsedSource,
    assignments,
    calls_in,
    made_of,
    owner_of,
    printable_name,
)

_LEARNERS = {
    "adapt": "words or a scale",
    "fit_on_texts": "words",
    "fit_transform": "a scale",
}
"""Methods that learn from their argument, and what they learn."""
_COUNTS = {"Counter", "most_common", "set", "unique", "defaultdict"}


@mistake(explains=(*WORSE_UNSEEN, "constant-answers", "no-unknown-word", "vocabularies-differ"))
def preprocess_learns_anew(case: Case) -> Finding | None:
    """Looks in functions that inputs go through for a call that learns from its argument.

    One under a condition may run a single time, and one on other data always learns the same.
    """
    if not case.missed("held-out"):
        return None
    for function in case.source.functions:
        name, learner = function.name, _learner(function)
        if learner is None:
            continue
        what, method = _LEARNERS[name_of(learner.func)], name_of(learner.func)
        if name == "preprocess":
            seen, others = "preprocess", "the held-out"
        elif _given(case.source, name) > 1:
            seen, others = printable_name(name), "other"
        else:
            continue
        return Finding(
            "sure",
            f"{seen} learns {what} anew from whatever it is given, so that {others} inputs get "
            f"other numbers than the training inputs: call {method} once, outside of {seen}, with "
            "the training inputs.",
            f"{method} is called inside {seen}",
            learner.lineno,
        )
    return _by_hand(case)


def _by_hand(case: Case) -> Finding | None:
    """Whether ``preprocess`` itself counts words, or scales single numbers by their own mean."""
    function = case.source.function("preprocess")
    if function is None or not function.args.args:
        return None
    given = made_of(function, {function.args.args[0].arg})
    for call in _unconditional_calls(function.body):
        name, about = name_of(call.func), [*call.args, *filter(None, [owner_of(call)])]
        if not any(names_in(each) & given for each in about):
            continue
        own = case.source.function(name)
        if own is not None and _makes_index(own):
            what, once = "the words' numbers", f"call {printable_name(name)}"
        elif case.predicts_numbers and name in MEASURES:
            what, once = "a scale", f"compute the {name}"
        else:
            continue
        return Finding(
            "sure",
            f"preprocess makes {what} anew of whatever it is given, so that the held-out inputs "
            f"get other numbers than the training inputs: {once} once, outside of preprocess, of "
            "the training inputs.",
            f"{ast.unparse(call)[:60]} inside preprocess",
            call.lineno,
        )
    return None


def _makes_index(function: ast.FunctionDef) -> bool:
    """Whether a function numbers what it has counted, as the words of texts."""
    pairs = [pair for node in ast.walk(function) for pair in assignments(node)]
    counted = {name_of(target) for target, value in pairs if _counts(value)}
    counted = made_of(function, counted)
    made = {target.id for target, _ in pairs if isinstance(target, ast.Name)}
    return any(_takes_length(target, value, made) for target, value in pairs) or any(
        name_of(call.func) == "enumerate"
        and any(_counts(each) or names_in(each) & counted for each in call.args)
        for call in calls_in(function)
    )


def _takes_length(target: ast.expr, value: ast.expr, made: set[str]) -> bool:
    """Whether a new place is given the next number, ``index[word] = len(index) + 1``.

    Args:
        target: of an assignment.
        value: of it.
        made: the names that the function itself assigns; another index lasts.
    """
    if not isinstance(target, ast.Subscript) or not isinstance(target.slice, ast.Name):
        return False
    index = target.value.id if isinstance(target.value, ast.Name) else ""
    lengths = [call for call in calls_in(value) if name_of(call.func) == "len"]
    return index in made and any([*map(name_of, call.args)] == [index] for call in lengths)


def _counts(node: ast.AST) -> bool:
    return any(name_of(call.func) in _COUNTS for call in calls_in(node))


def _learner(function: ast.FunctionDef) -> ast.Call | None:
    """Where a function learns from its argument, whenever it is called."""
    if not function.args.args:
        return None
    given = made_of(function, {function.args.args[0].arg})
    for call in _unconditional_calls(function.body):
        learns = name_of(call.func) in _LEARNERS and owner_of(call) is not None and call.args
        if learns and names_in(call.args[0]) & given:
            return call
    return None


def _given(source: ParsedSource, name: str) -> int:
    """How many different things a function is called with."""
    return len({ast.unparse(call.args[0]) for call in source.calls(name) if call.args})


def _unconditional_calls(body: list[ast.stmt]) -> list[ast.Call]:
    plain = (node for node in body if not isinstance(node, ast.If | ast.Try | ast.FunctionDef))
    return [call for node in plain for call in calls_in(node)]
