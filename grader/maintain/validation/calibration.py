"""The calibration is fresh, and the thresholds lie clear of what the reference measures."""

from collections.abc import Iterator
from functools import partial

from grader.catalog import calibration
from grader.catalog.calibration import Calibration, Spread
from grader.catalog.specification import FILE
from grader.data import describe, find
from grader.data.files import official
from grader.judging.criteria import Criterion
from grader.maintain.calibrating import examples_digest
from grader.maintain.doctor import TENSORFLOWS, installed
from grader.maintain.validation.base import PASSED, Bench, CheckResult, Step, check, held_out_marks
from grader.model.exercise import Edition, Exercise

TRIALS = 10
"""How many runs of the reference a calibration rests on at least."""
DEVIATIONS = 3.0
"""How far from the reference's mean a threshold is at least, in standard deviations."""


@check("calibration")
def calibrations(exercise: Exercise, _bench: Bench) -> Iterator[Step]:
    """Looks at the trials of each edition.

    Only thresholds of criteria that a pass depends on must lie clear of the reference's results: a
    metric at which a callback stops the training is always near its threshold.
    """
    for edition in exercise.editions:
        yield Step(f"calibration/{edition}", partial(_examined, exercise, edition))
    for name, other in exercise.also.items():
        yield Step(f"calibration/{name}", partial(_examined, other, "official"))


def _examined(exercise: Exercise, edition: Edition) -> CheckResult:
    command = f"grade calibrate {exercise.id} --data {exercise.other_data or edition}"
    found = calibration.load(exercise).get(edition)
    is_here = _is_here(exercise, edition)
    stale = _stale(exercise, edition, found, is_here=is_here)
    if found is None or stale:
        if is_here:
            return CheckResult("failed", stale, command=command)
        return CheckResult("warning", f"{stale} {_ways_out(exercise, edition, command)}")
    faults = [*_trials(found), *_margins(exercise, found)]
    if faults:
        return CheckResult("failed", " ".join(faults), command=command)
    return _environment(found)


def _is_here(exercise: Exercise, edition: Edition) -> bool:
    """Whether the data are on this machine that a calibration is made with."""
    if edition == "practice":
        return True
    facts = {each.edition: each for each in describe(find(exercise.dataset))}[edition]
    return facts.present and not facts.lacks


def _stale(
    exercise: Exercise, edition: Edition, found: Calibration | None, *, is_here: bool
) -> str:
    """Why trials are to be run (again); empty where they are good still."""
    if found is None:
        return f"There is no calibration of the {edition} edition."
    if found.recipe != calibration.recipe(exercise, edition):
        return "It was made before the specification or the solution became what they are."
    if is_here and found.dataset_digest != examples_digest(exercise, edition):
        return "It was made on other examples than the dataset has today."
    return ""


def _ways_out(exercise: Exercise, edition: Edition, command: str) -> str:
    """What an author does who has no data to make a calibration with."""
    remedy = official.remedy(find(exercise.dataset), exercise.argument)
    way = f"The {edition} data are not here: {remedy}, and then `{command}`"
    if exercise.other_data:
        return f"{way}."
    return (
        f"{way}; or, if the exercise is for practice data alone, write "
        f'`editions = ["practice"]` into {exercise.folder / FILE}.'
    )


def _trials(found: Calibration) -> Iterator[str]:
    count = len(found.trials)
    if count < TRIALS:
        yield f"It has {count} trials; {TRIALS} are the least."
    failed = [str(trial.seed) for trial in found.trials if not trial.passed]
    if failed:
        yield f"The reference did not pass with the seeds {', '.join(failed)}."


def _margins(exercise: Exercise, found: Calibration) -> Iterator[str]:
    for spec, criterion in held_out_marks(exercise, found.edition):
        spread = found.spread(spec.id)
        if spread is None:
            yield f"No trial measured {spec.id}."
        elif criterion.mark is not None:
            yield from _margin(spec.id, criterion, criterion.mark, spread)


def _margin(name: str, criterion: Criterion, mark: float, spread: Spread) -> Iterator[str]:
    sign = 1 if criterion.higher_is_better else -1
    worst = spread.lowest if criterion.higher_is_better else spread.highest
    distance = sign * (spread.mean - mark)
    if distance < DEVIATIONS * spread.deviation:
        yield (
            f"The mark {mark:g} of {name} leaves the reference's mean of {spread.mean:.4g} a "
            f"margin of {distance:.4f}; {DEVIATIONS:g} standard deviations of "
            f"{spread.deviation:.4f} are the least."
        )
    if sign * worst < sign * mark:
        yield f"The reference's worst run measured {worst:.4g}, beyond the mark {mark:g} of {name}."


def _environment(found: Calibration) -> CheckResult:
    then = found.environment.get("tensorflow", "an unknown version")
    now = installed(TENSORFLOWS) or "none"
    if then == now:
        return PASSED
    message = f"It was made with TensorFlow {then}, and here is {now}."
    return CheckResult("warning", message)
