"""A loss of one's own compares each label with the answers to all examples."""

import ast

import numpy as np

from grader.inside.protocol.observed import Broadcast
from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.own_losses import own_loss, reshaped_alone
from grader.model.words import shape

_ALIKE = 0.2
"""Of the range of the targets; answers that differ by less are nearly all the same."""
_ALIKE_TO_LABELS = 0.5
"""Of the standard deviation of the labels; answers that vary by less are near their mean."""


@mistake(rank=-1, explains=LEARNT_LITTLE)
def loss_broadcasts(case: Case) -> Finding | None:
    """Looks for shapes that met, or a change of the shape of labels or answers alone.

    Both only where little was learnt.
    """
    if case.record.observed.broadcasts and (case.learnt_badly or _are_alike(case)):
        return _seen(case, case.record.observed.broadcasts[0])
    loss = own_loss(case)
    found = reshaped_alone(loss) if loss else None
    if loss is None or found is None or not (case.learnt_badly or _are_alike(case)):
        return None
    call, what = found
    other = "answers" if what == "labels" else "labels"
    learnt = case.record.observed.learnt
    seen = "" if learnt is None or learnt.spread is None else figure(learnt.spread)
    return Finding(
        "likely",
        f"{loss.function.name} brings the {what} alone into another shape, so that they no longer "
        f"stand beside the {other} but are compared with those of all examples: give both the same "
        "shape.",
        f"{ast.unparse(call)[:60]}" + (f"; answers differ by {seen} at most" if seen else ""),
        call.lineno,
    )


def _seen(case: Case, met: Broadcast) -> Finding:
    """Of shapes that were seen to meet: sure where the answers are nearly the same for all."""
    narrow, wide = (shape(each) for each in (met.narrow, met.wide))
    made = shape((*met.wide[:-1], met.narrow[-1]))
    answers, labels = case.answers(), case.evidence.labels.get("held-out")
    alike = _are_alike(case)
    if answers is not None and labels is not None and case.is_series:
        alike = alike or float(np.std(answers)) < _ALIKE_TO_LABELS * float(np.std(labels))
    return Finding(
        "sure" if alike else "likely",
        f"The loss combines arrays of the shapes {wide} and {narrow}, of which {made} comes: each "
        "answer is compared with the labels of all examples, so that the same answer for all is "
        "the best one. Give both the same shape, e.g. labels[:, tf.newaxis] or "
        "tf.squeeze(answers, -1).",
        f"{met.operation} of {wide} and {narrow} while the loss was computed",
        _line(case) or met.line,
    )


def _line(case: Case) -> int:
    """Of the first difference or product in the loss: a function's, or inside a tape; 0 else."""
    loss = own_loss(case)
    taped = [
        each
        for each in case.source.nodes
        if isinstance(each, ast.With)
        and any(name_of(part) == "GradientTape" for item in each.items for part in ast.walk(item))
    ]
    scopes: list[ast.AST] = [loss.function] if loss else [*taped]
    called = {name_of(n.func) for each in taped for n in ast.walk(each) if isinstance(n, ast.Call)}
    scopes += [each for name in sorted(called) if (each := case.source.function(name))]
    found = [node for scope in scopes for node in ast.walk(scope) if _is_comparison(node)]
    return getattr(found[0], "lineno", 0) if found else 0


def _is_comparison(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return name_of(node.func) in ("subtract", "squared_difference", "multiply")
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.Mult)


def _are_alike(case: Case) -> bool:
    """Whether numbers were to be predicted and nearly the same one is, whatever is asked."""
    learnt, fed = case.record.observed.learnt, case.fed()
    if learnt is None or learnt.spread is None or fed is None or not case.is_series:
        return False
    return learnt.spread < _ALIKE * (fed.targets.most - fed.targets.least)
