"""Lists of which only the last round of a loop is left."""

import textwrap

import pytest
from support import functions
from support.cases import expect, found

NAME = "list-made-anew"
CODE = """
    def read(lines):
        for line in lines:
            found = []
            for word in line:
                found.append(word)
        return found
    """


def test_what_the_last_round_left() -> None:
    finding = expect(NAME, textwrap.dedent(CODE))
    assert (finding.confidence, finding.line) == ("sure", 4)
    assert finding.message.startswith("found is made anew in each round of this loop")
    assert "move found = [] before the loop" in finding.message
    assert finding.evidence == "line 4 stands in the loop of line 3"
    crashed = expect(NAME, textwrap.dedent(CODE), crash="ValueError: max() arg", missed=())
    assert crashed.evidence.startswith("ValueError")
    assert found(NAME, textwrap.dedent(CODE), missed=()) is None


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("for a in b:\n    c = {}\n    c[a] = 1\nx = f(c)", 2),
        ("for a in b:\n    c = list()\n    c.extend(a)\nx = np.array(c)", 2),
        ("for a in b:\n    c, d = [], 0\n    c.append(a)\nx = f(c)", 0),
        ("for a in b:\n    c = []\n    c.append(a)\n    d.append(c)\nx = f(c)", 0),
        ("for a in b:\n    c = []\n    c.append(a)\n    print(c)\nx = f(c)", 0),
        ("for a in b:\n    c = [0]\n    c.append(a)\nx = f(c)", 0),
        ("for a in b:\n    c = []\nx = f(c)", 0),
        ("for a in b:\n    c = []\n    c.append(a)", 0),
        ("for a in b:\n    c = []\n    c.append(a)\nc = 1\nx = f(c)", 0),
        ("c = []\nfor a in b:\n    c.append(a)\nx = f(c)", 0),
        (
            "for z in y:\n    for a in b:\n        c = []\n        c.append(a)\n    x = f(c)",
            0,
        ),
    ],
)
def test_where_it_is_made_and_used(code: str, line: int) -> None:
    finding = found(NAME, code)
    assert (finding.line if finding else 0) == line


def test_a_function_that_is_asked_for() -> None:
    code = """
def moving_average(s, w):
    for t in s:
        c = []
        c.append(t)
    return c
"""
    seen = functions.evidence({"moving-average": lambda s, w: (s[:1],)})
    first = functions.diagnosed(seen, "moving-average", source=code)[0]
    assert (first.id, first.line) == (NAME, 4)
