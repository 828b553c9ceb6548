"""Methods that stand inside other ones."""

import pytest
from support.cases import expect, found

NAME = "method-inside-method"
CALLBACK = """
class Stop(keras.callbacks.Callback):
    def __init__(self, goal):
        super().__init__()
        self.goal = goal

        def on_epoch_end(self, epoch, logs=None):
            if logs["accuracy"] > self.goal:
                self.model.stop_training = True
"""


def test_it_is_named_with_its_place() -> None:
    finding = expect(NAME, CALLBACK)
    assert (finding.confidence, finding.line) == ("sure", 7)
    assert finding.message.startswith("on_epoch_end is indented into __init__")
    assert "no method of Stop" in finding.message


@pytest.mark.parametrize(
    "source",
    [
        CALLBACK.replace("        def on", "    def on").replace("            if", "        if"),
        CALLBACK.replace("(self, epoch, logs=None)", "(epoch, logs=None)"),
        CALLBACK + "        self.hook = on_epoch_end\n",
        "def outer(self):\n    def inner(self):\n        pass\n",
    ],
)
def test_other_functions(source: str) -> None:
    assert found(NAME, source) is None


def test_what_passes_is_left_alone() -> None:
    assert found(NAME, CALLBACK, missed=()) is None
