"""Joining cells into a script, and finding the way back to cell and line."""

from pathlib import Path

import pytest

from grader.inside.protocol.entry import LAST_FIT, Entry
from grader.submission.conversion import convert
from grader.submission.script import (
    Cell,
    Location,
    Script,
    Selection,
    Submission,
    hoist,
    join,
    prelude,
)
from grader.submission.syntax import compile_only

CELLS = (Cell(1, "import a\nb = 1"), Cell(3, "c = 1\n"), Cell(4, "def f():\n    return\n\n\nd = 1"))


def test_every_line_of_every_cell_is_found_again() -> None:
    script = join(CELLS)
    lines = script.source.split("\n")
    for number, line in enumerate(lines, start=1):
        if line and not line.startswith("#"):
            place = script.locate(number)
            cell = next(cell for cell in CELLS if cell.number == place.cell)
            assert cell.source.split("\n")[place.line - 1] == line


@pytest.mark.parametrize(
    ("line", "cell", "expected"),
    [(-5, 1, 1), (0, 1, 1), (1, 1, 1), (2, 1, 1), (5, 3, 1), (10_000, 4, 5)],
)
def test_lines_outside_the_cells_count_to_the_nearest(line: int, cell: int, expected: int) -> None:
    assert join(CELLS).locate(line) == Location(cell, expected)


@pytest.mark.parametrize("line", [0, -1])
def test_a_place_without_a_line_is_none(line: int) -> None:
    assert join(CELLS).cell_and_line(line) == (None, None)
    assert join(CELLS).cell_and_line(5) == (3, 1)


def test_headers_in_the_code_do_not_mislead() -> None:
    script = join([Cell(1, "# In [7]\nx = '''\n# In [9]\n'''"), Cell(2, "boom()")])
    line = script.source.split("\n").index("boom()") + 1
    assert script.locate(line) == Location(2, 1)


def test_script_of_one_file_is_itself() -> None:
    script = join([Cell(None, "x = 1\n")])
    assert script == Script("x = 1\n")
    assert script.locate(7) == Location(None, 7)
    assert script.locate(0) == Location(None, 1)


@pytest.mark.parametrize(
    ("place", "expected"),
    [(Location(3, 2), "cell 3, line 2"), (Location(None, 12), "line 12")],
)
def test_location_reads_as_words(place: Location, expected: str) -> None:
    assert str(place) == expected


@pytest.mark.parametrize(
    ("source", "expected", "names"),
    [
        ("from __future__ import annotations", "pass", ("annotations",)),
        ("x = 1\nfrom __future__ import division, annotations\ny = 2",
         "x = 1\npass\ny = 2", ("division", "annotations")),
        ("x = 1; from __future__ import annotations; y = 2",
         "x = 1; pass; y = 2", ("annotations",)),
        ("ü = 'ü'; from __future__ import (\n  annotations,\n)\ny = 2",
         "ü = 'ü'; \n\npass\ny = 2", ("annotations",)),
        ("from __future__ import \\\n  annotations as a", "\npass", ("annotations as a",)),
        ("from __future__ import annotations\nfrom __future__ import division",
         "pass\npass", ("annotations", "division")),
    ],
)  # fmt: skip
def test_future_imports_are_taken_out(source: str, expected: str, names: tuple[str, ...]) -> None:
    assert hoist(source) == (expected, names)


@pytest.mark.parametrize(
    "source",
    [
        "from __future__ import braces",
        "from __future__ import *",
        "import __future__",
        "from .__future__x import annotations",
        "text = 'from __future__ import annotations'",
        "def f():\n    from __future__ import annotations",
        "from __future__ import (",
    ],
)
def test_other_mentions_of_the_future_stay(source: str) -> None:
    assert hoist(source) == (source, ())


def test_future_imports_of_any_cell_work_in_the_script() -> None:
    script = join(
        [
            Cell(1, "x = 1"),
            Cell(2, "from __future__ import annotations\ndef f(a: Unknown): ..."),
            Cell(3, "from __future__ import annotations, division"),
        ]
    )
    assert script.source.startswith("from __future__ import annotations, division\n")
    compile_only(script.source, "script")
    namespace: dict[str, object] = {}
    exec(script.source, namespace)
    assert namespace["f"].__annotations__ == {"a": "Unknown"}
    assert script.locate(script.source.split("\n").index("def f(a: Unknown): ...") + 1).line == 2


def test_first_line_is_never_empty() -> None:
    assert prelude([]).startswith("#")
    assert join([Cell(1, "x = 1")]).source.split("\n")[0] == prelude([])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from __future__ import annotations; from __future__ import division", "pass; pass"),
        ("from __future__ import division; f('é'); from __future__ import generators; g()",
         "pass; f('é'); pass; g()"),
        ("x = 1; from __future__ import (division,\n  generators); y = 2", "x = 1; \npass; y = 2"),
    ],
)  # fmt: skip
def test_several_on_one_line_do_not_garble_it(source: str, expected: str) -> None:
    assert hoist(source)[0] == expected


def test_a_traceback_names_cells_in_place_of_lines() -> None:
    script = join([Cell(1, "import a"), Cell(2, "def f():\n    g()")])
    text = 'File "my (1).ipynb", line 7, in f\n  File "other.py", line 7, in g'
    located = script.located(text, "my (1).ipynb")
    assert located == 'File "my (1).ipynb", cell 2, line 2, in f\n  File "other.py", line 7, in g'
    assert Script("def f():\n    g()").located(text, "my (1).ipynb") == text


def test_the_lines_of_cells_that_may_fail() -> None:
    script = join([Cell(1, "a\nb"), Cell(2, "c\nd\n", fails=True), Cell(3, "e")])
    ((first, last),) = script.failing
    assert script.source.split("\n")[first - 1 : last] == ["c", "d", ""]
    assert join(CELLS).failing == ()


@pytest.mark.parametrize("name", ["solution_model", "solution_C1", LAST_FIT])
def test_a_script_knows_which_function_is_judged(name: str) -> None:
    chosen = Selection(Entry(name))
    submitted = Submission(Path("a.py"), "script", "", (Cell(None, "x = 1"),), "x = 1", chosen)
    assert convert(submitted).entry == name
    assert submitted.script.source == "x = 1"
