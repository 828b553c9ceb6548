"""Inputs and labels that are not equally many."""

import pytest
from support.cases import SERIES, expect, found

NAME = "lengths-differ"
CRASH = "ValueError: Data cardinality is ambiguous. Make sure:\n'x' sizes: {}\n'y' sizes: {}\n"


@pytest.mark.parametrize(
    ("inputs", "labels", "says"),
    [
        (1_001, 1_000, "1,001 inputs and 1,000 labels, one more:"),
        (1_000, 1_001, "1,000 inputs and 1,001 labels, 1 too many or too few:"),
        (2_500, 1_000, "1,500 too many or too few"),
    ],
)
def test_how_many_there_are(inputs: int, labels: int, says: str) -> None:
    finding = expect(NAME, crash=CRASH.format(inputs, labels), line=3)
    assert says in finding.message
    assert "look at how they are unpacked" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 3)
    assert finding.evidence.startswith("ValueError: Data cardinality is ambiguous.")


def test_windows_of_a_series() -> None:
    finding = expect(NAME, crash=CRASH.format(31, 30), forecast=SERIES)
    assert "31 windows and 30 labels" in finding.message
    assert "the last window of a series" in finding.message


def test_a_reshape_that_cuts_pictures_up() -> None:
    finding = expect(NAME, "x = x.reshape(-1, 75, 75, 3)", crash=CRASH.format(3_600, 900), line=3)
    assert "reshape made 3,600 inputs of 900, 4 of each" in finding.message
    assert finding.line == 1
    for code, inputs in (("", 3_600), ("x.reshape(-1, 7)", 3_601)):
        other = expect(NAME, code, crash=CRASH.format(inputs, 900), line=3)
        assert "too many or too few" in other.message


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("x = np.concatenate([x, x[:, ::-1]])\nx = x.reshape(-1, 75, 75)", "changed copies"),
        ("names.append(1)\nx = x.reshape(-1, 75, 75)", "reshape made"),
        ("data = data.repeat(2)\nx = x.reshape(-1, 75, 75)", "reshape made"),
    ],
)
def test_copies_of_arrays(code: str, says: str) -> None:
    assert says in expect(NAME, code, crash=CRASH.format(1_800, 900), line=3).message


def test_silence() -> None:
    assert found(NAME, crash="ValueError: no") is None
    assert found(NAME) is None


def test_an_axis_at_the_front() -> None:
    crash = (
        "Data cardinality is ambiguous. Make sure all arrays contain the same number of samples."
    )
    crash += "'x' sizes: 1\n'y' sizes: 100\n"
    assert "A channel axis belongs at the end" in expect(NAME, crash=crash).message
    assert "channel" not in expect(NAME, crash=crash.replace("100", "1")).message


LOOP = """
for path in paths:
    {}
"""
READ = "x.append(read(path))"
LABEL = "y.append(label)"
TRY = "try:\n        a = read(path)"
SKIP = "except E:\n        continue"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (f"{LABEL}\n    {TRY}\n    {SKIP}\n    {READ}", 3),
        (f"try:\n        {LABEL}\n        a = read(path)\n        {READ}\n    {SKIP}", 4),
        (f"if path.is_file():\n        {READ}\n    {LABEL}", 5),
        (f"{LABEL}\n    if empty(path):\n        continue\n    {READ}", 3),
        (f"{LABEL}\n    {READ}", 0),
        (f"{TRY}\n        x.append(a)\n        {LABEL}\n    {SKIP}", 0),
        (f"{TRY}\n    {SKIP}\n    {READ}\n    {LABEL}", 0),
        (f"if path.is_file():\n        {READ}\n        {LABEL}", 0),
        (f"if cat:\n        {LABEL}\n    else:\n        {LABEL}\n    {READ}", 0),
    ],
)
def test_lists_that_are_appended_to_apart(body: str, line: int) -> None:
    finding = expect(NAME, LOOP.format(body), crash=CRASH.format(900, 912), line=9)
    assert ("appends to y also where it appends nothing to x" in finding.message) is bool(line)
    assert finding.line == (line or 9)
    assert finding.confidence == ("likely" if line else "sure")
