"""Submissions are refused for what is known before they run, with cell and line."""

from pathlib import Path

import pytest

from grader.model.errors import SubmissionRefused
from grader.submission.checks import check
from grader.submission.script import Cell, Submission

WRITTEN = "def solution_model():\n    return 1\n"


def submission(*sources: str, kind: str = "notebook") -> Submission:
    cells = tuple(
        Cell(None if kind == "script" else number, source)
        for number, source in enumerate(sources, start=1)
    )
    path = Path("work.py" if kind == "script" else "work.ipynb")
    return Submission(path=path, kind=kind, sha256="", cells=cells, text="")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "sources",
    [
        (WRITTEN,),
        ("import os", WRITTEN, "solution_model()"),
        ("x = '\\d'", WRITTEN),
        ("", "# only a comment", "pass", WRITTEN),
        ("from __future__ import annotations", WRITTEN, "from __future__ import division"),
        ("async def f():\n    await g()\n    async with h: ...", WRITTEN),
        ("if __name__ == '__main__':\n    solution_model()", WRITTEN),
    ],
)
def test_accepted(sources: tuple[str, ...]) -> None:
    check(submission(*sources))


@pytest.mark.parametrize("sources", [(), ("",), ("# nothing", "\n\n"), ("pass",)])
def test_no_code(sources: tuple[str, ...]) -> None:
    with pytest.raises(SubmissionRefused, match=r"holds no code: write `solution_model\(\)`"):
        check(submission(*sources))


@pytest.mark.parametrize(
    ("source", "line", "problem"),
    [
        ("x = 1\nprint 'hi'\n", 2, r"correct the line `print 'hi'`"),
        ("def f(:\n    pass", 1, r"correct the line `def f\(:`"),
        ("x = (1,\n", 1, r"never closed.*`x = \(1,`"),
        ("if x:\n", 1, r"indented block"),
        ("if x:\nprint(1)", 2, r"indented block.*`print\(1\)`"),
        ("\n\nreturn 1", 3, r"outside function.*`return 1`"),
        ("def f(a, a): ...", 1, r"duplicate argument"),
        ("for i in x:\n    pass\nbreak", 3, r"outside loop"),
        ("from __future__ import braces", 1, r"not a chance|must occur"),
        ("x = 1\nawait f()", 2, r"uses `await` or `async` outside a function.*asyncio\.run"),
        ("x = [1, await f()]", 1, r"outside a function"),
        ("async with f() as g:\n    pass", 1, r"outside a function"),
        ("if 1:\n    async for x in y:\n        pass", 2, r"outside a function"),
        ("x = '\x1b[31m", 1, r"correct the line `x = '\?\[31m`"),
    ],
)
@pytest.mark.parametrize("kind", ["notebook", "script"])
def test_place_of_what_python_refuses(source: str, line: int, problem: str, kind: str) -> None:
    before = ("import os\n\n",) if kind == "notebook" else ()
    with pytest.raises(SubmissionRefused, match=problem) as error:
        check(submission(*before, source, kind=kind))
    cell = 2 if kind == "notebook" else None
    assert (error.value.cell, error.value.line) == (cell, line)
    assert (f"cell 2, line {line}" if cell else f"line {line}") in str(error.value)
    assert str(error.value).isprintable()


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("-" * 100_000 + "1", "nested too deeply"),
        ("a" + ".b" * 100_000, "nested too deeply"),
        ("lambda: " * 50_000 + "1", "nested too deeply"),
        ("if a: pass\n" + "elif b: pass\n" * 20_000, "nested too deeply"),
        ("x = '\0'", "a character that no Python source may hold"),
        ("x = '\ud800'", "a character that no Python source may hold"),
        ("x = " + "9" * 5_000, "syntax error"),
    ],
    ids=["signs", "attributes", "lambdas", "elif", "null", "surrogate", "digits"],
)
def test_code_that_breaks_parsers(source: str, problem: str) -> None:
    with pytest.raises(SubmissionRefused, match=problem) as error:
        check(submission(WRITTEN, source))
    assert error.value.cell == 2
    assert len(str(error.value)) < 500


def test_long_lines_are_cut() -> None:
    with pytest.raises(SubmissionRefused) as error:
        check(submission("x = = " + "y" * 10_000))
    assert "…`" in str(error.value)
    assert len(str(error.value)) < 300


@pytest.mark.parametrize(
    ("source", "problem"),
    [("x = 1", "defines no `solution_model`"), (WRITTEN + "import nowhere", "not installed")],
)
def test_other_checks_are_asked(source: str, problem: str) -> None:
    with pytest.raises(SubmissionRefused, match=problem):
        check(submission(source))


def test_lambdas_in_each_other_are_refused_before_they_are_compiled() -> None:
    deep = "x = 1\nf = " + "lambda: " * 2_500 + "1"
    with pytest.raises(SubmissionRefused, match=r"100 lambdas in each other in cell 2, line 2: "):
        check(submission(WRITTEN, deep))


def test_lambdas_beside_each_other_may_be_many() -> None:
    many = "f = [" + "lambda: 0, " * 500 + "]\ng = " + "lambda: " * 100 + "1"
    check(submission(many, WRITTEN))


@pytest.mark.parametrize(
    ("imports", "refused"),
    [
        ("import grader", True),
        ("from grader import load_data", True),
        ("import numpy", False),
        ("from .grader import x", True),
    ],
)
def test_settings_are_asked_of_work_for_our_own_facade(imports: str, refused: bool) -> None:
    work = submission(f"{imports}\n{WRITTEN}")
    wanted = {"WINDOW_SIZE": "the months that it looks back"}
    if refused:
        with pytest.raises(SubmissionRefused, match=r"sets no `WINDOW_SIZE`|of your own"):
            check(work, wanted)
    else:
        assert check(work, wanted).entry.name == "solution_model"
