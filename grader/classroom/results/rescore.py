"""`grade rescore`: kept runs judged by the criteria as they are now; nothing is trained."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

from grader import catalog
from grader.classroom.results import records, roll, runs
from grader.classroom.results.attempt import Attempt, Grading
from grader.classroom.results.entries import ExerciseFacts
from grader.classroom.run import conditions
from grader.data import Prepared
from grader.grading import Graded, judge_again
from grader.judging.alternatives import alternatives, checks
from grader.model.errors import UsageError
from grader.model.exercise import Edition, Exercise
from grader.model.paper import Paper

LoadPaper = Callable[[str], Paper]


@dataclasses.dataclass(frozen=True)
class ScoreChange:
    """An attempt whose verdict or points are others now."""

    before: Attempt
    after: Attempt


@dataclasses.dataclass(frozen=True)
class Rescored:
    """What judging again came to."""

    judged: int
    """Results that were judged again."""
    changes: tuple[ScoreChange, ...]
    left: tuple[str, ...]
    """Why results were left as they are, a sentence each."""


class _Left(Exception):
    """A result has to stay as it is."""


@dataclasses.dataclass
class _Judge:
    """Judges records again; exercises and data are looked up once."""

    results: Path
    load: LoadPaper
    known: dict[tuple[str, str, str], Prepared] = dataclasses.field(default_factory=dict)

    def judge(self, attempt: Attempt) -> Attempt:
        """The attempt with its report as it would be now; raises _Left where that is not known."""
        grading = attempt.graded
        try:
            exercise = catalog.find(attempt.exercise)
            prepared = self._prepared(grading, exercise, attempt.number)
            run = runs.read(self.results, grading.run)
        except UsageError as error:
            raise _Left(str(error)) from error
        if prepared.digest != grading.conditions.dataset:
            raise _Left(
                "It was judged on other data than can be had now: give the --paper-key of then, "
                "or grade it again."
            )
        _check_evidence(exercise, prepared.edition, run)
        graded = Graded(grading.report, run.record, run.script)
        asked = conditions.digest(exercise, prepared.edition)
        now = dataclasses.replace(grading.conditions, exercise=asked)
        again = dataclasses.replace(
            grading,
            report=judge_again(graded, exercise, prepared),
            conditions=now,
            key=now.key(attempt.sha256, Path(attempt.file).suffix.lower()),
        )
        return dataclasses.replace(attempt, grading=again)

    def _prepared(self, grading: Grading, exercise: Exercise, number: int) -> Prepared:
        edition: Edition = "official" if grading.conditions.edition == "official" else "practice"
        paper = self.load(grading.paper)
        own = paper.of_attempt(number)
        # Results of earlier versions know one paper for all attempts.
        paper = own if own.fingerprint == grading.conditions.paper else paper
        place = (exercise.id, edition, paper.fingerprint)
        if place not in self.known:
            self.known[place] = conditions.prepare(exercise, edition, paper)
        return self.known[place]


def rescore(results: Path, load: LoadPaper) -> Rescored:
    """Judges every kept run again; the caller holds the lock of the results.

    Args:
        results: a folder that `grade class` wrote.
        load: the paper of a name, under the secret that the class was graded with.

    Raises:
        UsageError: there are no such results.
        OSError: a record cannot be written.
    """
    known = roll.read(results)
    judge = _Judge(results, load)
    judged, changes, left = 0, [], []
    for file in sorted(records.files(results)):
        before = records.read(file)
        if not before.graded.run:
            continue
        try:
            after = judge.judge(before)
        except _Left as reason:
            left.append(f"{before.student}, {before.exercise}: {reason}")
            continue
        judged += 1
        if after != before:
            records.write(results, after)
        if _verdict(after) != _verdict(before):
            changes.append(ScoreChange(before, after))
    roll.update(results, dataclasses.replace(known, exercises=_facts(known)))
    return Rescored(judged, tuple(changes), tuple(left))


def _check_evidence(exercise: Exercise, edition: Edition, run: runs.Run) -> None:
    """Raises _Left when a criterion wants to see what the run was not asked for."""
    record = run.record
    if record.ending.by != "completed":
        return
    criteria = checks(alternatives(exercise, edition, run.script))
    missing = {part for each in criteria for part in each.parts} - record.predictions.keys()
    probed = {probe.value for probe in record.probes}
    wanted = {value for each in criteria if each.probe for value in each.probe.values}
    if missing or (wanted and wanted != probed):
        what = f"predictions of {', '.join(sorted(missing))}" if missing else "other made-up logs"
        raise _Left(
            f"A criterion of {exercise.id} asks for {what}, which its run was not asked for: "
            "grade it again with `grade class`."
        )


def _verdict(attempt: Attempt) -> tuple[object, ...]:
    report = attempt.report
    return report.verdict, report.score, report.max_score


def _facts(known: roll.Roll) -> tuple[ExerciseFacts, ...]:
    """The exercises as they are now; one that is gone stays as it was."""
    now = {exercise.id: exercise for exercise in catalog.exercises()}
    return tuple(
        ExerciseFacts(each.id, now[each.id].title, now[each.id].max_score("practice"))
        if each.id in now
        else each
        for each in known.exercises
    )
