"""Arguments in another order than the function takes them."""

import pytest
from support.cases import expect, fit, found

NAME = "arguments-exchanged"
LOOP = """
criterion = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
def step(images, labels):
    outputs = model(images, training=True)
    loss = {call}
    grads = tape.gradient(loss, model.trainable_variables)
"""


@pytest.mark.parametrize(
    ("arguments", "confidence"),
    [
        ("x, y, EPOCHS, BATCH", "sure"),
        ("x, y, n_epochs, 32", "sure"),
        ("x, y, 10, batch_size", "sure"),
        ("x, y, 10, 64", "likely"),
        ("x, y, 64, 10", None),
        ("x, y, 16, 32", None),
        ("x, y, 64, 100", None),
        ("x, y, 32, EPOCHS", None),
        ("x, y, BATCH, EPOCHS", None),
        ("x, y, SIZE, TIMES", None),
        ("x, y, *rest, EPOCHS", None),
        ("x, y, EPOCHS", None),
        ("x, y, epochs=EPOCHS, batch_size=BATCH", None),
    ],
)
def test_epochs_and_batch_size(arguments: str, confidence: str | None) -> None:
    finding = found(NAME, f"a = 1\nmodel.fit({arguments})")
    assert (finding.confidence if finding else None) == confidence
    if finding:
        assert finding.line == 2
        assert "fourth the epochs" in finding.message


@pytest.mark.parametrize(
    ("arguments", "epochs", "confidence"),
    [
        ("x, y, EPOCHS", 1, "sure"),
        ("x, y, 10", 1, "likely"),
        ("x, y, 10, verbose=2", 1, "likely"),
        ("x, y, 32", 1, None),
        ("x, y, BATCH", 1, None),
        ("x, y, 10", 2, None),
        ("x, y, 10, epochs=1", 1, None),
        ("x, y, 10, **given", 1, None),
    ],
)
def test_epochs_alone(arguments: str, epochs: int, confidence: str | None) -> None:
    finding = found(NAME, f"a = 1\nmodel.fit({arguments})", fits=[fit(epochs_asked=epochs)])
    assert (finding.confidence if finding else None) == confidence
    if finding:
        assert finding.line == 2
        assert "is meant as the epochs, of which there was one alone" in finding.message


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("criterion(outputs, labels)", "criterion(labels, outputs)"),
        ("keras.losses.sparse_categorical_crossentropy(outputs, labels)", "(labels, outputs)"),
        ("keras.losses.Hinge()(outputs, labels)", "Hinge()(labels, outputs)"),
        ("criterion(labels, outputs)", ""),
        ("criterion(y_pred=outputs, y_true=labels)", ""),
        ("criterion(outputs, outputs)", ""),
        ("keras.losses.MeanSquaredError()(outputs, labels)", ""),
        ("own_loss(outputs, labels)", ""),
    ],
)
def test_answers_before_labels(call: str, says: str) -> None:
    finding = found(NAME, LOOP.format(call=call), crash="ValueError: must have rank")
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert (finding.confidence, finding.line) == ("sure", 5)


def test_a_fit_of_ones_own_has_an_order_of_its_own() -> None:
    code = "def fit(x, y, epochs, batch):\n    pass\nfit(x, y, EPOCHS, BATCH)"
    assert found(NAME, code) is None


def test_silence_where_nothing_is_missed() -> None:
    code = "model.fit(x, y, EPOCHS, BATCH)"
    assert found(NAME, code, missed=()) is None
    assert expect(NAME, code, missed=(), crash="ValueError: other")
