"""What may fail: what runs after it, and which failure is told when nothing comes of it."""

import ast
import typing
from pathlib import Path

import pytest

from grader.inside.worker.failing_cells import Failures
from grader.inside.worker.failures import ScriptFile

SOURCE = """\
a = 1
b = 2; missing
c = 3
d = 4
other
"""


def run(
    folder: Path, source: str, *cells: tuple[int, int], prints: bool = False
) -> tuple[dict[str, typing.Any], Failures, list[tuple[str, int]]]:
    """What a script comes to whose cells on these lines may fail, and what is said of it."""
    path = folder / "script.py"
    path.write_text(source, encoding="utf-8")
    said: list[tuple[str, int]] = []
    failures = Failures(
        cells,
        lambda text, line: said.append((text, line)),
        ScriptFile(path, "work.ipynb"),
        prints=prints,
    )
    tree = ast.parse(source, str(path))
    names: dict[str, typing.Any] = dict(failures.install(tree))
    exec(compile(tree, str(path), "exec"), names)
    return names, failures, said


def test_the_next_cell_runs_and_what_failed_is_told(tmp_path: Path) -> None:
    names, failures, said = run(tmp_path, SOURCE, (1, 3), (5, 5))
    assert {"a", "b", "d"} <= names.keys()
    assert "c" not in names
    assert [line for _, line in said] == [2, 5]
    assert "NameError: name 'missing' is not defined" in said[0][0]
    with pytest.raises(NameError, match="missing"):
        failures.raise_first()


def test_what_failed_keeps_no_arrays(tmp_path: Path) -> None:
    source = """\
import weakref
class Large: pass
seen = []
def fails():
    large = Large()
    seen.append(weakref.ref(large))
    try:
        seen[1]
    except IndexError:
        raise ValueError("no such") from None
fails()
"""
    names, failures, said = run(tmp_path, source, (11, 11))
    assert names["seen"][0]() is None
    assert "ValueError: no such" in said[0][0]
    with pytest.raises(ValueError, match="no such") as raised:
        failures.raise_first()
    script = ScriptFile(tmp_path / "script.py", "work.ipynb")
    assert [frame.lineno for frame in script.frames(raised.value)] == [11, 10]


def test_other_cells_still_end_the_run(tmp_path: Path) -> None:
    with pytest.raises(NameError, match="other"):
        run(tmp_path, SOURCE, (1, 3))
    with pytest.raises(NameError, match="missing"):
        run(tmp_path, SOURCE)


def test_lines_stay_where_they_are(tmp_path: Path) -> None:
    with pytest.raises(NameError) as error:
        run(tmp_path, SOURCE, (1, 3))
    assert error.traceback[-1].lineno + 1 == 5


@pytest.mark.parametrize(
    "source", ["raise SystemExit", "raise KeyboardInterrupt", "raise MemoryError"]
)
def test_what_ends_more_than_a_cell_ends_the_run(tmp_path: Path, source: str) -> None:
    with pytest.raises((SystemExit, KeyboardInterrupt, MemoryError)):
        run(tmp_path, source, (1, 1))


def test_a_cell_that_does_not_fail_is_run_as_ever(tmp_path: Path) -> None:
    names, failures, said = run(tmp_path, "def f():\n    return 1\nx = f()\n", (1, 3))
    assert names["x"] == 1
    assert said == []
    failures.raise_first()


def test_the_failure_stands_for_what_came_of_it(tmp_path: Path) -> None:
    _, failures, _ = run(tmp_path, "missing", (1, 1))
    with pytest.raises(NameError, match="missing"), failures.causing(ValueError):
        raise ValueError
    with pytest.raises(KeyError), failures.causing(ValueError):
        raise KeyError


PRINTS = """\
words = {"the": 1}
print(words["the"])
print(words["town"], [][3])
done = True
"""


def test_what_only_prints_is_passed_over(tmp_path: Path) -> None:
    names, failures, said = run(tmp_path, PRINTS, prints=True)
    assert names["done"]
    ((text, line),) = said
    assert line == 3
    assert "nothing like what this line prints (KeyError: 'town')" in text
    failures.raise_first()


@pytest.mark.parametrize("line", ["display(open('x.png'))", "plt.imshow(open('x.png'))"])
def test_a_picture_that_is_not_there_is_shown_to_nobody(tmp_path: Path, line: str) -> None:
    source = f"display = print\nclass plt:\n    imshow = print\n{line}\ndone = True\n"
    names, _, said = run(tmp_path, source, prints=True)
    assert names["done"]
    ((text, line_of_it),) = said
    assert line_of_it == 4
    assert "nothing like what this line shows (FileNotFoundError" in text


@pytest.mark.parametrize(
    "source",
    [
        "display = print\ndisplay({}[1])",
        "display = print\npicture = display(open('x.png'))",
        "open('x.csv')",
    ],
)
def test_what_does_more_than_show_ends_the_run(tmp_path: Path, source: str) -> None:
    with pytest.raises((KeyError, FileNotFoundError)):
        run(tmp_path, source, prints=True)


@pytest.mark.parametrize(
    ("source", "prints"),
    [
        (PRINTS, False),
        (PRINTS.replace('print(words["town"]', 'known = (words["town"]'), True),
        ("print(1 / 0)", True),
        ("def f():\n    return {}[1]\nprint(f())", True),
    ],
)
def test_what_else_fails_ends_the_run(tmp_path: Path, source: str, *, prints: bool) -> None:
    with pytest.raises((KeyError, ZeroDivisionError)):
        run(tmp_path, source, prints=prints)
