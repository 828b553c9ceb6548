"""Folders of pictures that were read from above."""

import pytest
from support.cases import expect, fed, found

from grader.inside.protocol.observed import Fed
from grader.judging.feedback.matching import Matched

NAME = "wrong-folder"
CODE = "\nimage_dataset_from_directory('a')\nimage_dataset_from_directory('b')"


def matched(training: int, validation: int, fed_class: int = 1) -> Matched:
    labels = ((0, 0), (0, fed_class))
    return Matched(24, training=training, validation=validation, labels=labels)


def of_parts(training: int, validation: int) -> Fed:
    """Labels that are 0 for the pictures of one part and 1 for those of the other."""
    return fed(labels=(0.0,) * training + (1.0,) * validation)


@pytest.mark.parametrize(
    ("training", "validation", "wrong"),
    [(2, 2, True), (1, 20, False), (20, 1, False), (20, 2, True), (2, 20, True)],
)
def test_examples_of_both_parts(training: int, validation: int, wrong: bool) -> None:
    parts = of_parts(training, validation)
    finding = found(NAME, CODE, matched=matched(training, validation), fed=parts)
    assert bool(finding) is wrong
    if finding:
        assert (finding.confidence, finding.line) == ("sure", 2)
        assert finding.evidence.startswith(f"{training} training and {validation} validation")


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("root", True),
        ("str(root)", True),
        ("directory=grader.data_dir('e')", True),
        ("root / 'train'", False),
        ("other", False),
    ],
)
def test_one_picture_does_where_the_whole_folder_is_read(folder: str, *, told: bool) -> None:
    code = f"root = grader.data_dir('e')\nimage_dataset_from_directory({folder})"
    finding = found(NAME, code, matched=matched(20, 1), fed=of_parts(20, 1))
    assert bool(finding) is told


def test_the_older_reader() -> None:
    code, parts = "gen.flow_from_directory('a')", of_parts(9, 9)
    assert expect(NAME, code, matched=matched(9, 9), fed=parts).line == 1


def test_silence() -> None:
    parts = of_parts(9, 9)
    assert found(NAME, CODE, matched=matched(9, 9, fed_class=0), fed=parts) is None
    assert found(NAME, "", matched=matched(9, 9), fed=parts) is None
    both = of_parts(12, 12)  # labels that do not go by the part
    assert found(NAME, CODE, matched=matched(22, 2), fed=both) is None
    assert found(NAME, CODE, matched=matched(9, 9)) is None
    assert found(NAME, CODE) is None


@pytest.mark.parametrize(
    ("crash", "named"),
    [
        (
            "FileNotFoundError: [Errno 2] No such file or directory: '/grader-data/training/cats'",
            "'training/cats'",
        ),
        ("NotFoundError: Could not find directory /grader-data/valid", "'valid'"),
        (
            "FileNotFoundError: [Errno 2] No such file or directory: '/x/grader-data/a.csv'",
            "'a.csv'",
        ),
        ("FileNotFoundError: [Errno 2] No such file or directory: '/tmp/horses'", ""),
        ("FileNotFoundError: [Errno 2] No such file or directory: '/my-grader-data/horses'", ""),
        ("PermissionError: '/grader-data/valid'", ""),
        ("FileNotFoundError: [Errno 2] No such file or directory: '/grader-data'", ""),
    ],
)
def test_a_path_that_the_data_do_not_have(crash: str, named: str) -> None:
    finding = found(NAME, CODE, crash=crash, line=4)
    assert bool(finding) is bool(named)
    if finding:
        assert named in finding.message
        assert (finding.confidence, finding.line) == ("sure", 4)
        assert found("no-network", CODE, crash=crash, line=4) is None
