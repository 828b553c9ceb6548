"""Pairs that are alike, kept beside the records."""

from pathlib import Path

import pytest

from grader.classroom.results import similarities
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.similarities import Similarities, SimilarSubmission, SimilarWork
from grader.model.errors import UsageError


def pair(first: str, second: str, share: float, exercise: str = "exercise-1") -> SimilarWork:
    return SimilarWork(
        exercise,
        SimilarSubmission(first, 1, f"{first}-run"),
        SimilarSubmission(second, 2, "run"),
        share,
    )


FOUND = Similarities((pair("ada", "bob", 0.9), pair("cyd", "ada", 0.7)), ("ada-run", "run"))


def test_what_was_found_is_read_again(tmp_path: Path) -> None:
    assert similarities.read(tmp_path) is None
    similarities.write(tmp_path, FOUND)
    assert similarities.read(tmp_path) == FOUND
    assert (tmp_path / similarities.FILE).stat().st_mode & 0o077 == 0


def test_whose_work_a_students_is_like() -> None:
    assert FOUND.of("ada", "exercise-1") == (("bob", 0.9), ("cyd", 0.7))
    assert FOUND.of("bob", "exercise-1") == (("ada", 0.9),)
    assert FOUND.of("ada", "exercise-2") == ()
    assert FOUND.without("bob").pairs == FOUND.pairs[1:]


@pytest.mark.parametrize("text", ["", "{}", '{"schema": 99}', '{"schema": 1, "pairs": [1]}'])
def test_a_damaged_file_says_what_mends_it(tmp_path: Path, text: str) -> None:
    (tmp_path / similarities.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        similarities.read(tmp_path)


def test_the_same_bytes_for_one_exercise() -> None:
    def attempt(student: str, exercise: str, sha256: str, number: int = 1) -> Attempt:
        return Attempt(student, exercise, number, f"{student}.py", sha256)

    found = similarities.identical(
        [
            attempt("ada", "exercise-1", "a"),
            attempt("ada", "exercise-1", "a", 2),
            attempt("bob", "exercise-1", "a"),
            attempt("cyd", "exercise-2", "a"),
            attempt("eve", "exercise-1", "b"),
            attempt("eve", "exercise-1", "b", 2),
        ]
    )
    assert found == {("exercise-1", "a"): ("ada", "bob")}
