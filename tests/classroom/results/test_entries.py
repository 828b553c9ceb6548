import re

import pytest

from grader.classroom.results.entries import HandedIn, Student, Trouble, slug


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


def test_a_long_name_is_cut_before_the_digits() -> None:
    letters, _, digits = slug("a" * 41).rpartition("-")
    assert (letters, len(digits)) == ("a" * 40, 12)
    assert slug("b" * 39 + " c").startswith("b" * 39 + "-")
    assert "--" not in slug("b" * 39 + " c")
    assert re.fullmatch("[0-9a-f]{12}", slug("李雷"))


def test_a_pages_address_is_the_same_in_every_version() -> None:
    assert slug("Ada Lövelace") == "ada-lovelace-eb10f7df4794"


def test_what_is_not_known_is_empty() -> None:
    assert Student("ada") == Student("ada", "", "", "", "", "", "")
    assert HandedIn("ada", "x.py") == HandedIn("ada", "x.py", "", 0)
    assert Trouble("Odd.") == Trouble("Odd.", "", "", "", ungraded=True)
