"""Nothing is learnt that holds for other texts, as where labels belong to others than these."""

from grader.inside.protocol.observed import LayerFacts
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.feeding import are_words
from grader.judging.feedback.guessing import guessing_costs
from grader.judging.feedback.labels import line_of_labels
from grader.judging.feedback.layers import answers_alike
from grader.judging.feedback.learning_rate import rate_is_usual
from grader.judging.feedback.vocabularies import known_shares

_CHANCE = 0.06
"""By so little more than guessing nothing was learnt."""
_FEWEST = 2
_KNOWN = 0.5
_NEAR = 0.9
"""Of what guessing costs, a loss beyond this is that of guessing."""
_BY_HEART = 0.9
"""Sequences of words are soon known one by one, whatever their labels are."""


@mistake(rank=1, explains=(*LEARNT_LITTLE, "overfitting"))
def texts_and_labels_apart(case: Case) -> Finding | None:
    """Looks for texts at chance, with a vocabulary that knows words and a rate that is usual."""
    fit, built, shares = case.trained, case.built, case.class_shares
    held_out = case.accuracy("held-out")
    if fit is None or built is None or len(shares) < 2 or held_out is None or case.is_program:
        return None
    if not are_words(built) or not _can_learn(case) or held_out > max(shares) + _CHANCE:
        return None
    losses, seen = fit.finite("loss"), case.validated
    guessing = guessing_costs(shares)
    if len(case.values) < _FEWEST or not losses or "crossentropy" not in built.loss_name:
        return None
    flat = case.values[-1] <= max(shares) + _CHANCE and _NEAR < losses[-1] / guessing < 1 / _NEAR
    by_heart = case.values[-1] >= _BY_HEART and seen and seen[-1] <= max(shares) + _CHANCE
    if not (flat or by_heart):
        return None
    return Finding(
        "likely",
        "The labels probably belong to other texts than those they are fed with, for nothing is "
        "learnt that holds for other texts: look at how both are cut, sorted and shuffled, and "
        "print some texts with their labels just before fit.",
        f"{case.metric} {figure(case.values[-1])} in training, {figure(held_out)} on held-out "
        f"texts; guessing gives {figure(max(shares))}",
        line_of_labels(case.source),
    )


def _can_learn(case: Case) -> bool:
    """Whether its words, its weights and its rate would let such a network learn."""
    built, learnt = case.built, case.record.observed.learnt
    if built is None or built.optimizer == "SGD":
        return False
    if not rate_is_usual(case) or answers_alike(learnt):
        return False
    return max(known_shares(case), default=0.0) >= _KNOWN and all(map(_is_trained, built.layers))


def _is_trained(layer: LayerFacts) -> bool:
    return layer.trainable or not layer.parameters
