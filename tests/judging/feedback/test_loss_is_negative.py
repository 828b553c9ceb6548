"""Labels beyond 1 with a loss for two classes; programs are in `test_rules_of_programs`."""

import dataclasses

import pytest
from support.cases import built, case, expect, facts, fed, fit, found, layer

from grader.judging.feedback.base import Finding, mistakes
from grader.model.record import Ending

NAME = "loss-is-negative"
ONE = layer(units=1, activation="sigmoid")


def looked(most: float, **changes: object) -> Finding | None:
    labels = fed(targets=facts(0, most, (90,)), counts=(30,) * (int(most) + 1))
    model = built(ONE, loss="binary_crossentropy")
    given = {"fits": (fit(losses=(0.5, 0.4, 0.3)),), "fed": labels, "built": model, **changes}
    return found(NAME, "compile(\n    loss='binary_crossentropy')", classes=3, **given)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"fits": (fit(losses=(-0.5, -4.0, -9.0)),)},
        {"fits": ()},
    ],
)
def test_labels_beyond_1(changes: dict[str, object]) -> None:
    finding = looked(2, **changes)
    assert finding is not None
    assert "from 0 to 2" in finding.message
    assert "for labels up to 2 use a last layer of 3 units with softmax" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 2)


@pytest.mark.parametrize("most", [3, 255, float("inf")])
def test_the_units_are_those_of_the_classes(most: float) -> None:
    labels = fed(targets=facts(0, most, (90,)), counts=(30,) * 3)
    model = built(ONE, loss="binary_crossentropy")
    message = expect(NAME, classes=3, fed=labels, built=model).message
    assert "number the classes 0 to 2" in message
    assert "a last layer of 3 units" in message


def test_two_classes_of_other_numbers() -> None:
    labels = fed(targets=facts(-1, 1, (90,)), counts=(45, 45))
    model = built(ONE, loss="binary_crossentropy")
    assert "the two classes 0 and 1" in expect(NAME, classes=2, fed=labels, built=model).message


def test_answers_that_cannot_be_judged() -> None:
    labels = fed(targets=facts(0, 2, (90,)), counts=(30,) * 3)
    seen = case(missed=(), fed=labels, built=built(ONE, loss="binary_crossentropy"))
    judged = dataclasses.replace(seen.judged, verdict="bad-model")
    finding = mistakes[NAME].find(dataclasses.replace(seen, judged=judged))
    assert finding is not None
    assert "from 0 to 2" in finding.message


def test_another_loss_that_falls_on() -> None:
    falls = (fit(losses=(-0.5, -4.0, -9.0)),)
    assert expect(NAME, fits=falls, built=built(ONE, loss="mse")).confidence == "likely"
    assert found(NAME, fits=falls, built=built(ONE, loss="cosine_similarity")) is None


def test_silence() -> None:
    assert looked(1) is None
    assert looked(2, missed=()) is None
    assert looked(2, built=None) is None
    assert looked(2, built=built(ONE, loss="mse")) is None


def test_a_training_that_was_too_long_shows_it_too() -> None:
    late = Ending("time-limit", "Too long.", limit=1.0)
    assert looked(2, missed=(), ending=late) is not None
