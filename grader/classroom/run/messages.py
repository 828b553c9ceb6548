"""What a session came to, in the words of the terminal: pure functions of its summary."""

from pathlib import Path

from grader.classroom.collect.survey import Survey
from grader.classroom.results.entries import Trouble
from grader.classroom.results.gradebook import Gradebook
from grader.classroom.results.rescore import Rescored, ScoreChange
from grader.classroom.results.similarities import Similarities
from grader.classroom.run import editions
from grader.classroom.run.session import SessionSummary
from grader.model.cleaning import plain
from grader.model.report import Report
from grader.model.words import counted, percent
from grader.reports.text import number

MOST = 50
"""Lines of one list; the report has all of them."""


def graded(summary: SessionSummary, results: Path) -> str:
    """The summary of a session: counts, verdicts, and what a person should look at."""
    lines = [
        f"{summary.trained} graded, {summary.unchanged} unchanged, {summary.shared} shared with "
        "the same bytes."
    ]
    order = sorted(summary.verdicts.items(), key=lambda item: (-item[1], item[0]))
    lines += [f"  {count:>5}  {verdict}" for verdict, count in order]
    if summary.faults:
        lines += ["", "Could not be graded, through no fault of the submissions; to try again, run"]
        lines += ["the same command:"]
        lines += _some([f"{each.student}, {each.exercise}" for each in summary.faults])
    if summary.troubles:
        lines += ["", "To look at:", *_some([_shown(trouble) for trouble in summary.troubles])]
    lines += [plain(remark) for remark in summary.remarks]
    lines += ["", f"Results: {results}; `grade report {results}` writes the pages and tables."]
    return "\n".join(lines) + "\n"


def surveyed(survey: Survey, *, any_edition: bool = False) -> str:
    """What a dry run shows: who handed in what for which exercise, and what is wrong with it."""
    collected = survey.collected
    names = {student.id: student for student in collected.students}
    rows = [("student", "exercise", "attempt", "handed in", "file")]
    for each in collected.attempts:
        when = f"{each.submitted_at:%Y-%m-%d %H:%M}" if each.submitted_at else "-"
        when = f"{when} late" if each.marked_late else when
        student = names.get(each.student)
        shown = f"{student.name} ({student.id})" if student and student.name else each.student
        rows.append((shown, each.exercise, str(each.number), when, each.file))
    cells = [tuple(_line(cell) for cell in row) for row in rows]
    widths = [max(len(row[at]) for row in cells) for at in range(len(rows[0]))]
    lines = [
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells
    ]
    who = {each.student for each in collected.attempts}
    nothing = [student for student in collected.students if student.id not in who]
    if nothing:
        lines += ["", "Nothing that can be graded:", *_some([each.shown for each in nothing])]
    if collected.troubles:
        lines += ["", "To look at:", *_some([_shown(each) for each in collected.troubles])]
    on_official = editions.remarks(survey.wanted, collected, any_edition=any_edition)
    lines += [plain(remark) for remark in (*survey.remarks, *on_official)]
    count = len(collected.attempts)
    lines += ["", f"{count} submissions of {len(who)} students would be graded; nothing was."]
    return "\n".join(lines) + "\n"


def rescored(result: Rescored, results: Path) -> str:
    """What judging again changed."""
    lines = [f"{result.judged} results judged again, {len(result.changes)} of them changed."]
    lines += _some([_changed(change) for change in result.changes])
    if result.left:
        lines += ["", "Left as they are:", *_some(list(result.left))]
    lines += ["", f"`grade report {results}` writes the pages and tables anew."]
    return "\n".join(lines) + "\n"


def similar(found: Similarities, book: Gradebook) -> str:
    """The pairs of students whose work is alike."""
    names = {student.id: student.shown for student in book.students}
    lines = [
        f"{percent(each.share)}  {each.exercise}: "
        f"{' and '.join(names.get(student, student) for student in each.students)}"
        for each in found.pairs
    ]
    count, compared = len(found.pairs), len(found.compared)
    head = f"{compared} submissions compared, {counted(count, 'pair')} alike."
    end = f"`grade report {book.results}` shows both side by side. It is no proof of copying."
    return "\n".join([head, *_some(lines), "", end]) + "\n"


def interrupted(results: Path) -> str:
    """What is said after Ctrl-C."""
    return (
        f"Interrupted. What was graded is kept in {results}: run the same command to go on from "
        "there."
    )


def _shown(trouble: Trouble) -> str:
    where = trouble.file or ", ".join(filter(None, (trouble.student, trouble.exercise)))
    return f"{where}: {trouble.message}"


def _changed(change: ScoreChange) -> str:
    def shown(report: Report) -> str:
        return f"{report.verdict} {number(report.score)}/{number(report.max_score)}"

    attempt = change.after
    change_of = f"{shown(change.before.report)} -> {shown(attempt.report)}"
    return f"{attempt.student}, {attempt.exercise}, attempt {attempt.number}: {change_of}"


def _some(lines: list[str]) -> list[str]:
    shown = [f"  {_line(line)}" for line in lines[:MOST]]
    return shown if len(lines) <= MOST else [*shown, f"  … and {len(lines) - MOST} more"]


def _line(text: str) -> str:
    """A text on one line; its blanks stay, for a path is copied from here."""
    return " ".join(plain(text).splitlines())
