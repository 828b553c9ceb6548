"""Several runs of one submission: when there are more than one, and which of them counts.

The rule is fixed. A first run that was judged and in which a required figure on the held-out part
lies within two standard deviations of its pass mark could have ended on the other side of it with
another seed. It is then run on two more seeds, and the middle one of the three counts: for a pass,
two of three must pass. The standard deviation is the reference solution's, over seeds and papers,
as `grade calibrate` measured it for the exercise and the edition.
"""

import dataclasses
from collections.abc import Mapping, Sequence

from grader.catalog.calibration import Calibration
from grader.judging.criteria import Criterion
from grader.model.exercise import CriterionSpec
from grader.model.report import Report, Trial

NOISE = 2.0
"""How near a pass mark a result must lie to be run again, in standard deviations: about 95 % of the
results of a submission whose mean is the mark lie as near."""
RUNS = 3
"""How many runs a submission near a pass mark has in all."""

JUDGED = ("passed", "not-passed")


def near_a_mark(
    report: Report,
    criteria: Sequence[tuple[CriterionSpec, Criterion]],
    calibration: Calibration | None,
) -> str:
    """Why another seed could change the verdict; empty where none could."""
    if report.verdict not in JUDGED or calibration is None:
        return ""
    figures = measured(report)
    for spec, criterion in criteria:
        spread = calibration.spread(spec.id)
        if not spec.required or criterion.mark is None or spec.id not in figures or not spread:
            continue
        if criterion.judges("held-out"):
            off = abs(figures[spec.id] - criterion.mark)
            if off <= NOISE * spread.deviation:
                return (
                    f"{spec.id} lies {off:.3g} from its pass mark, and the reference strays by "
                    f"{spread.deviation:.3g} from seed to seed (standard deviation of "
                    f"{spread.count} runs)"
                )
    return ""


def counted(reports: Sequence[Report], reason: str, lost: str = "") -> Report:
    """The report of the middle run, which lists all of them.

    Args:
        reports: all runs that were made; one at least.
        reason: what `near_a_mark` said; empty where so many runs were asked for.
        lost: why there are no more of them; empty where there are as many as there should be.
    """
    return dataclasses.replace(
        middle(reports), trials=listed(reports), trials_reason=rule(reports, reason, lost)
    )


def cut_short(interrupted: Report, reports: Sequence[Report]) -> Report:
    """The report of a run that was interrupted, which lists those before it."""
    reason = "This had run before it was interrupted."
    return dataclasses.replace(interrupted, trials=listed(reports), trials_reason=reason)


def middle(reports: Sequence[Report]) -> Report:
    """The report of the middle run: by whether it passed, then by its points and figures.

    Of an even number it is the lower one of the two in the middle, so that for a pass more than
    half of the runs must pass. Runs that were not judged come first.
    """
    ranked = sorted(reports, key=_rank)
    return ranked[(len(ranked) - 1) // 2]


def listed(reports: Sequence[Report]) -> tuple[Trial, ...]:
    """What a report lists of every run, in the order in which they were made."""
    return tuple(Trial(r.seed, r.verdict, r.score, measured(r)) for r in reports)


def rule(reports: Sequence[Report], reason: str, lost: str = "") -> str:
    """Why there were several runs and which of them counts, in words for the report.

    Args:
        reports: all runs.
        reason: what `near_a_mark` said; empty where so many runs were asked for.
        lost: why there are no more of them, in a sentence; empty where none is missing.
    """
    why = reason or ("Several" if lost else f"{len(reports)}") + " runs were asked for"
    seeds = ", ".join(str(report.seed) for report in reports)
    passed = sum(report.verdict == "passed" for report in reports)
    if lost:
        one = len(reports) == 1
        made = (
            "the one that was made" if one else f"the middle of the {len(reports)} that were made"
        )
        return (
            f"{why[0].upper()}{why[1:]}: it was to be run with more seeds, but that could not be "
            f"done ({lost.rstrip('.')}). What counts is {made}, with the seed "
            f"{middle(reports).seed}."
        )
    return (
        f"{why[0].upper()}{why[1:]}: it was run with the seeds {seeds} and passed with {passed} of "
        f"them. The middle run counts, that with the seed {middle(reports).seed}."
    )


def measured(report: Report) -> Mapping[str, float]:
    """The figures that the grader measured in a run, by criterion."""
    return {
        result.id: result.measured
        for result in report.criteria
        if result.evidence == "measured" and isinstance(result.measured, float)
    }


def _rank(report: Report) -> tuple[bool, bool, float, list[float]]:
    # Equal points are ranked by figures. Errors, where lower is better, are then ranked the wrong
    # way round; no verdict depends on it.
    figures = [result.measured for result in report.criteria if isinstance(result.measured, float)]
    return report.verdict in JUDGED, report.verdict == "passed", report.score, figures
