"""``fit`` was given arrays of inputs and no labels, or a network gives nothing to compare."""

import ast

from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.base import WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash, is_in_fit
from grader.judging.feedback.source import covers, returns_of
from grader.submission.gaps import is_none

_NONE = (
    "None values not supported",
    "Inputs to a layer should be tensors. Got 'None'",
)
_VALIDATION = "validation_data"
_UNLABELLED = "validation_data holds inputs and no labels: write validation_data=(x_val, y_val)."


@mistake(explains=WORDS_OF_ERRORS)
def labels_missing(case: Case) -> Finding | None:
    """Recognises what Keras says of labels, or of answers, that are None."""
    if not any(each in case.crash for each in _NONE):
        return None
    found = _of_call(case)
    if found is None and is_in_fit(case):
        found = _of_training(case) or _of_validation(case)
    if found is None:
        return None
    message, line = found
    unseen = message == _UNLABELLED and not _is_one(case, case.source.keyword("fit", _VALIDATION))
    return from_crash(case, message, line, "likely" if unseen else "sure")


def _of_training(case: Case) -> tuple[str, int] | None:
    """Whether a call of ``fit`` that failed has inputs alone."""
    for call in case.source.calls("fit"):
        without = len(call.args) < 2 and all(k.arg not in ("y", None) for k in call.keywords)
        if without and covers(call, case.ending.line):
            if unlabelled := _read_without(case):
                return (
                    f"The pictures are read without labels ({unlabelled.arg}=None): leave it out, "
                    "or say 'binary', 'int' or 'categorical'.",
                    unlabelled.value.lineno,
                )
            return (
                "fit was given inputs and no labels, so that there is nothing to compare the "
                "model's answers with: write model.fit(x_train, y_train, …).",
                call.lineno,
            )
    return None


def _read_without(case: Case) -> ast.keyword | None:
    """What says that a folder is read without the labels that its folders stand for."""
    given = [each for call in case.source.all_calls for each in call.keywords]
    named = (each for each in given if each.arg in ("class_mode", "label_mode", "labels"))
    return next((each for each in named if is_none(each.value)), None)


def _of_validation(case: Case) -> tuple[str, int] | None:
    """Whether ``validation_data`` are inputs alone, where the training has both."""
    given = case.source.keyword("fit", _VALIDATION)
    value = case.source.value(given.id) if isinstance(given, ast.Name) else given
    pair = isinstance(value, ast.Tuple | ast.List) and len(value.elts) > 1
    if given is None or pair or isinstance(value, ast.Call):
        return None
    return _UNLABELLED, given.lineno


def _is_one(case: Case, node: ast.expr | None) -> bool:
    """Whether it is seen that something is one array, and no pair of inputs and labels."""
    if isinstance(node, ast.Name):
        several = (t for t, _ in case.source.assigned if isinstance(t, ast.Tuple | ast.List))
        return any(node.id in names_in(each) for each in several)
    sliced = isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice)
    return sliced or isinstance(node, ast.BinOp | ast.Tuple | ast.List)


def _of_call(case: Case) -> tuple[str, int] | None:
    """Whether a network or a layer of the student's own gives nothing."""
    for kind in case.source.classes:
        networks = any(name_of(base).endswith(("Model", "Layer")) for base in kind.bases)
        for method in kind.body if networks else ():
            if not isinstance(method, ast.FunctionDef) or method.name != "call":
                continue
            if not any(each.value for each in returns_of(method)):
                return (
                    "A method call() has no return, so that its layer or network gives None and "
                    "no answer: let its last line return what it has made.",
                    method.body[-1].lineno,
                )
    return None
