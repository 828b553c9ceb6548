"""Pixels from 0 to 255."""

import dataclasses
import math
import typing

import numpy as np
import pytest
from support import cases, mistaken, records

from grader.inside.protocol.observed import Vocabulary
from grader.judging.criteria import Evidence
from grader.judging.feedback.base import Finding, mistakes
from grader.judging.scoring import judge
from grader.model.record import Epoch, Observed, RunRecord

UNSCALED = mistaken.changed(("images / 255.0", "images"))
WEAK = mistaken.predictions(0.92, 0.88)


def run(loss: float = 5.5, **changes: object) -> RunRecord:
    (fit,) = mistaken.trained(0.82, 0.91)
    first = Epoch(0, {"accuracy": 0.82, "loss": loss}, 2.0)
    fits = (dataclasses.replace(fit, epochs=(first, *fit.epochs[1:])),)
    return mistaken.good(**{"fits": fits, "predictions": WEAK, **changes})


@pytest.mark.parametrize("loss", [7.2, 128.0, 5.5, math.nan])
def test_no_scaling_in_the_code_is_no_proof_whatever_the_loss(loss: float) -> None:
    finding = mistaken.expect("inputs-not-scaled", run(loss), UNSCALED)
    assert finding.confidence == "likely"
    assert "guessing costs 2.3026" in finding.evidence
    assert finding.line == mistaken.line_of(UNSCALED, "load_data")


def test_a_preprocess_that_the_training_does_not_use_is_no_scaling() -> None:
    source = mistaken.changed(("fit(preprocess(x_train)", "fit(x_train"))
    assert mistaken.expect("inputs-not-scaled", run(), source)


def test_other_losses_are_not_compared_with_that_of_guessing() -> None:
    model = dataclasses.replace(records.MODEL, loss="mse")
    assert (
        mistaken.expect("inputs-not-scaled", run(50.0, model=model), UNSCALED).confidence
        == "likely"
    )


def of_classes(record: RunRecord, classes: int, source: str = UNSCALED) -> Finding | None:
    """What is found where the pictures show so many classes, and the model got half of them."""
    labels = np.arange(100, dtype=np.uint8) % classes
    wrong = np.where(np.arange(100) < 50, labels, (labels + 1) % classes)
    predictions = {"held-out": records.scores(wrong, classes)}
    record = dataclasses.replace(record, predictions=predictions)
    whole = mistaken.case(record, source)
    pairs = mistaken.criteria()
    evidence = Evidence(record, {"held-out": labels, "training": labels})
    judged = judge(pairs, evidence)
    case = dataclasses.replace(whole, evidence=evidence, judged=judged)
    return mistakes["inputs-not-scaled"].find(case)


@pytest.mark.parametrize("loss", [2.2, 2.0])
def test_two_classes_are_guessed_at_a_lower_loss(loss: float) -> None:
    finding = of_classes(run(loss), 2)
    assert finding is not None
    assert finding.confidence == "likely"
    assert "guessing costs 0.6931" in finding.evidence


def test_where_there_is_one_class_nothing_can_be_said() -> None:
    assert of_classes(run(30.0), 1) is None


@pytest.mark.parametrize(
    "source",
    [mistaken.GOOD, UNSCALED.replace("fit(preprocess(x_train)", "fit(x_train / 255")],
)
def test_two_classes_of_scaled_pictures_are_not_blamed(source: str) -> None:
    assert of_classes(run(30.0), 2, source) is None


@pytest.mark.parametrize("layer", ["Rescaling", "Normalization", "BatchNormalization"])
def test_a_layer_scales(layer: str) -> None:
    model = dataclasses.replace(records.MODEL, layers=(layer, "Dense"))
    assert mistaken.found("inputs-not-scaled", run(model=model), UNSCALED) is None


@pytest.mark.parametrize(
    ("record", "source"),
    [
        (run(30.0), mistaken.GOOD),
        (run(), UNSCALED.replace("fit(preprocess(x_train)", "fit(preprocess(x_train) / 128")),
        (mistaken.good(), UNSCALED),
        (run(fits=()), UNSCALED),
        (mistaken.crashed("anything", fits=mistaken.trained(0.2)), UNSCALED),
    ],
)
def test_near_misses(record: RunRecord, source: str) -> None:
    assert mistaken.found("inputs-not-scaled", record, source) is None


RAW = cases.fed(inputs=cases.facts(0, 255))
LOADS = "load_data(1)\nload_data(2)\n"
PREPARED = LOADS + "def preprocess(x):\n    return x / 255\n"


