"""Calls that are not as the function is meant."""

import pytest
from support.cases import expect, found

NAME = "misused-call"
ITEMS = "TypeError: 'int' object is not iterable"
PACK = (
    "InvalidArgumentError: cannot compute Pack as input #1(zero-based) was expected to be a string "
    "tensor but is a uint8 tensor [Op:Pack] name: packed"
)
CALLED = "ValueError: Only input tensors may be passed as positional arguments. Received: <Flatten"
UNLABELLED = "ValueError: None values not supported."
GET = "AttributeError: 'list' object has no attribute 'get'"


@pytest.mark.parametrize(
    ("code", "crash", "says"),
    [
        ("d.from_tensor_slices(x, y)", "ValueError: truth value", "brackets of their own"),
        ("d.from_tensor_slices((x, y))", "ValueError: truth value", ""),
        ("g.flow_from_directory(d, target_size=150)", ITEMS, "write target_size=(150, 150)"),
        ("S = 9\nread(d, image_size=S)", ITEMS, "write image_size=(S, S)"),
        ("read(d, image_size=(150, 150))", ITEMS, ""),
        ("read(d, image_size=150)", "ValueError: other", ""),
        ("list(normal(size=9), None)", "TypeError: 'NoneType' object is not iterable", ""),
        ("fit(x, class_weight=[1, 2])", GET, "takes a dictionary"),
        ("fit(x, class_weight=[1, 2])", "AttributeError: no attribute 'a'", ""),
        ("Sequential([Conv2D(3)\n(Flatten())])", CALLED, "A comma is missing behind Conv2D"),
        ("x = Conv2D(3)(Flatten())", CALLED, ""),
        ("words.adapt(ds)", PACK, "adapt(dataset.map(lambda x, y: x))"),
        ("words.fit(ds)", PACK, ""),
        ("words.adapt(ds)", "ValueError: other", ""),
        ("Sequential([Conv2D(3), Flatten()])", CALLED, ""),
    ],
)
def test_calls(code: str, crash: str, says: str) -> None:
    last = code.count("\n") + 1
    finding = found(NAME, code, crash=crash, line=last)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert finding.confidence == "sure"
    assert found(NAME, code, crash=crash, line=9) is None
    assert found(NAME, code) is None


@pytest.mark.parametrize(
    ("mapped", "says"),
    [
        ("lambda x, y: x / 255", True),
        ("lambda x, y: tf.cast(x, tf.float32)", True),
        ("lambda x, y: (x / 255, y)", False),
        ("lambda x, y: own(x, y)", False),
        ("lambda x: x / 255", False),
        ("scale", False),
    ],
)
def test_a_map_that_loses_the_labels(mapped: str, *, says: bool) -> None:
    code = f"def own(x, y):\n    return x, y\nds = ds.map({mapped})\nmodel.fit(ds)"
    finding = found(NAME, code, crash=UNLABELLED, line=4)
    assert bool(finding) is says
    if finding:
        assert finding.line == 3


def test_the_line_is_that_of_what_is_wrong() -> None:
    code = "Sequential([\n    Conv2D(3)\n    (Flatten()),\n])"
    assert expect(NAME, code, crash=CALLED, line=3).line == 2
