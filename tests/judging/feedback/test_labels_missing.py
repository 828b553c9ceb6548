"""A fit without labels."""

import pytest
from support.cases import expect, found

NAME = "labels-missing"
CRASH = "ValueError: None values not supported."


@pytest.mark.parametrize(
    ("code", "line", "missing"),
    [
        ("model.fit(x, epochs=3)", 1, True),
        ("model.fit(x=a)", 1, True),
        ("\nmodel.fit(\n    x,\n    epochs=3)", 3, True),
        ("model.fit(x, y)", 1, False),
        ("model.fit(x, y=y)", 1, False),
        ("model.fit(x, **more)", 1, False),
        ("model.fit(x)\nconcatenate(None)", 2, False),
        ("model.fit(x, y, validation_data=(x, y))", 1, False),
        ("v = (x, y)\nmodel.fit(x, y, validation_data=v)", 2, False),
        ("v = a.batch(2)\nmodel.fit(x, y, validation_data=v)", 2, False),
    ],
)
def test_what_fit_was_given(code: str, line: int, missing: bool) -> None:
    finding = found(NAME, code, crash=CRASH, line=line)
    assert bool(finding) is missing
    if finding:
        assert (finding.confidence, finding.evidence) == ("sure", CRASH)
        assert finding.line == (2 if line == 3 else 1)
    assert found(NAME, code, crash="ValueError: x", line=line) is None


def test_a_folder_that_is_read_without_labels() -> None:
    code = "d = image_dataset_from_directory('t', label_mode=None)\nmodel.fit(d)"
    finding = expect(NAME, code, crash=CRASH, line=2)
    assert finding.line == 1
    assert "(label_mode=None)" in finding.message


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("x_val", "(x, x_val) = (x[9:], x[:9])\n"),
        ("(x_val,)", "\n"),
        ("x[:9]", "\n"),
        ("x / 255", "\n"),
    ],
)
def test_validation_without_labels(given: str, code: str) -> None:
    code = f"{code}model.fit(x, y, validation_data={given})"
    assert expect(NAME, code, crash=CRASH, line=2).confidence == "sure"
    finding = expect(NAME, f"model.fit(x, y, validation_data={given})", crash=CRASH, line=1)
    assert finding.message.startswith("validation_data holds inputs and no labels")
    assert finding.confidence == ("likely" if given == "x_val" else "sure")  # it may be a pair
    assert found(NAME, f"\nmodel.fit(x, y, validation_data={given})", crash=CRASH, line=1) is None


@pytest.mark.parametrize(
    "crash",
    [CRASH, "ValueError: Inputs to a layer should be tensors. Got 'None' (of type <class 'None"],
)
def test_a_network_that_gives_nothing(crash: str) -> None:
    code = "class Net(Model):\n    def call(self, x):\n        x = self.a(x)\n"
    finding = expect(NAME, f"{code}model.fit(x, y)", crash=crash, line=4)
    assert (finding.line, finding.confidence) == (3, "sure")
    assert "call() has no return" in finding.message
    assert found(NAME, f"{code}        return x\nmodel.fit(x, y)", crash=crash, line=5) is None
