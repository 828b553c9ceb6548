"""Callbacks that are none."""

import pytest
from support.cases import expect, found

NAME = "callback-without-base"
CRASH = (
    "AttributeError: 'Stop' object has no attribute 'on_batch_end'. Did you mean: 'on_epoch_end'?"
)


def test_a_class_without_a_base() -> None:
    finding = expect(NAME, "\nclass Stop:\n    pass", crash=CRASH, line=9)
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert finding.message.endswith("write class Stop(keras.callbacks.Callback).")


@pytest.mark.parametrize("kind", ["function", "str"])
def test_no_class_at_all(kind: str) -> None:
    crash = f"AttributeError: '{kind}' object has no attribute 'set_model'"
    finding = expect(NAME, crash=crash, line=9)
    assert finding.line == 9
    assert "What fit is given as a callback" in finding.message


def test_silence() -> None:
    assert found(NAME, "class Stop(Callback):\n    pass", crash=CRASH) is None
    assert found(NAME, crash=CRASH) is None
    assert found(NAME, "class Stop: pass", crash="'Stop' object has no attribute 'x'") is None
