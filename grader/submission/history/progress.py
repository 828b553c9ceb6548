"""What an attempt changed: kept in the history, and said in the report."""

import dataclasses
import datetime as dt
import typing

from grader.model.report import FAULTS, AttemptNote, EarlierAttempt, Remark, Report, Verdict
from grader.submission.history.attempts import DIAGNOSED, KeptAttempt, kept
from grader.submission.history.store import ExerciseHistory, HistoryStore, Unkept, is_on

SHOWN = 5
"""Earlier attempts whose curves are shown beside the new one."""
_NO_ATTEMPTS: tuple[Verdict, ...] = ("invalid", *FAULTS)
"""Verdicts on what has not run, or not to its own end."""
_JUDGED: tuple[Verdict, ...] = ("passed", "not-passed")


def keep_here(report: Report, metric: str) -> Report:
    """The same as `keep` in this account's own history; nothing where it is switched off."""
    return keep(report, metric, HistoryStore.default()) if is_on() else report


def keep(
    report: Report, metric: str, store: HistoryStore, now: dt.datetime | None = None
) -> Report:
    """Keeps an attempt in the history, and says in its report what it changed.

    What has not run is no attempt, and neither is a run of the reference solution.

    Returns:
        The report with its `AttemptNote`; with a remark where the history is damaged or cannot
        be written, and as it was where it is no attempt.
    """
    if report.submission.reference or report.verdict in _NO_ATTEMPTS:
        return report
    moment = now or dt.datetime.now(dt.UTC)
    remarks: list[Remark] = []
    try:
        with store.changing(report.exercise):
            before = _before(store, report.exercise, remarks)
            attempt = kept(report, before.next_number, metric, moment)
            store.write(report.exercise, before.with_attempt(attempt))
    except Unkept as error:
        return dataclasses.replace(report, remarks=(*report.remarks, *remarks, Remark(str(error))))
    note = compared(before, attempt)
    return dataclasses.replace(report, attempt=note, remarks=(*report.remarks, *remarks))


def _before(store: HistoryStore, exercise: str, remarks: list[Remark]) -> ExerciseHistory:
    """The history so far; an empty one, with a remark, where it is damaged."""
    try:
        return store.read(exercise)
    except Unkept as error:
        aside = store.put_aside(exercise)
        remarks.append(Remark(f"{error} It begins anew; what was there is now {aside.name}."))
        return ExerciseHistory()


def compared(before: ExerciseHistory, attempt: KeptAttempt) -> AttemptNote:
    """What an attempt is beside those before it."""
    earlier = before.attempts
    last = earlier[-1] if earlier else None
    same = [each.number for each in earlier if each.sha256 and each.sha256 == attempt.sha256]
    return AttemptNote(
        number=attempt.number,
        best=max(before.best, attempt.score),
        change=_rounded(attempt.score - last.score) if last else None,
        last_file=last.file if last and last.file != attempt.file else "",
        same_as=same[-1] if same else None,
        mistake=_mistake(last, attempt) if last else "",
        earlier=tuple(
            EarlierAttempt(each.number, each.score, each.curves) for each in earlier[-SHOWN:]
        ),
    )


def _mistake(last: KeptAttempt, attempt: KeptAttempt) -> typing.Literal["", "gone", "there"]:
    """Whether the first mistake of the last attempt is ``gone`` or ``there``; empty if unknown.

    A run that failed shows nothing of what a whole one would.
    """
    if last.mistake is None or last.mistake.kind != DIAGNOSED:
        return ""
    if last.mistake.id in attempt.found:
        return "there"
    return "gone" if attempt.verdict in _JUDGED else ""


def _rounded(points: float) -> float:
    """Points without the dust of their subtraction.

    >>> _rounded(75 - 60), _rounded(0.3 - 0.1)
    (15, 0.2)
    """
    rounded = round(points, 6)
    return int(rounded) if rounded == int(rounded) else rounded
