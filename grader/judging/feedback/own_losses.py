"""What the source says of a loss that a program defines itself."""

import ast
import dataclasses

from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.base import Case
from grader.judging.feedback.source import ParsedSource, calls_in, made_of

_LOGS = ("log", "log2", "log10")
_SQUASHES = ("softmax", "sigmoid", "log_softmax", "exp", "softplus", "expit")
"""What makes answers positive before their logarithm is taken."""
_LIMITS = ("clip", "clip_by_value", "maximum")
_SMALL = 0.1
"""A number up to this one that is added keeps a logarithm finite, and no more."""
_RESHAPES = ("reshape", "squeeze", "expand_dims", "flatten", "ravel")


@dataclasses.dataclass(frozen=True)
class OwnLoss:
    """A function that the model was compiled with."""

    function: ast.FunctionDef
    labels: frozenset[str]
    """Names of the labels, and of what is made of them alone."""
    answers: frozenset[str]
    """Names of the answers, and of what is made of them alone."""


def own_loss(case: Case) -> OwnLoss | None:
    """The loss that the program defines at its top level; None where it takes one of Keras's."""
    function = case.source.function(case.built.loss) if case.built else None
    if function is None or len(function.args.args) != 2:
        return None
    first, second = (each.arg for each in function.args.args)
    labels, answers = made_of(function, {first}, {second}), made_of(function, {second}, {first})
    return OwnLoss(function, frozenset(labels), frozenset(answers))


def is_keras_crossentropy(case: Case) -> bool:
    """Whether the loss is a cross-entropy of Keras's: what guessing costs is known of it."""
    built = case.built
    if built is None or "crossentropy" not in built.loss_name:
        return False
    return case.source.function(built.loss) is None


def loss_line(case: Case) -> int:
    """The line that says which loss is taken: of ``compile``, or of a loop; 0 where none does."""
    compiled = case.source.line_of_keyword("compile", "loss")
    return compiled or (case.source.line_of(case.built.loss) if case.built else 0)


def logarithm(loss: OwnLoss, source: ParsedSource) -> tuple[ast.Call, bool] | None:
    """Where it takes the logarithm of the answers as they are, and whether it keeps it finite.

    None where it takes none, or makes the answers positive first.
    """
    if any(name_of(call.func) in _SQUASHES for call in calls_in(loss.function)):
        return None
    limited = any(
        name_of(call.func) in _LIMITS and names_in(call) & loss.answers
        for call in calls_in(loss.function)
    )
    for call in calls_in(loss.function):
        if name_of(call.func) not in _LOGS or len(call.args) != 1:
            continue
        inner = call.args[0]
        if not names_in(inner) & loss.answers or names_in(inner) & loss.labels:
            continue
        added = [source.number(each) for each in ast.walk(inner) if isinstance(each, ast.expr)]
        numbers = [each for each in added if each is not None]
        plus = any(isinstance(each, ast.Add) for each in ast.walk(inner))
        if plus and any(number > _SMALL for number in numbers):
            return None  # the logarithm of a number, and not of a probability
        return call, limited or (plus and bool(numbers))
    return None


def is_binary(loss: OwnLoss, source: ParsedSource) -> bool:
    """Whether it takes the logarithm of 1 minus the answers, as of the other one of two classes."""
    return any(
        isinstance(part, ast.BinOp)
        and isinstance(part.op, ast.Sub)
        and source.number(part.left) == 1
        and bool(names_in(part.right) & loss.answers)
        for call in calls_in(loss.function)
        if name_of(call.func) in _LOGS
        for part in ast.walk(call)
    )


def reshaped_alone(loss: OwnLoss) -> tuple[ast.Call, str] | None:
    """A call that brings labels or answers alone into another shape, and which of both."""
    found = {"labels": loss.labels, "answers": loss.answers}
    changed = {
        what: [
            call
            for call in calls_in(loss.function)
            if name_of(call.func) in _RESHAPES and names_in(call) & names
        ]
        for what, names in found.items()
    }
    alone = [what for what, calls in changed.items() if calls]
    return (changed[alone[0]][0], alone[0]) if len(alone) == 1 else None