@pytest.mark.parametrize(("source", "line"), [("", 0), (LOADS, 1), (PREPARED, 4)])
def test_what_was_fed_proves_it(source: str, line: int) -> None:
    finding = cases.expect("inputs-not-scaled", source, fed=RAW, built=cases.built(cases.LAST))
    assert (finding.confidence, finding.line) == ("sure", line)
    assert finding.evidence == "fit was fed values from 0.0000 to 255.0000"
    assert cases.expect("inputs-not-scaled", fed=RAW)
    assert cases.expect("inputs-not-scaled", fed=RAW, model=None)


@pytest.mark.parametrize(
    "known",
    [
        {"fed": cases.fed()},
        {"fed": RAW, "built": cases.built(cases.layer("Rescaling"), cases.LAST)},
        {"fed": RAW, "model": cases.model(backbone_arrays=1)},
        {"fed": RAW, "missed": ()},
        {"fed": RAW, "fits": []},
        {"fed": RAW, "classes": 1},
        {"fed": RAW, "forecast": cases.SERIES},
        {"fed": RAW, "crash": "no"},
    ],
)
def test_what_was_fed_is_fine_or_does_not_matter(known: dict[str, typing.Any]) -> None:
    assert cases.found("inputs-not-scaled", **known) is None


@pytest.mark.parametrize(
    ("code", "itself"),
    [
        ("x = Input((28, 28))\nx = cast(x) / 255", True),
        ("i = Input((28, 28))\nx = ops.cast(i, 'float32')\ny = x * SCALE\nSCALE = 1 / 255", True),
        ("i = Input((28, 28))\nx = preprocess_input(i)", True),
        ("class Own(Layer):\n    def call(self, x):\n        return cast(x) / 255", True),
        ("class Own(Layer):\n    def call(self, x):\n        return x * self.scale", True),
        ("x = Input((28, 28))\ndef preprocess(x):\n    return x / 255", False),
        ("def build():\n    x = Input((28, 28))\ndef preprocess(x):\n    return x / 255", False),
        ("x = Input((28, 28))\ny = x + positions\nz = x * 2", False),
        ("x = Input((28, 28))\ny = Dense(10)(x)\nshare = right / count", False),
    ],
)
def test_a_network_that_scales_its_inputs_itself(code: str, *, itself: bool) -> None:
    assert (cases.found("inputs-not-scaled", code, fed=RAW) is None) is itself


@pytest.mark.parametrize(
    ("shape", "most", "named"),
    [
        ((100, 28, 28), 255, True),
        ((100, 150, 150, 3), 254, True),
        ((100, 784), 255, True),
        ((100, None, None, 3), 255, True),
        ((100, 784), 254, False),
        ((100, 120), 9000, False),
        ((100, 50, 3), 120, False),
        ((100, 50, 3), 255, False),
        ((100, 28, 28), 300, False),
        ((100, 4, 4, 64), 90, False),
    ],
)
def test_pixels_are_of_pictures(shape: tuple[int | None, ...], most: float, *, named: bool) -> None:
    fed = cases.fed(inputs=cases.facts(0, most, shape))
    assert bool(cases.found("inputs-not-scaled", fed=fed)) is named


def test_counts_of_words_are_no_pixels() -> None:
    words = Vocabulary("Tokenizer", 900, 784, True, 80, 0)
    row = cases.fed(inputs=cases.facts(0, 255, (100, 784)))
    assert cases.found("inputs-not-scaled", fed=row)
    assert cases.found("inputs-not-scaled", fed=row, vocabularies=(words,)) is None


def test_two_classes_are_enough() -> None:
    assert cases.expect("inputs-not-scaled", fed=RAW, classes=2)
    finding = cases.expect("inputs-not-scaled", LOADS, model=None)
    assert (finding.confidence, finding.line) == ("likely", 1)
    assert cases.expect("inputs-not-scaled").line == 0


def test_what_a_loop_feeds_is_looked_at_as_well() -> None:
    fed = cases.fed(inputs=cases.facts(0, 255.0))
    of_loop = dataclasses.replace(fed, fit=None)
    for each, evidence in ((of_loop, "the loop was fed"), (fed, "")):
        record = mistaken.good(fits=(), predictions=WEAK, observed=Observed(fed=(each,)))
        finding = mistaken.found("inputs-not-scaled", record, UNSCALED)
        assert (finding.evidence if finding else "").startswith(evidence)
        assert bool(finding) is bool(evidence)
