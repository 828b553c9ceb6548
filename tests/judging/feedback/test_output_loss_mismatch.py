"""Last layers, losses and labels that do not go together."""

import dataclasses
import typing

import pytest
from support import cases, mistaken, records

from grader.model.record import RunRecord

SPARSE, CATEGORICAL = "sparse_categorical_crossentropy", "CategoricalCrossentropy"
MSE = "a\nm.compile(loss='mse')\n"


def run(**facts: object) -> RunRecord:
    model = dataclasses.replace(records.MODEL, **facts)
    weak = mistaken.predictions(0.5, 0.5)
    return mistaken.good(model=model, fits=mistaken.trained(0.4, 0.5), predictions=weak)


@pytest.mark.parametrize(
    ("facts", "confidence", "said"),
    [
        ({"output_shape": (None, 1), "loss": "binary_crossentropy"}, "sure", "is always 1"),
        ({"output_shape": (None, 1), "output_activation": "sigmoid"}, "sure", "one unit alone"),
        ({"output_activation": "linear"}, "sure", "has no activation"),
        ({"output_activation": "linear", "loss": CATEGORICAL}, "sure", "has no activation"),
        ({"output_activation": "relu"}, "sure", "sum to 1"),
        ({"output_activation": "sigmoid"}, "likely", "sum to 1"),
        ({"output_activation": "sigmoid", "loss": CATEGORICAL}, "likely", "sum to 1"),
        ({"from_logits": True}, "likely", "drop from_logits=True"),
    ],
)
def test_the_facts_of_the_model(facts: typing.Any, confidence: str, said: str) -> None:
    finding = mistaken.expect("output-loss-mismatch", run(**facts))
    assert finding.confidence == confidence
    assert said in finding.message
    assert finding.line == mistaken.line_of(mistaken.GOOD, "loss=")


def test_the_evidence_names_layer_and_loss() -> None:
    finding = mistaken.expect("output-loss-mismatch", run(from_logits=True))
    assert finding.evidence == f"last layer: 10 x softmax; loss: {SPARSE}, from_logits=True"


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"output_activation": "linear", "from_logits": True},
        {"output_activation": "sigmoid", "output_shape": (None, 1), "loss": "BinaryCrossentropy"},
        {"output_activation": ""},
        {"output_activation": "linear", "loss": "mse"},
        {"output_activation": "linear", "loss": ""},
        {"loss": CATEGORICAL},
    ],
)
def test_models_that_fit(facts: typing.Any) -> None:
    assert mistaken.found("output-loss-mismatch", run(**facts)) is None


def test_a_model_that_learnt_all_the_same_is_left_alone() -> None:
    model = dataclasses.replace(records.MODEL, output_activation="sigmoid")
    assert mistaken.found("output-loss-mismatch", mistaken.good(model=model)) is None


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "Argument `output` must have rank (ndim) `target.ndim - 1`. Received: "
            "target.shape=(32, 10), output.shape=(32, 10)",
            "one-hot",
        ),
        (
            "Arguments `target` and `output` must have the same rank (ndim). Received: "
            "target.shape=(32,), output.shape=(32, 10)",
            "sparse_categorical_crossentropy",
        ),
        (
            "Arguments `target` and `output` must have the same shape. Received: "
            "target.shape=(None, 1), output.shape=(None, 10)",
            "sparse_categorical_crossentropy",
        ),
        (
            "Graph execution error: […] Received a label value of 9 which is outside the valid "
            "range of [0, 5).  Label values: 8 3 8",
            "a unit for each class",
        ),
        (
            "Dimensions must be equal, but are 32 and 10 for '{{node compile_loss/mse/sub}}'",
            "another shape",
        ),
    ],
)
def test_the_exceptions_that_it_leads_to(message: str, said: str) -> None:
    finding = mistaken.expect("output-loss-mismatch", mistaken.crashed(message, 21))
    assert said in finding.message
    assert (finding.confidence, finding.line) == ("sure", 21)


