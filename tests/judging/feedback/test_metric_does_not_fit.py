"""Metrics that are no accuracy for the labels that there are."""

import typing

import pytest
from support.cases import LAST, SERIES, built, expect, facts, fed, fit, found, layer

NAME = "metric-does-not-fit"
LOW = [fit((0.0, 0.1))]
GOOD = {"training": 0.9, "held-out": 0.8}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("[metrics.Accuracy(name='accuracy')]", "The metric Accuracy does not fit"),
        ("[BinaryAccuracy('accuracy')]", "one of two classes"),
        ("['categorical_accuracy']", "one-hot ones"),
        ("['sparse_categorical_accuracy']", ""),
        ("['accuracy']", ""),
        ("['Accuracy']", ""),  # the same to Keras
        ("['acc', BinaryAccuracy()]", ""),
    ],
)
def test_what_is_named(given: str, said: str) -> None:
    code = f"\nmodel.compile(metrics={given})"
    finding = found(NAME, code, fits=LOW, accuracy=GOOD, fed=fed(), built=built(LAST))
    assert bool(finding) is bool(said)
    if finding:
        assert said in finding.message
        assert (finding.confidence, finding.line) == ("sure", 2)
        assert finding.evidence == "accuracy 0.1000 as logged, 0.9000 as measured"


def test_one_unit() -> None:
    one = built(layer("Dense", 1, "sigmoid"))
    facts: dict[str, typing.Any] = {"fits": LOW, "accuracy": GOOD, "fed": fed(), "built": one}
    assert found(NAME, "compile(metrics=['binary_accuracy'])", **facts) is None
    assert found(NAME, "compile(metrics=['sparse_categorical_accuracy'])", **facts)
    facts["fed"] = fed(form="one-hot")
    assert found(NAME, "compile(metrics=['categorical_accuracy'])", **facts) is None
    assert found(NAME, "compile(metrics=['binary_accuracy'])", fits=LOW, accuracy=GOOD) is None


@pytest.mark.parametrize(
    ("logged", "measured", "named"),
    [(0.3, 0.5, True), (0.31, 0.5, False), (0.54, 0.9, True), (0.55, 0.9, False)],
)
def test_how_far_below(logged: float, measured: float, named: bool) -> None:
    code, fits = "compile(metrics=[Accuracy()])", [fit((0.0, logged))]
    assert bool(found(NAME, code, fits=fits, accuracy={"training": measured})) is named


def test_silence() -> None:
    code = "compile(metrics=[Accuracy()])"
    assert expect(NAME, code, fits=LOW, accuracy=GOOD, missed=(), target=True)
    assert found(NAME, code, fits=LOW, accuracy=GOOD, missed=()) is None
    assert found(NAME, code, fits=[fit((0.6,))], accuracy=GOOD) is None
    assert found(NAME, code, fits=LOW, accuracy={"training": 0.15}) is None
    assert found(NAME, code, fits=LOW) is None
    assert found(NAME, code, fits=LOW, accuracy=GOOD, forecast=SERIES) is None


SHAPES = (
    "InvalidArgumentError: Incompatible shapes: [64] vs. [64,10]",
    "ValueError: Dimensions must be equal, but are 32 and 10 for '{{node Equal}}'",
    "ValueError: Arguments `target` and `output` must have the same rank (ndim).",
    "ValueError: FBetaScore expects 2D inputs with shape (batch_size, output_dim).",
)


@pytest.mark.parametrize("crash", SHAPES)
@pytest.mark.parametrize(
    "given", ["[metrics.Accuracy()]", "['accuracy', Precision()]", "['mae']", "[F1Score()]"]
)
def test_a_metric_that_cannot_be_computed(crash: str, given: str) -> None:
    code = f"\nm.compile(metrics={given})\nm.fit(x)"
    finding = expect(NAME, code, crash=crash, line=3, fed=fed(), built=built(LAST))
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert "the loss fits" in finding.message


def test_the_loss_itself_does_not_fit() -> None:
    code, crash = "m.compile(metrics=[Accuracy()])", SHAPES[0]
    one_hot = fed(form="one-hot", targets=facts(0, 1, (100, 10)))
    for given in (
        {"fed": one_hot, "built": built(LAST)},
        {"fed": fed(), "built": built(LAST, loss="mse")},
        {"fed": fed(), "built": built(layer("Dense", 5, "softmax"))},
        {"fed": fed()},
    ):
        assert found(NAME, code, crash=crash, **given) is None


def test_crashes_of_another_kind() -> None:
    facts: dict[str, typing.Any] = {"fed": fed(), "built": built(LAST)}
    assert found(NAME, "compile(metrics=[Accuracy()])", crash="KeyError: 'a'", **facts) is None
    for fitting in ("['accuracy']", "[SparseCategoricalAccuracy()]"):
        assert found(NAME, f"compile(metrics={fitting})", crash=SHAPES[0], **facts) is None


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("[BinaryAccuracy(name='accuracy')]", "counts each of the outputs by itself"),
        ("[TopKCategoricalAccuracy(name='accuracy')]", "among the best few"),
        ("['binary_accuracy']", "counts each of the outputs by itself"),
        ("['accuracy']", ""),
        ("['accuracy', TopKCategoricalAccuracy()]", ""),
        ("[CategoricalAccuracy(name='accuracy')]", ""),
    ],
)
def test_more_is_logged_than_is_right(given: str, says: str) -> None:
    code, high = f"compile(metrics={given})", [fit((0.9, 0.99))]
    run: dict[str, typing.Any] = {"fits": high, "fed": fed(form="one-hot"), "built": built(LAST)}
    finding = found(NAME, code, accuracy={"training": 0.9}, **run)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert "is high however little is learnt" in finding.message
    assert found(NAME, code, accuracy={"training": 0.986}, **run) is None
    run["built"] = built(layer("Dense", 2, "softmax"))
    assert found(NAME, code, accuracy={"training": 0.9}, **run) is None
