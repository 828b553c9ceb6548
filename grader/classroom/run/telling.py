"""What a session came to, in the words of the terminal: pure functions of its summary."""

from __future__ import annotations

from pathlib import Path

from grader.classroom.results.entries import Trouble
from grader.classroom.results.rescore import Change, Rescored
from grader.classroom.run.command import Graded
from grader.model.cleaning import plain
from grader.reports.text import number

MOST = 50
"""Lines of one list; who wants all of them reads the report."""


def graded(result: Graded, results: Path) -> str:
    """The summary of a session: counts, verdicts, and what a person should look at."""
    summary = result.summary
    lines = [
        f"{summary.trained} graded, {summary.unchanged} unchanged, {summary.shared} shared with "
        "the same bytes."
    ]
    order = sorted(summary.verdicts.items(), key=lambda item: (-item[1], item[0]))
    lines += [f"  {count:>5}  {verdict}" for verdict, count in order]
    if summary.faults:
        lines += ["", "Could not be graded, through no fault of the submissions; to try again, run"]
        lines += ["the same command:"]
        lines += _some([f"{found.student}, {found.exercise}" for found in summary.faults])
    if result.troubles:
        lines += ["", "To look at:", *_some([_told(trouble) for trouble in result.troubles])]
    lines += [plain(remark) for remark in result.remarks]
    lines += ["", f"Results: {results}; `grade report {results}` writes the pages and tables."]
    return "\n".join(lines) + "\n"


def rescored(result: Rescored, results: Path) -> str:
    """What judging again changed."""
    lines = [f"{result.judged} results judged again, {len(result.changes)} of them changed."]
    lines += _some([_changed(change) for change in result.changes])
    if result.left:
        lines += ["", "Left as they are:", *_some(list(result.left))]
    lines += ["", f"`grade report {results}` writes the pages and tables anew."]
    return "\n".join(lines) + "\n"


def interrupted(results: Path) -> str:
    """The sentence for who pressed Ctrl-C."""
    return (
        f"Interrupted. What was graded is kept in {results}: run the same command to go on from "
        "there."
    )


def _told(trouble: Trouble) -> str:
    where = trouble.file or ", ".join(filter(None, (trouble.student, trouble.exercise)))
    return f"{where}: {trouble.message}"


def _changed(change: Change) -> str:
    def shown(verdict: str, score: float, most: float) -> str:
        return f"{verdict} {number(score)}/{number(most)}"

    before = shown(change.before.verdict, change.before.score, change.before.max_score)
    after = shown(change.after.verdict, change.after.score, change.after.max_score)
    return f"{change.student}, {change.exercise}, attempt {change.attempt}: {before} -> {after}"


def _some(lines: list[str]) -> list[str]:
    shown = [f"  {plain(line)}" for line in lines[:MOST]]
    return shown if len(lines) <= MOST else [*shown, f"  … and {len(lines) - MOST} more"]