@pytest.mark.parametrize(
    ("message", "named"),
    [
        ("InvalidArgumentError: Incompatible shapes: [32] vs. [32,5]", True),
        ("InvalidArgumentError: Incompatible shapes: [32] vs. [32,4]", False),
        ("InvalidArgumentError: Incompatible shapes: [32] vs. [16,5]", False),
    ],
)
def test_a_loss_that_compares_a_class_number_with_each_unit(message: str, named: bool) -> None:
    built = cases.built(cases.layer(units=5), loss="mse")
    finding = cases.found("output-loss-mismatch", MSE, built=built, crash=message, line=9)
    assert bool(finding) is named
    if finding:
        assert "a softmax unit for each class" in finding.message
        assert (finding.confidence, finding.line) == ("sure", 2)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "Dimensions must be equal, but are 32 and 10 for '{{node MatMul}}'",
        "Arguments `target` and `output` must have the same rank (ndim). Received: "
        "target.shape=(32, 4, 4), output.shape=(32, 10, 3)",
        "index 5 is out of range",
    ],
)
def test_other_exceptions(message: str) -> None:
    assert mistaken.found("output-loss-mismatch", mistaken.crashed(message, 21)) is None


def test_two_classes_and_a_series_are_told_different_things() -> None:
    one = {"output_shape": (None, 1), "loss": "mse"}
    assert (
        "a unit for each of the 10" in mistaken.expect("output-loss-mismatch", run(**one)).message
    )
    case = mistaken.case(run(**one))
    series = dataclasses.replace(case, evidence=dataclasses.replace(case.evidence, labels={}))
    find = mistaken.mistakes["output-loss-mismatch"].find
    series = dataclasses.replace(series, criteria=case.criteria)
    assert "a forecast is any number" in find(series).message


def test_without_a_shape_and_a_loss_in_the_source_no_figures_are_made_up() -> None:
    record = run(output_activation="linear", output_shape=())
    finding = mistaken.expect("output-loss-mismatch", record, "x = 1")
    assert finding.evidence == f"last layer: ? x linear; loss: {SPARSE}"
    assert finding.line == 0


def test_a_forecast_without_an_activation_is_as_it_should_be() -> None:
    fine = run(output_shape=(None, 1), output_activation="linear", loss="mse")
    case = mistaken.case(fine)
    series = dataclasses.replace(case, evidence=dataclasses.replace(case.evidence, labels={}))
    assert mistaken.mistakes["output-loss-mismatch"].find(series) is None


def test_the_activation_of_a_single_unit_is_sigmoid() -> None:
    changes = {"output_activation": "linear", "loss": "binary_crossentropy"}
    finding = mistaken.expect("output-loss-mismatch", run(**changes))
    assert "activation='sigmoid'" in finding.message


@pytest.mark.parametrize(
    ("target", "output", "said"),
    [
        (
            "(None, 2)",
            "(None, 1)",
            "2 numbers, as one-hot labels have, but the last layer has 1 unit",
        ),
        ("(None, 26)", "(None, 24)", "has 24 units: both must be the number of classes"),
    ],
)
def test_labels_that_are_wider_than_the_last_layer(target: str, output: str, said: str) -> None:
    message = "ValueError: Arguments `target` and `output` must have the same shape. Received: "
    message += f"target.shape={target}, output.shape={output}"
    finding = mistaken.expect("output-loss-mismatch", mistaken.crashed(message, 9))
    assert said in finding.message
    assert (finding.confidence, finding.line) == ("sure", 9)


@pytest.mark.parametrize(
    ("labels", "says"), [("10, 2", "leave out to_categorical"), ("28, 28", "given as labels")]
)
def test_labels_with_more_axes_than_answers(labels: str, says: str) -> None:
    crash = (
        "ValueError: Arguments `target` and `output` must have the same rank (ndim). Received: "
        f"target.shape=(None, {labels}), output.shape=(None, 10)"
    )
    finding = cases.expect("output-loss-mismatch", crash=crash, line=3, fed=cases.fed())
    assert says in finding.message
    assert (finding.confidence, finding.line) == ("sure", 3)


def test_each_step_of_a_recurrent_network_may_have_a_label() -> None:
    crash = "target.shape=(None, 30, 1), output.shape=(None, 1)"
    finding = cases.expect("output-loss-mismatch", "LSTM(32)", crash=crash)
    assert "lacks return_sequences=True" in finding.message
    assert "return_sequences" not in cases.expect("output-loss-mismatch", crash=crash).message


def test_probabilities_may_be_made_behind_the_last_layer() -> None:
    source = mistaken.GOOD + "\ndef call(self, x):\n    return tf.nn.softmax(self.out(x))\n"
    finding = mistaken.expect("output-loss-mismatch", run(output_activation="linear"), source)
    assert finding.confidence == "likely"
