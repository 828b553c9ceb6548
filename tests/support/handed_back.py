"""A download that was graded, and what is handed back of it."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from grader.classroom import exports
from grader.classroom.collect.survey import ClassSource, surveyed
from grader.classroom.exports import ExportOptions
from grader.classroom.exports.base import ExportedFiles
from grader.classroom.pages.sheet import Sheet, sheet
from grader.classroom.results import gradebook, records, roll, tables
from grader.classroom.results.entries import ExerciseFacts
from grader.classroom.results.policy import Policy
from grader.model.report import SubmissionFacts
from support import classes, factories


def graded(tmp_path: Path, files: Mapping[str, str], listed: Path | None = None) -> Sheet:
    """A download as it is when it was graded: everybody has what the file says."""
    root, results = classes.folder(tmp_path / "in", files), tmp_path / "results"
    facts = (ExerciseFacts("exercise-1", "MNIST with a callback", 100),)
    with surveyed(ClassSource((root,), roster=listed), results) as survey:
        found = survey.collected
        for each in found.attempts:
            text = (each.path or Path()).read_text()
            score = int(text.split()[1]) if text.startswith("passed") else 0
            report = factories.report(score=score, submission=SubmissionFacts("x", each.sha256))
            records.write(
                results, dataclasses.replace(each, grading=classes.attempt(report=report).graded)
            )
        roll.update(results, roll.Roll(found.students, facts, found.troubles, found.handed_in))
        tables.keep(results, survey.roster, found.worksheets)
    return loaded(results)


def loaded(results: Path) -> Sheet:
    """The sheet of results as they lie on disk now."""
    return sheet(gradebook.load(results), Policy())


def written(graded: Sheet, form: str, *fill: Path) -> ExportedFiles:
    """Hands back in one form, with the tables that were kept and others."""
    results = graded.book.results
    given = ExportOptions(tables=(*fill, *tables.kept(results)))
    return exports.write(graded, results, (form,), given)
