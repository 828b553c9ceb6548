"""A training step that goes up the loss."""

import dataclasses
import math

import pytest
from support.programs import BAD, found, run

NAME = "gradients-reversed"
STEP = """
def train_step(self, data):
    gradients = tape.gradient(loss, self.trainable_variables)
    {}
    self.optimizer.apply_gradients(zip(gradients, self.trainable_variables))
"""
TURNED = "gradients = [-each for each in gradients]"


@pytest.mark.parametrize(
    "turned",
    [
        TURNED,
        "gradients = [tf.negative(each) for each in gradients]",
        "pairs = [(-each, weight) for each, weight in zip(gradients, weights)]",
    ],
)
def test_a_minus_before_the_gradients_of_a_loss_that_rises(turned: str) -> None:
    assert found(run(*BAD, losses=(2.0, 5.0, 90.0)), STEP.format(turned))[0] == NAME
    assert found(run(*BAD, losses=(2.0, math.nan, math.nan)), STEP.format(turned))[0] == NAME


def test_a_step_of_ones_own_may_log_no_loss() -> None:
    record = run(*BAD, losses=(0.0, 0.0, 0.0))
    (fit,) = record.fits
    epochs = tuple(
        dataclasses.replace(each, logs=dict(each.logs) | {"val_loss": 2.0 + each.number})
        for each in fit.epochs
    )
    record = dataclasses.replace(record, fits=(dataclasses.replace(fit, epochs=epochs),))
    assert found(record, STEP.format(TURNED))[0] == NAME


@pytest.mark.parametrize(
    ("losses", "turned"),
    [
        ((2.0, 1.0, 0.5), TURNED),  # an optimizer of one's own may add them
        ((2.0, 5.0, 90.0), "gradients = [tf.clip_by_norm(each, 1.0) for each in gradients]"),
        ((2.0, 5.0, 90.0), "losses = [-each for each in history]"),
    ],
)
def test_silence(losses: tuple[float, ...], turned: str) -> None:
    assert NAME not in found(run(*BAD, losses=losses), STEP.format(turned))


@pytest.mark.parametrize(
    "line", ["[w.assign_add(-each) for w, each in zip(ws, gradients)]", TURNED]
)
def test_what_goes_down_without_an_optimizer_needs_its_minus(line: str) -> None:
    code = f"gradients = tape.gradient(loss, ws)\n{line}\n"
    assert NAME not in found(run(*BAD, losses=(2.0, 5.0, 90.0)), code)
    assert NAME not in found(
        run(*BAD, losses=(2.0, 5.0, 90.0)),
        f"{code}[w.assign_add(-each) for w, each in zip(ws, gradients)]",
    )
