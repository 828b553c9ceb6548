"""Looks for every kind of mistake in a run, and keeps the findings that matter most."""

import dataclasses
import functools
from collections.abc import Callable, Sequence

from grader.judging.criteria import Criterion, Evidence
from grader.judging.criteria.backbone_kept import BackboneKept
from grader.judging.feedback.base import Case, Finding, Mistake, mistakes
from grader.judging.feedback.comparing import Compared
from grader.judging.feedback.source import ParsedSource
from grader.judging.scoring import Judged
from grader.judging.searching import one_line, searched
from grader.model.report import FAULTS, Diagnosis
from grader.submission import Script
from grader.submission.aliases import in_keras_names

MOST = 5
"""The most diagnoses of one run: a longer list would not be read."""

Found = tuple[Mistake, Finding]


def diagnose(
    evidence: Evidence,
    criteria: Sequence[Criterion],
    judged: Judged,
    metric: str,
    script: Script,
    compare: Callable[[], Compared] = tuple,
    *,
    is_program: bool = False,
) -> tuple[Diagnosis, ...]:
    """The mistakes that a run shows, the root cause first, at most `MOST`.

    Where everything is met there is nothing to explain; only luck is worth a remark.

    Args:
        evidence: the run record and the true labels.
        criteria: what the run was judged by.
        judged: how; its results are in the order of `criteria`.
        metric: the logged metric that the exercise is about, e.g. ``accuracy``.
        script: what ran.
        compare: compares what was fed with the public data; called only where that may matter.
        is_program: whether the script belongs to no exercise.
    """
    if judged.verdict in FAULTS:
        return ()
    met = judged.verdict == "passed" and all(r.status == "met" for r in judged.results)
    case = Case(
        _asked_for(evidence, criteria),
        tuple(criteria),
        judged,
        ParsedSource(in_keras_names(script.tree)),
        metric,
        () if met else compare(),
        script.entry,
        is_program=is_program,
    )
    found = _found(case, met=met)
    kept = sorted(_unexplained(found), key=_rank)[: 1 if met else MOST]
    return tuple(_diagnosis(mistake.id, finding, script) for mistake, finding in kept)


def _found(case: Case, *, met: bool) -> list[Found]:
    """What is worth saying of a run: where all criteria are met, only what is sure."""
    kinds = (case.judges_functions, None)
    asked = [m for m in mistakes.values() if (m.luck or not met) and m.of_functions in kinds]
    found = [
        (m, finding)
        for m in asked
        if (finding := searched(functools.partial(m.find, case), f"mistake {m.id}"))
    ]
    if met:
        return [(m, f) for m, f in found if f.confidence == "sure"]
    if case.is_program and any(f.confidence == "sure" and not m.symptom for m, f in found):
        # Nothing is asked of it, so that its figures are of interest only where no cause is known.
        return [(m, f) for m, f in found if f.confidence == "sure" or not m.symptom]
    return found


def _asked_for(evidence: Evidence, criteria: Sequence[Criterion]) -> Evidence:
    """Without the pretrained network that lies beside the data, where no criterion is about it."""
    model = evidence.record.model
    if model is None or any(isinstance(each, BackboneKept) for each in criteria):
        return evidence
    own = dataclasses.replace(model, backbone_arrays=0, backbone_kept=0)
    return dataclasses.replace(evidence, record=dataclasses.replace(evidence.record, model=own))


def _unexplained(found: Sequence[Found]) -> list[Found]:
    """The findings that no other one explains which is at least as sure."""
    return [
        (mistake, finding)
        for mistake, finding in found
        if not any(
            mistake.id in other.explains and cause.confidence in ("sure", finding.confidence)
            for other, cause in found
        )
    ]


def _rank(found: Found) -> tuple[bool, bool, int, bool, str]:
    mistake, finding = found
    unsure = finding.confidence != "sure"
    return mistake.symptom, unsure, mistake.rank, not finding.line, mistake.id


def _diagnosis(name: str, finding: Finding, script: Script) -> Diagnosis:
    cell, line = script.cell_and_line(finding.line)
    return Diagnosis(
        id=name,
        confidence=finding.confidence,
        message=one_line(finding.message),
        evidence=one_line(finding.evidence),
        cell=cell,
        line=line,
    )
