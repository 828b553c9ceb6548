"""Damaged files that a program leaves in its folder."""

import dataclasses
import typing

from support.cases import case, model, result

from grader.judging.criteria.damaged_files import DamagedFiles
from grader.judging.feedback.base import Finding
from grader.judging.feedback.damaged_files_read import damaged_files_read


def judged(status: typing.Any, *files: str) -> Finding | None:
    """What is found where this is the only criterion."""
    base = case("\nimage_dataset_from_directory('train')", model=model(damaged_files=files))
    one = dataclasses.replace(base.judged, results=(result("damaged-files", status),))
    return damaged_files_read(dataclasses.replace(base, criteria=(DamagedFiles(0),), judged=one))


def test_they_are_counted() -> None:
    finding = judged("missed", "cats/1.jpg", "dogs/2.jpg")
    assert finding is not None
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert finding.evidence == "2 damaged files were given to Keras"


def test_silence() -> None:
    assert judged("met", "cats/1.jpg") is None
    assert judged("missed") is None
    assert damaged_files_read(case()) is None
