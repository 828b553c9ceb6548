from __future__ import annotations

import re

import pytest

from grader.classroom.results.entries import Student, slug


@pytest.mark.parametrize(
    "name", ["ada", "Ada", "../../etc/passwd", "李雷", "<b>x</b>", "a" * 300, "", "con", "\ud800"]
)
def test_a_slug_is_a_plain_file_name(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", slug(name))
    assert len(slug(name)) <= 60
    assert slug(name) == slug(name)


def test_no_two_names_share_a_slug() -> None:
    names = ["ada", "Ada", "ada ", "a-d-a", "a d a", "äda", "a" * 41, "a" * 42, "李", "雷"]
    assert len({slug(name) for name in names}) == len(names)


def test_a_student_without_a_name_is_shown_by_id() -> None:
    assert Student("ada").shown == "ada"
    assert Student("ada", "Ada Lovelace").shown == "Ada Lovelace"
    assert Student("ada", "Ada Lovelace").slug == Student("ada").slug
