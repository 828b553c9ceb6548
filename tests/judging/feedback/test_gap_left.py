"""A None that was left in place of code."""

import pytest
from support import cases
from support.cases import expect, found

from grader.judging.feedback.gap_left import _nodes_here

NAME = "gap-left"
LAYER = "ValueError: Only instances of keras.Layer can be added. Received: None (of type NoneType)"
ATTRIBUTE = "AttributeError: 'NoneType' object has no attribute 'compile'"


@pytest.mark.parametrize(
    ("code", "crash", "line", "where", "confidence"),
    [
        ("model = None\nif model is None:\n    model.compile()", ATTRIBUTE, 3, 1, "sure"),
        (
            "def f(x):\n    xs = None\n    return xs / 2",
            "TypeError: NoneType and int",
            3,
            2,
            "sure",
        ),
        ("m = make([\n    Input(1),\n    None,\n])", LAYER, 1, 3, "likely"),
        ("m.add(None)", LAYER, 1, 1, "likely"),
    ],
)
def test_what_was_left(code: str, crash: str, line: int, where: int, confidence: str) -> None:
    finding = expect(NAME, code, crash=crash, line=line)
    assert (finding.confidence, finding.line) == (confidence, where)
    assert "None" in finding.message


@pytest.mark.parametrize(
    "code",
    [
        "m = make()\nm.compile(loss=None)",
        "m = None\nm = make()",
        "m = None\nprint(1)",
        "m.add(Input((None, 1)))\nm.fit(x)",
    ],
)
def test_silence(code: str) -> None:
    assert found(NAME, code, crash=ATTRIBUTE, line=2) is None


def test_other_failures() -> None:
    assert found(NAME, "m = None\nm.fit(x)", crash="ValueError: x", line=2) is None


def test_a_part_of_many_parts_is_looked_at_once() -> None:
    case = cases.case(f"x = {'1 + ' * 500}y", crash=ATTRIBUTE, line=1)
    assert len(list(_nodes_here(case))) < 4 * 500
