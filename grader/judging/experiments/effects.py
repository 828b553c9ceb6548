"""Which changes had a clear effect, by a fixed rule, and what is said of them.

A change is trained twice, on other random numbers and other examples set apart, each time beside
a training without a change of as many steps; the weaker effect of both counts. Of accuracy, it is
clear from 10 points on, or from 3 on if no more than 60 % of the mistakes are left, if it is also
three standard errors of both shares; of a mean absolute error, where it falls below 70 % of what it
was and below 95 % of that of the best constant answer. What there was no time to repeat must be
twice as good; of what a diagnosis speaks for and is repeated, six tenths of that effect are enough.
Where the training fails without the change, the change must beat the best constant answer by as
much; where it does not even begin, and a diagnosis speaks for the change, reaching that is enough.
"""

import dataclasses
import math
from collections.abc import Collection, Sequence

from grader.inside.protocol.experiment import CONTROL, OF_DROPOUT, Change, ChangeKind, Tried
from grader.judging.experiments.base import repairs
from grader.model.report import Experimented
from grader.model.words import percent

POINTS = 0.10
FEW_POINTS, MISTAKES = 0.03, 0.6
"""Fewer points are clear as well where this share of the mistakes is left, or less."""
ERRORS = 3.0
SHARE = 0.7
_UNDER_CHANCE = 0.95
_EXPECTED = 0.6
"""So much of the usual effect is clear where a diagnosis speaks for the change."""
_NEARLY = 0.8
"""Of effects that are at least this share of the strongest, the likelier change goes first."""
MOST = 3
"""Effects that are said."""
_OUTSIDE = (
    "answers-in-other-units",
    "model-not-returned",
    "preprocess-differs",
    "preprocess-learns-anew",
    "preprocess-missing",
    "scale-not-undone",
    "scaled-for-grading-only",
    "scaled-in-training-only",
    "series-scaled-differently",
    "untrained-model",
)
"""Diagnoses of what is done, or left out, between the training and the answers."""


@dataclasses.dataclass(frozen=True)
class Effect:
    """A change and what it came to."""

    tried: Tried
    """Its weaker training."""
    before: float | None
    """None where the training fails without the change."""
    after: float
    crashes: bool = False
    """Whether the training without the change breaks off before its first step."""

    @property
    def size(self) -> float:
        """Between 0 and 1: points of accuracy, or the share of the error that is gone."""
        before = self.tried.chance if self.before is None else self.before
        if self.tried.measure == "accuracy":
            return self.after - before
        return 1 - self.after / before if before else 0.0


def effects(
    changes: Sequence[Change], tried: Sequence[Tried], expected: Collection[ChangeKind] = ()
) -> tuple[Experimented, ...]:
    """What helped, in words; at most `MOST`.

    The strongest effect goes first; of some that are nearly as strong, the likelier.

    Args:
        changes: what was to be tried.
        tried: what came out; the control is numbered `CONTROL`, the changes from 1 on.
        expected: changes for which a diagnosis speaks: less of an effect is clear, if repeated.
    """
    found = []
    for number, change in enumerate(changes, 1):
        effect = _effect(number, _logged(tried) if change.kind in OF_DROPOUT else tried)
        repeated = sum(each.change == number for each in tried) > 1
        times = 2.0 if not repeated else _EXPECTED if change.kind in expected else 1.0
        if effect is None:
            continue
        mends = effect.crashes and change.kind in expected and effect.size >= 0
        if mends or _is_clear(effect, times, repeated=repeated):
            found.append((change, effect))
    # Changes are numbered by how likely they are.
    most = max((effect.size for _, effect in found), default=0.0)
    found.sort(key=lambda pair: 0.0 if pair[1].size >= _NEARLY * most else -pair[1].size + 1)
    return tuple(_said(change, effect) for change, effect in found[:MOST])


def unhelped(
    changes: Sequence[Change], tried: Sequence[Tried], diagnosed: Sequence[str] = ()
) -> str:
    """What is said where no change had a clear effect: which were tried, and what none can show.

    Args:
        changes: what was to be tried.
        tried: what came out.
        diagnosed: ids of the run's diagnoses, the first one first.
    """
    through = {each.change: each for each in tried if each.value is not None}
    words = [
        repairs[change.kind].say(through[number])
        for number, change in enumerate(changes, 1)
        if number in through
    ]
    if not changes:
        said = "--why knows of no repair to try here."
    elif why := _failure(tried):
        said = f"--why could try nothing out: {why}."
    elif not words:
        said = "--why came to no repair that it could try out."
    else:
        said = (
            f"--why trained anew with each of these, none with a clear effect: {'; '.join(words)}."
        )
    if diagnosed and diagnosed[0] in _OUTSIDE:
        said += (
            " It repeats the training alone: what is said first lies between that and the answers "
            "that are graded, where no other training helps."
        )
    return said


def _failure(tried: Sequence[Tried]) -> str:
    """Why nothing could be tried at all; empty where something was."""
    if not tried:
        return "the file did not come to its fit in that time"
    if all(each.value is None for each in tried):
        return tried[0].error
    return ""


def _logged(tried: Sequence[Tried]) -> list[Tried]:
    """The same by what `fit` logs: dropout lowers that, and nothing where it is switched off."""
    return [
        each if each.in_training is None else dataclasses.replace(each, value=each.in_training)
        for each in tried
    ]


def _effect(number: int, tried: Sequence[Tried]) -> Effect | None:
    controls = {each.again: each for each in tried if each.change == CONTROL}
    found = []
    for own in tried:
        if own.change != number:
            continue
        control = controls.get(own.again, controls.get(False))
        if own.value is None or control is None:
            return None
        if control.value is not None and control.measure != own.measure:
            return None
        crashes = control.value is None and not control.steps
        found.append(Effect(own, control.value, own.value, crashes))
    return min(found, key=lambda effect: effect.size, default=None)


def _is_clear(effect: Effect, times: float, *, repeated: bool) -> bool:
    tried = effect.tried
    before = tried.chance if effect.before is None else effect.before
    if tried.measure == "error":
        if effect.after >= _UNDER_CHANCE * tried.chance:
            return False
        return effect.after <= before * (1 - times * (1 - SHARE))
    shares = (before, effect.after)
    variance = sum(max(share * (1 - share), 0.01) / max(1, tried.examples) for share in shares)
    gain = effect.after - before
    halves = gain >= FEW_POINTS and 1 - effect.after <= MISTAKES * (1 - before) and repeated
    return (gain >= times * POINTS or halves) and gain >= ERRORS * math.sqrt(variance)


def _said(change: Change, effect: Effect) -> Experimented:
    tried = effect.tried
    words = repairs[change.kind].say(tried)
    where = f"{tried.steps} steps on a slice of the data"
    if tried.measure == "accuracy":
        logged = "" if change.kind not in OF_DROPOUT else ", counted as fit logs it,"
        what = f"a training of {where} reached {percent(effect.after)}{logged}"
    else:
        what = f"a training of {where} came to a mean absolute error of {effect.after:.4g}"
    if effect.before is None:
        compared = ", and fails without"
    elif tried.measure == "accuracy":
        compared = f" instead of {percent(effect.before)}"
    else:
        compared = f" instead of {effect.before:.4g}"
    return Experimented(
        id=change.kind,
        change=words,
        measure=tried.measure,
        before=effect.before,
        after=effect.after,
        message=f"With {words}, {what}{compared}.",
    )
