"""From a run record to verdict and points; a fault of the grader is never scored as 0."""

import dataclasses
import traceback
from collections.abc import Sequence

from grader.judging.criteria import BadPredictions, Criterion, Evidence, Outcome
from grader.model.exercise import CriterionSpec
from grader.model.report import CriterionResult, Problem, Verdict


@dataclasses.dataclass(frozen=True)
class Judged:
    """A run record, judged."""

    verdict: Verdict
    results: tuple[CriterionResult, ...]
    problem: Problem | None = None
    """Why criteria could not be judged; None where they could."""

    @property
    def score(self) -> float:
        """The sum of the points that were awarded."""
        return sum(result.awarded for result in self.results)


def judge(criteria: Sequence[tuple[CriterionSpec, Criterion]], evidence: Evidence) -> Judged:
    """Checks all criteria and decides.

    Passed means: every required criterion is met, and at least one of them is measured on the
    held-out part. A run that did not complete earns nothing; what was measured is shown.
    """
    results = []
    problem: Problem | None = None
    ended_by = evidence.record.ending.by
    unfinished = ended_by != "completed"
    verdict: Verdict = ended_by if unfinished else "not-passed"
    for spec, criterion in criteria:
        try:
            outcome = criterion.check(evidence)
        except BadPredictions as error:
            message = f"The model's predictions cannot be judged: {error}."
            outcome = Outcome("unknown", None, message)
            if not unfinished and verdict != "grader-error":
                verdict, problem = "bad-model", Problem(message)
        except Exception as error:  # noqa: BLE001 - a fault of the grader is shown, never scored as 0
            outcome = Outcome("unknown", None, f"It could not be checked: {error!r}.")
            if ended_by in ("completed", "bad-model"):
                verdict = "grader-error"
                problem = Problem(
                    f"The criterion {spec.id} could not be checked; this is the grader's fault.",
                    traceback=traceback.format_exc(),
                )
        if outcome.status == "missed" and criterion.evidence == "reported" and unfinished:
            # A training that was cut short might have reached it later.
            outcome = dataclasses.replace(outcome, status="unknown")
        results.append(_result(spec, criterion, outcome))
    if verdict == "not-passed" and _passed(criteria, results):
        verdict = "passed"
    if verdict not in ("passed", "not-passed"):
        results = [dataclasses.replace(result, awarded=0) for result in results]
    return Judged(verdict, tuple(results), problem)


def _passed(
    criteria: Sequence[tuple[CriterionSpec, Criterion]], results: Sequence[CriterionResult]
) -> bool:
    required = [
        (criterion, result)
        for (_, criterion), result in zip(criteria, results, strict=True)
        if result.required
    ]
    on_held_out = any(c.judges("held-out") and c.evidence == "measured" for c, _ in required)
    return on_held_out and all(result.status == "met" for _, result in required)


def _result(spec: CriterionSpec, criterion: Criterion, outcome: Outcome) -> CriterionResult:
    return CriterionResult(
        id=spec.id,
        status=outcome.status,
        required=spec.required,
        evidence=criterion.evidence,
        measured=outcome.measured,
        threshold=criterion.threshold,
        points=spec.points,
        awarded=_points(spec, criterion, outcome),
        message=outcome.message,
        help="" if outcome.status == "met" else spec.help,
    )


def _points(spec: CriterionSpec, criterion: Criterion, outcome: Outcome) -> float:
    """All points for what is met, or those of the best tier that was reached."""
    if outcome.status == "unknown":
        return 0
    if not spec.tiers or not isinstance(outcome.measured, float):
        return spec.points if outcome.status == "met" else 0
    sign = 1 if criterion.higher_is_better else -1
    reached = [t.points for t in spec.tiers if sign * outcome.measured >= sign * t.reaches]
    return max(reached, default=0)
