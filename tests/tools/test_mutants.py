"""Mutants of a module's code, and the list of those that change nothing."""

from pathlib import Path

import pytest

from tools.mutants import mutants
from tools.mutate import EQUIVALENT, ROOT, drawn, equivalents

FILE = Path("grader/made_up.py")


def changes(source: str) -> set[str]:
    return {mutant.after for mutant in mutants(FILE, source)}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", {"a <= b", "a >= b", "pass"}),
        ("x = a is None", {"x = a is not None"}),
        ("x = a and b", {"x = a or b", "x = a", "x = b"}),
        ("x = not a", {"x = a"}),
        ("x = a + b", {"x = a - b"}),
        ("x = min(a)", {"x = max(a)"}),
        ("x = True", {"x = False"}),
        ("x = 100", set()),
        ("x = 40", {"x = 41", "x = 39"}),
        ("x = b if a else c", {"x = b if not a else c"}),
        ("x += y", {"pass"}),
        ("x = 'text'", set()),
        ("x: str = 'text'", {"x: str = 'mutant'"}),
        ("'''What it is.'''", set()),
        ("import a", set()),
        ("zip(a, strict=True)", {"pass"}),
    ],
)
def test_small_changes_of_a_statement(source: str, expected: set[str]) -> None:
    assert changes(source) == expected


def test_a_function_loses_its_default_its_result_and_its_error() -> None:
    source = (
        "@cache(1)\ndef f(a: int = 1, *, b='x') -> int:\n    if a:\n        raise E\n    return b\n"
    )
    found = changes(source)
    assert found == {
        "@cache(1)\ndef f(a: int=2, *, b='x') -> int:",
        "@cache(1)\ndef f(a: int=0, *, b='x') -> int:",
        "@cache(1)\ndef f(a: int=1, *, b='mutant') -> int:",
        "if not a:",
        "pass",
        "return",
    }


def test_a_mutant_says_where_it_is_and_leaves_the_rest_as_it_was() -> None:
    source = "x = 1\nwhile x < 3:\n    x += 1\n"
    (mutant,) = [each for each in mutants(FILE, source) if each.after == "while x <= 3:"]
    assert mutant.source == "x = 1\nwhile x <= 3:\n    x += 1"
    assert mutant.diff == "grader/made_up.py:2\n  - while x < 3:\n  + while x <= 3:"


def test_a_draw_can_be_repeated() -> None:
    first, again = (drawn(7, 20, ["model"]) for _ in range(2))
    assert first == again != drawn(8, 20, ["model"])
    assert {mutant.file.parts[:2] for mutant in first} == {("grader", "model")}


def test_every_mutant_that_is_listed_as_equivalent_exists() -> None:
    for file, before, after in equivalents(EQUIVALENT):
        source = (ROOT / file).read_text(encoding="utf-8")
        found = {(mutant.before, mutant.after) for mutant in mutants(Path(file), source)}
        assert (before, after) in found, f"{file}: {before}"
