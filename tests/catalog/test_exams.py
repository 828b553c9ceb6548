"""Exams as files."""

from pathlib import Path

import pytest

from grader.catalog import find
from grader.catalog.exams import exam_named, exam_names, parse_exam
from grader.model.errors import SpecError, UnknownExercise, UsageError

GOOD = """
title = "T"
summary = "S"
minutes = 30
[[categories]]
name = "C"
weight = 2
exercises = ["mnist-callback", "exercise-2"]
"""


def test_the_exams_that_come_along_are_sound() -> None:
    assert "certificate" in exam_names()
    for name in exam_names():
        for category in exam_named(name).categories:
            assert [find(each).id for each in category.exercises] == list(category.exercises)


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD)
    exam = exam_named(str(file))
    assert (exam.minutes, exam.looks, exam.edition, exam.pass_mark) == (30, 0, "practice", 0.8)
    assert exam.categories[0].exercises == ("exercise-1", "exercise-2")


def test_each_sitting_draws_for_itself_and_always_the_same(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD)
    exam = parse_exam(file)
    drawn = {exam.drawn(f"sitting {n}").categories[0].exercises for n in range(20)}
    assert drawn == {("exercise-1",), ("exercise-2",)}
    assert exam.drawn("x") == exam.drawn("x")


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("minutes = 30", "minutes = 0", "minutes"),
        ("minutes = 30", "minutes = nan", "minutes"),
        ("minutes = 30", 'minutes = "30"', "minutes"),
        ("minutes = 30", "minutes = 30\nlooks = -1", "looks"),
        ("minutes = 30", "minutes = 30\npass_mark = 80", "pass_mark"),
        ("minutes = 30", 'minutes = 30\nedition = "auto"', "edition"),
        ("minutes = 30", "minutes = 30\nlength = 2", "length"),
        ("minutes = 30", "", "minutes"),
        ("weight = 2", "weight = 0", "weight"),
        ('["mnist-callback", "exercise-2"]', "[]", "exercises"),
        ("[[categories]]", "[[category]]", "category"),
        ("[[categories]]", "categories]", "the file"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, before: str, after: str, key: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD.replace(before, after))
    with pytest.raises(SpecError) as caught:
        parse_exam(file)
    assert str(file) in str(caught.value)
    assert key in str(caught.value)


def test_names_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean certificate"):
        exam_named("certificat")
    with pytest.raises(UsageError, match="no file"):
        exam_named(str(tmp_path / "none.toml"))
    (tmp_path / "mine.toml").write_text(GOOD.replace("exercise-2", "exercise-99"))
    with pytest.raises(UnknownExercise):
        exam_named(str(tmp_path / "mine.toml"))


def test_no_exercise_is_drawn_twice_where_there_is_another(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD + GOOD[GOOD.index("[[") :])
    exam = parse_exam(file)
    for number in range(20):
        drawn = exam.drawn(f"sitting {number}")
        assert {each.exercises for each in drawn.categories} == {("exercise-1",), ("exercise-2",)}
