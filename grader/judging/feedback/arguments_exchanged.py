"""Arguments stand in another order than the function takes them, and no error need say so."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import (
    LEARNT_LITTLE,
    SHAPES,
    WORDS_OF_ERRORS,
    Case,
    Finding,
    mistake,
)
from grader.judging.feedback.source import ParsedSource

_BATCHES = (16, 32, 64, 100, 128, 256, 512, 1024)
"""Numbers that a batch size is, and that nobody asks for as epochs beside a smaller batch size."""
_WEIGHTS = ("trainable_variables", "trainable_weights")
_UNEVEN = (
    *("BinaryCrossentropy", "BinaryFocalCrossentropy", "CategoricalCrossentropy"),
    *("CategoricalFocalCrossentropy", "CategoricalHinge", "Hinge", "KLDivergence", "Poisson"),
    *("SparseCategoricalCrossentropy", "SquaredHinge", "binary_crossentropy"),
    *("categorical_crossentropy", "categorical_hinge", "hinge", "kl_divergence", "poisson"),
    *("sparse_categorical_crossentropy", "squared_hinge"),
)
"""Losses of Keras's that give something else when labels and answers change places."""


@mistake(
    rank=-1,
    explains=(
        *(*LEARNT_LITTLE, *SHAPES, *WORDS_OF_ERRORS, "few-steps", "loss-is-nan"),
        *("loss-is-negative", "overfitting", "too-few-epochs", "wrong-loss"),
    ),
)
def arguments_exchanged(case: Case) -> Finding | None:
    """Reads the calls of ``fit``, and those of a loss in a loop of one's own."""
    if not case.crash and not case.learnt_badly and not case.misses_any:
        return None
    return _of_fit(case) or _of_loss(case.source)


def _of_fit(case: Case) -> Finding | None:
    """Whether epochs stand where fit takes the batch size, by their names or else their sizes."""
    for call in case.source.calls("fit") if not case.source.defines("fit") else ():
        if any(isinstance(each, ast.Starred) for each in call.args):
            continue
        if len(call.args) == 3 and (alone := _third_alone(case, call)):
            return alone
        if len(call.args) < 4:
            continue
        third, fourth = call.args[2:4]
        named = "epoch" in name_of(third).lower() or "batch" in name_of(fourth).lower()
        size, epochs = case.source.number(third), case.source.number(fourth)
        by_size = size is not None and epochs in _BATCHES and size < epochs and size not in _BATCHES
        if not named and not by_size:
            continue
        given = ", ".join(ast.unparse(each)[:20] for each in (third, fourth))
        return Finding(
            "sure" if named else "likely",
            "The third argument of fit is the batch size and the fourth the epochs, and here they "
            f"stand the other way round ({given}): name them, fit(x, y, batch_size=…, epochs=…).",
            ast.unparse(call)[:80],
            call.lineno,
        )
    return None


def _third_alone(case: Case, call: ast.Call) -> Finding | None:
    """Whether the third of three arguments is meant as the epochs, of which there is one alone."""
    third, fit = call.args[2], case.record.last_fit
    if call.lineno != case.source.line_of("fit"):
        return None  # the last call is that of the last fit
    named = "epoch" in name_of(third).lower()
    size = case.source.number(third)
    if any(each.arg in ("batch_size", "epochs", None) for each in call.keywords):
        return None
    if fit is None or fit.epochs_asked != 1 or not (named or (size and size not in _BATCHES)):
        return None
    return Finding(
        "sure" if named else "likely",
        f"The third argument of fit is the batch size, and {ast.unparse(third)[:20]} is meant as "
        "the epochs, of which there was one alone: name it, fit(x, y, epochs="
        f"{ast.unparse(third)[:20]}).",
        ast.unparse(call)[:80],
        call.lineno,
    )


def _of_loss(source: ParsedSource) -> Finding | None:
    """Whether a loss of Keras's is given what a model has answered before the labels."""
    models = {
        name_of(node.value)
        for node in source.nodes
        if isinstance(node, ast.Attribute) and node.attr in _WEIGHTS
    } - {"", "self"}
    answers = {
        name_of(target)
        for target, value in source.assigned
        if isinstance(value, ast.Call) and name_of(value.func) in models
    }
    losses = {*source.names_given(*_UNEVEN), *_UNEVEN}
    for call in source.all_calls:
        made = call.func.func if isinstance(call.func, ast.Call) else call.func
        if len(call.args) < 2 or name_of(made) not in losses:
            continue
        first, second = (each.id if isinstance(each, ast.Name) else "" for each in call.args[:2])
        if first in answers and second not in answers:
            return Finding(
                "sure",
                f"The loss is given the answers ({first}) first, and Keras's losses take the "
                f"labels first: exchange the two, {ast.unparse(call.func)[:40]}"
                f"({ast.unparse(call.args[1])[:30]}, {first}).",
                ast.unparse(call)[:80],
                call.lineno,
            )
    return None
