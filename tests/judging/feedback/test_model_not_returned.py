"""Functions that return no model."""

import pytest
from support import mistaken

from grader.model.record import Ending, RunRecord

SAID = (
    "solution_model() returned {} where a trained keras.Model was expected; end it with "
    "`return model`."
)


def ended(what: str) -> RunRecord:
    return mistaken.good(
        ending=Ending("bad-model", SAID.format(what)), model=None, predictions={}, probes=()
    )


@pytest.mark.parametrize(
    ("what", "new", "said", "at"),
    [
        ("None", "    model.summary()", "add return model", "model.summary()"),
        ("None", "    if x:\n        return model", "can end without", "return model"),
        ("None", "    return", "add return model", "    return"),
        ("None", "    def f():\n        return 1", "add return model", "def f()"),
        ("a History, which is what fit returns,", "    return h", "what fit gives", "return h"),
        ("an object of type tuple", "    return model, 1", "something else", "model, 1"),
    ],
)
def test_the_function_tells_which_return_it_needs(what: str, new: str, said: str, at: str) -> None:
    source = mistaken.changed(("    return model\n", f"{new}\n"))
    finding = mistaken.expect("model-not-returned", ended(what), source)
    assert said in finding.message
    assert f"returned {what}" in finding.evidence
    assert finding.confidence == "sure"
    lines = [n for n, line in enumerate(source.split("\n"), 1) if at in line]
    assert finding.line == lines[-1]


@pytest.mark.parametrize(
    ("before", "taken"), [("    model = model.fit(x)\n", True), ("    h = model.fit(x)\n", False)]
)
def test_a_name_that_fit_took_from_the_model(before: str, taken: bool) -> None:
    source = mistaken.changed(("    return model\n", f"{before}    return model\n"))
    record = ended("a History, which is what fit returns,")
    finding = mistaken.expect("model-not-returned", record, source)
    assert ("call fit alone, without model = " in finding.message) is taken
    assert finding.line == mistaken.line_of(source, before.strip() if taken else "return model")


def test_a_function_that_the_source_does_not_show() -> None:
    assert mistaken.expect("model-not-returned", ended("None"), "").line == 0


@pytest.mark.parametrize(
    "record",
    [
        mistaken.good(ending=Ending("bad-model", "The predictions are not finite.")),
        mistaken.crashed("solution_model() returned None"),
    ],
)
def test_near_misses(record: RunRecord) -> None:
    assert mistaken.found("model-not-returned", record) is None


def test_the_function_of_a_practice_exam_is_looked_at_by_its_name() -> None:
    source = mistaken.changed(
        ("    return model\n", "    model.summary()\n"), ("def solution_model(", "def solution_A5(")
    )
    said = SAID.format("None").replace("solution_model", "solution_A5")
    record = mistaken.good(ending=Ending("bad-model", said), model=None, predictions={}, probes=())
    finding = mistaken.expect("model-not-returned", record, source)
    assert finding.message.startswith("solution_A5() ends without returning the model")
    assert finding.line == mistaken.line_of(source, "model.summary()")


def test_the_last_of_several_returns_is_named() -> None:
    source = mistaken.changed(("    return model\n", "    if a:\n        return 1\n    return 2\n"))
    finding = mistaken.expect("model-not-returned", ended("an object of type int"), source)
    assert finding.line == mistaken.line_of(source, "return 2")
