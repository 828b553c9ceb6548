"""Settings that a submission must state are looked for without running it."""

import ast

import pytest

from grader.model.errors import SubmissionRefused
from grader.submission.settings import check_settings
from grader.submission.top_level import TopLevel

WANTED = {"WINDOW_SIZE": "the months that it looks back"}


def check(*sources: str) -> None:
    cells = [(n, node) for n, source in enumerate(sources, 1) for node in ast.parse(source).body]
    check_settings(TopLevel(cells), WANTED, "a.ipynb")


@pytest.mark.parametrize(
    "source",
    [
        "WINDOW_SIZE = 30",
        "WINDOW_SIZE: int = 30",
        "WINDOW_SIZE = size = 30",
        "WINDOW_SIZE, BATCH = 30, 32",
        "WINDOW_SIZE = 12 * 2",
        "WINDOW_SIZE = years(2)",
        "if True:\n    WINDOW_SIZE = 30",
        "for WINDOW_SIZE in (10, 20):\n    pass",
        "from settings import SIZE as WINDOW_SIZE",
        "WINDOW_SIZE = 0\nWINDOW_SIZE = 30",
        "WINDOW_SIZE = 30\nWINDOW_SIZE += 1",
        "WINDOW_SIZE = -[][0]",
    ],
)
def test_what_may_give_a_number_is_left_to_the_run(source: str) -> None:
    check(source)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "window_size = 30",
        "print(WINDOW_SIZE)",
        "def f():\n    WINDOW_SIZE = 30",
        "class Window:\n    WINDOW_SIZE = 30",
        "if __name__ == '__main__':\n    WINDOW_SIZE = 30",
        "x.WINDOW_SIZE = 30",
    ],
)
def test_a_missing_one_is_refused(source: str) -> None:
    with pytest.raises(SubmissionRefused, match=r"^a\.ipynb sets no `WINDOW_SIZE`.*looks back\.$"):
        check(source)


@pytest.mark.parametrize(
    "value", ["30.0", "'30'", "0", "-5", "True", "(30,)", "None, 3", "[30]", "-0x" + "f" * 5_000]
)
def test_a_literal_that_is_no_count_is_refused_with_its_place(value: str) -> None:
    with pytest.raises(SubmissionRefused, match="whole number above 0") as caught:
        check("x = 1", f"WINDOW_SIZE = 30\nWINDOW_SIZE = {value}")
    assert (caught.value.cell, caught.value.line) == (2, 2)


def test_nothing_is_wanted_of_other_exercises() -> None:
    check_settings(TopLevel([]), {}, "a.py")


def test_a_missing_one_is_nothing_where_it_is_not_needed() -> None:
    check_settings(TopLevel([]), WANTED, "a.py", needed=False)
