"""Callbacks that end the whole program."""

import pytest
from support.cases import expect, found

NAME = "callback-raises"
CODE = """
class Enough(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.9:
            {ends}
def check(x):
    raise ValueError("x")
"""


@pytest.mark.parametrize(
    ("ends", "confidence"),
    [
        ("raise StopIteration", "sure"),
        ("raise KeyboardInterrupt()", "sure"),
        ("raise StopTraining", "sure"),
        ("exit()", "sure"),
        ("sys.exit(0)", "sure"),
        ("raise ValueError(f'accuracy {accuracy}')", "likely"),
    ],
)
def test_it_is_told_how_to_end_the_training_alone(ends: str, confidence: str) -> None:
    finding = expect(NAME, CODE.format(ends=ends), crash="StopIteration: ", line=5)
    assert finding.message.startswith("Enough ends the whole program")
    assert (finding.confidence, finding.line, finding.evidence) == (confidence, 5, ends)


@pytest.mark.parametrize(
    ("ends", "crash", "line"),
    [
        ("self.model.stop_training = True", "KeyError: 'accuracy'", 4),
        ("raise StopIteration", "KeyError: 'accuracy'", 4),
        ("raise StopIteration", "ValueError: x", 7),
        ("raise StopIteration", "", 0),
        ("self.exit()", "AttributeError: exit", 5),
    ],
)
def test_silence(ends: str, crash: str, line: int) -> None:
    assert found(NAME, CODE.format(ends=ends), crash=crash, line=line) is None
