"""What is said of one run: points, diagnoses, flags."""

import dataclasses
import functools

from grader.data import Prepared
from grader.judging import feedback, flags
from grader.judging.alternatives import BoundCriteria, alternatives
from grader.judging.questionnaire import Questionnaire
from grader.judging.scoring import Judged, judge
from grader.model.exercise import Exercise
from grader.model.record import RunRecord
from grader.model.report import Diagnosis, Flag
from grader.submission import Script


@dataclasses.dataclass(frozen=True)
class Findings:
    """What is said of a run."""

    judged: Judged
    diagnoses: tuple[Diagnosis, ...]
    flags: tuple[Flag, ...]
    criteria: BoundCriteria = ()
    """By which it was judged: those of the `alternatives` that it keeps best."""


def findings(
    exercise: Exercise, prepared: Prepared, asked: Questionnaire, record: RunRecord, script: Script
) -> Findings:
    """What the criteria and the mistakes that are looked for say of a run."""
    edition = prepared.edition
    evidence = asked.evidence(record)
    several = alternatives(exercise, edition, script)
    tried = [(judge(pairs, evidence), pairs) for pairs in several]
    judged, pairs = max(tried, key=lambda each: (each[0].verdict == "passed", each[0].score))
    criteria = [criterion for _, criterion in pairs]
    case = flags.FlagCase(evidence, tuple(criteria), judged.verdict, edition, script)
    compare = functools.partial(
        feedback.compared,
        record.observed.fed,
        prepared.part,
        is_series=bool(asked.previous),
        printed=functools.partial(prepared.derived, feedback.public_prints),
    )
    return Findings(
        judged,
        feedback.diagnose(evidence, criteria, judged, exercise.metric, script, compare),
        flags.raised(case),
        pairs,
    )
