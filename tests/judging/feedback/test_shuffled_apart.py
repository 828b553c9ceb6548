"""Datasets that are shuffled before they are zipped."""

import pytest
from support.cases import found

NAME = "shuffled-apart"
CODE = """
texts = Dataset.from_tensor_slices(x){}
labels = Dataset.from_tensor_slices(y)
labels = labels{}
ds = Dataset.zip((texts, labels)){}
"""


@pytest.mark.parametrize(
    ("inputs", "labels", "pairs", "told"),
    [
        (".shuffle(99)", ".shuffle(99)", "", True),
        (".shuffle(99)", ".map(f).shuffle(99).batch(3)", "", True),
        (".shuffle(99)", "", "", False),
        ("", "", ".shuffle(99)", False),
        (".shuffle(99, seed=1)", ".shuffle(99, seed=1)", "", False),
    ],
)
def test_each_by_itself(inputs: str, labels: str, pairs: str, *, told: bool) -> None:
    code = CODE.format(inputs, labels, pairs)
    finding = found(NAME, code)
    assert bool(finding) is told
    if finding:
        assert (finding.confidence, finding.line) == ("sure", 4)
        assert finding.message.startswith("labels and texts are shuffled each by itself")
    assert found(NAME, code, missed=()) is None


@pytest.mark.parametrize(
    ("made", "confidence"),
    [
        ("Dataset.from_tensor_slices(x)", "sure"),
        ("Dataset.from_tensor_slices((x, y))", "likely"),
        ("read(x)", "likely"),
    ],
)
def test_each_may_hold_pairs(made: str, confidence: str) -> None:
    code = CODE.replace("Dataset.from_tensor_slices(x)", made).format(*[".shuffle(9)"] * 2, "")
    finding = found(NAME, code)
    assert finding is not None
    assert finding.confidence == confidence
