"""Damaged files that reached Keras, and those that were left out before."""

import dataclasses

import pytest
from support import records

from grader.judging.criteria import Evidence, Outcome
from grader.judging.criteria.damaged_files import DamagedFiles


def outcome(files: tuple[str, ...] | None, at_most: int = 0) -> Outcome:
    model = dataclasses.replace(records.MODEL, damaged_files=files)
    return DamagedFiles(at_most).check(Evidence(records.record(model=model), {}))


@pytest.mark.parametrize(
    ("files", "at_most", "status", "measured"),
    [
        ((), 0, "met", "0"),
        (("cats/812.jpg",), 0, "missed", "1"),
        (("cats/812.jpg",), 1, "met", "1"),
        (("cats/812.jpg", "dogs/9.jpg"), 1, "missed", "2"),
        (None, 0, "unknown", None),
    ],
)
def test_files_are_counted(
    files: tuple[str, ...] | None, at_most: int, status: str, measured: str | None
) -> None:
    result = outcome(files, at_most)
    assert (result.status, result.measured) == (status, measured)


def test_a_file_is_named_with_the_line_that_finds_it() -> None:
    assert outcome(("cats/812.jpg", "dogs/9.jpg", "dogs/10.jpg")).message == (
        "cats/812.jpg breaks off or is no picture, and so are 2 more: "
        "`Image.open(file).load()` finds such files."
    )
    assert "and so" not in outcome(("cats/812.jpg",)).message


def test_a_name_does_not_flood_the_report() -> None:
    assert len(outcome(("x" * 5_000,)).message) < 200


def test_without_a_model_nothing_can_be_checked() -> None:
    result = DamagedFiles(0).check(Evidence(records.record(model=None), {}))
    assert (result.status, result.measured) == ("unknown", None)


def test_of_a_long_name_sixty_letters_are_shown() -> None:
    assert outcome(("x" * 61,)).message.startswith("x" * 60 + " breaks off")


def test_it_believes_the_worker_and_the_fewer_the_better() -> None:
    criterion = DamagedFiles(3)
    assert (criterion.evidence, criterion.higher_is_better) == ("reported", False)
    assert criterion.threshold == "≤ 3 damaged files"
