"""A learning rate that is far too high."""

import dataclasses
import math
from collections.abc import Sequence

import pytest
from support import programs
from support.cases import LAST, SERIES, built, case, expect, facts, fed, fit, found, layer, model
from support.programs import run

from grader.judging.feedback.base import mistakes
from grader.model.record import Epoch, Fit

NAME = "learning-rate-high"
CODE = "\nAdam(learning_rate=3)"


@pytest.mark.parametrize(
    ("optimizer", "settings", "rate", "high", "usual"),
    [
        ("Adam", {}, 0.03, True, "0.001"),
        ("Adam", {}, 0.029, False, ""),
        ("SGD", {}, 0.5, True, "0.01"),
        ("SGD", {}, 0.49, False, ""),
        ("SGD", {"momentum": 0.9}, 0.1, True, "0.01"),
        ("SGD", {"momentum": 0.9}, 0.09, False, ""),
        ("SGD", {"momentum": 0.0}, 0.1, False, ""),
    ],
)
def test_what_is_too_high(
    optimizer: str, settings: dict[str, float], rate: float, high: bool, usual: str
) -> None:
    seen = built(LAST, optimizer=optimizer, settings=settings)
    losses = (2.0, math.nan, 9.0, math.inf)
    fits = [fit((0.1,) * 4, losses, learning_rate=rate)]
    finding = found(NAME, CODE, built=seen, fits=fits)
    assert bool(finding) is high
    if finding:
        assert f"write learning_rate={usual}." in finding.message
        assert finding.evidence.endswith(f"learning rate {rate:g}, loss 2.0000 to 9.0000")
        assert finding.line == 2


def test_without_a_finite_loss() -> None:
    fits = [fit((0.1,), (math.nan,), learning_rate=1.0)]
    finding = expect(NAME, built=built(LAST), fits=fits)
    assert finding.evidence == "Adam with learning rate 1"
    assert finding.line == 0


@pytest.mark.parametrize(
    ("code", "line", "usual"),
    [
        ("SGD(1)", 1, "0.01"),
        ("Adam(0.1)\nSGD(1)", 2, "0.01"),
        ("Adam(0.1)\nSGD(1)", 0, "0.001"),
        ("model.compile()", 1, "0.001"),
    ],
)
def test_in_the_place_of_a_whole_number_stands_what_is_usual_for_the_optimizer(
    code: str, line: int, usual: str
) -> None:
    crash = "ValueError: Argument `learning_rate` should be float. Received: learning_rate=1 (of"
    finding = expect(NAME, code, crash=crash, line=line)
    assert finding.message.endswith(f"write learning_rate={usual}.")


def test_a_whole_number_is_refused_by_keras() -> None:
    crash = "ValueError: Argument `learning_rate` should be float, or ...\nReceived: "
    crash += "learning_rate=1 (of type <class 'int'>)" + "x" * 200
    finding = expect(NAME, CODE, crash=crash, line=7)
    assert "is the whole number 1," in finding.message
    assert (finding.line, finding.evidence) == (7, crash[:160].replace("\n", " "))
    assert expect(NAME, CODE, crash=crash).line == 2


def test_silence() -> None:
    fast = [fit(learning_rate=1.0)]
    assert expect(NAME, built=built(LAST), fits=fast)
    assert found(NAME, built=built(LAST), fits=fast, missed=()) is None
    assert found(NAME, fits=fast) is None
    assert found(NAME, built=built(LAST), fits=[]) is None
    assert found(NAME, built=built(LAST), fits=[fit(learning_rate=None)]) is None


@pytest.mark.parametrize(("rate", "named"), [(0.3, True), (0.29, False), (-0.001, True)])
def test_of_a_quick_look_only_the_rate_counts(rate: float, named: bool) -> None:
    seen = built(LAST, settings={"learning_rate": rate})
    full = case(CODE, built=seen, fits=[fit((0.1,), (41.0,), learning_rate=rate)], target=True)
    quick_look = dataclasses.replace(full, evidence=dataclasses.replace(full.evidence, labels={}))
    finding = mistakes[NAME].find(quick_look)
    assert bool(finding) is named
    if finding:
        assert finding.confidence == ("likely" if rate > 0 else "sure")


def test_a_single_unit_takes_large_steps() -> None:
    small = model(parameters=2)
    fine, broken = (
        fit((0.1,) * 2, (9.0, 2.0), learning_rate=0.3),
        fit((0.1,), (math.nan,), learning_rate=9),
    )
    assert found(NAME, built=built(LAST), fits=[fine], model=small) is None
    assert found(NAME, built=built(LAST), fits=[broken], model=small)


@pytest.mark.parametrize(
    ("loss", "last", "high"),
    [
        ("mse", 0.0, False),
        ("mean_squared_error", 0.01, False),
        ("mse", 0.1, True),
        ("mae", 0.1, False),
        ("Huber", 0.3, True),
        ("mse", math.nan, True),
        ("mse", -0.1, True),
        ("mae", -0.1, True),
    ],
)
def test_a_rate_that_fitted_the_values_is_not_too_high(loss: str, last: float, high: bool) -> None:
    training = fed(form="values", targets=facts(1.0, 7.0, (100, 1)), counts=())
    seen = built(layer(units=1), loss=loss)
    fits = [fit((0.0, 0.0), (9.7, last), learning_rate=0.1)]
    run = {"built": seen, "fed": training, "fits": fits}
    assert bool(found(NAME, forecast=SERIES, **run)) is high
    assert found(NAME, **run)  # of classes, the loss says nothing here


def changing(begun: float, rates: Sequence[float], losses: Sequence[float], *callbacks: str) -> Fit:
    """A fit with a rate that is another one in each epoch, and the loss of each."""
    epochs = tuple(
        Epoch(number, {"accuracy": 0.1, "loss": loss}, 1.0, rate)
        for number, (rate, loss) in enumerate(zip(rates, losses, strict=True))
    )
    made = fit(epochs=epochs, callbacks=callbacks)
    return dataclasses.replace(made, learning_rate=begun)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (changing(1.0, (1e-3, 1e-6), (9.0, 9.0)), "begins at 1, far too high for Adam, and falls"),
        (changing(1.0, (0.9, 0.8), (9.0, 8.0)), "falls to 0.9 within the first epoch"),
        (
            changing(1e-3, (1e-3, 1e-2, 1.0), (2.0, 1.0, 90.0)),
            "gets worse in epoch 3, when the learning rate has become 1, far too high",
        ),
        (changing(1e-3, (1e-3, 1.0), (2.0, math.nan)), "let the schedule go no higher than 0.001"),
        (changing(1.0, (1.0, 1.0, 1e-3), (2.0, 1.0, 9.0)), "The learning rate 1 is far too high"),
        (
            changing(1e-3, (2.0, 2.0), (9.0, 9.0), "LearningRateScheduler"),
            "A callback sets the learning rate to 2, far too high for Adam, whatever the optimizer "
            "was given (0.001)",
        ),
        (
            changing(1e-3, (1e-3, 2.0), (1.0, 9.0), "LearningRateScheduler"),
            "let the callback go no higher than 0.001",
        ),
        (changing(2.0, (2.0, 1.0), (9.0, 9.0), "LearningRateScheduler"), "write learning_rate="),
    ],
)
def test_the_rate_at_the_harm_counts(made: Fit, said: str) -> None:
    assert said in expect(NAME, built=built(LAST), fits=[made]).message


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("print(self.model.optimizer.learning_rate)", "let the schedule begin at"),
        ("self.model.optimizer.learning_rate = 0.9", "A callback sets the learning rate to 0.9"),
        ("self.model.optimizer.lr.assign(0.9)", "A callback sets the learning rate to 0.9"),
        ("K.set_value(self.model.optimizer.lr, 0.9)", "A callback sets the learning rate to 0.9"),
    ],
)
def test_a_callback_that_prints_the_rate_does_not_set_it(body: str, said: str) -> None:
    made = changing(1.0, (0.9, 0.8), (9.0, 8.0), "Own")
    code = f"class Own(Callback):\n    def on_epoch_begin(self, epoch, logs=None):\n        {body}"
    assert said in expect(NAME, code, built=built(LAST), fits=[made]).message


@pytest.mark.parametrize(
    "made",
    [
        changing(1.0, (1e-3, 1e-3), (2.0, 2.0), "LearningRateScheduler"),
        changing(1e-3, (1e-3, 1.0), (2.0, 1.9)),
        changing(1e-3, (1e-3, 1e-3, 1.0), (2.0, 9.0, 9.0)),
        changing(1e-3, (1e-7, 1.0), (2.0, 90.0), "LearningRateScheduler"),
    ],
    ids=["never-stood", "no-harm", "after-the-harm", "search"],
)
def test_a_rate_that_did_no_harm_is_not_told(made: Fit) -> None:
    assert found(NAME, built=built(LAST), fits=[made]) is None


@pytest.mark.parametrize(
    ("losses", "optimizer", "named"),
    [
        ((3.0, 9.0, 40.0, 300.0), "SGD", True),
        ((3.0, 9.0, 40.0, math.nan), "SGD", True),
        ((3.0, 9.0, 40.0, 300.0), "Adam", False),
        ((3.0, 9.0, 40.0, 20.0), "SGD", False),
        ((3.0, 2.0, 40.0, 300.0), "SGD", False),
        ((3.0, math.nan, math.nan, math.nan), "SGD", False),
    ],
)
def test_steps_that_lead_ever_further_away(
    losses: tuple[float, ...], optimizer: str, named: bool
) -> None:
    record = run(*(0.1,) * 4, losses=losses, optimizer=optimizer, learning_rate=0.01, most=8.0)
    assert (NAME in programs.found(record)) is named


@pytest.mark.parametrize(("first", "named"), [(30.0, True), (0.2, False)])
def test_a_first_epoch_that_cost_far_more_than_the_mean_would(first: float, named: bool) -> None:
    record = run(
        *(0.1,) * 3,
        losses=(first, 0.02, 0.01),
        form="values",
        counts=(),
        loss="mse",
        layers=(*programs.LAYERS[:2], ("Dense", 1, "")),
        learning_rate=0.1,
    )
    (seen,) = record.observed.fed
    seen = dataclasses.replace(seen, labels=(0.0, 1.0) * 12)
    record = dataclasses.replace(record, observed=dataclasses.replace(record.observed, fed=(seen,)))
    assert (NAME in programs.found(record)) is named


@pytest.mark.parametrize(
    ("first", "steps", "named"), [(2.2, 60, True), (1.0, 60, False), (2.2, 5, False)]
)
def test_a_first_epoch_that_cost_as_much_as_guessing(first: float, steps: int, named: bool) -> None:
    losses = (first, 0.5, 0.3)
    record = run(*programs.GOOD, losses=losses, learning_rate=0.1, steps=steps)
    assert (NAME in programs.found(record)) is named


def test_a_training_that_logged_what_is_asked_is_not_surely_harmed() -> None:
    for last, confidence in ((0.95, "likely"), (0.5, "sure")):
        fits = [fit((0.5, last), (2.0, 0.01), learning_rate=0.05)]
        finding = expect(NAME, CODE, built=built(LAST), fits=fits, missed=("held-out",))
        assert finding.confidence == confidence


def test_a_schedule_that_begins_with_long_steps_may_be_meant() -> None:
    falls = changing(0.3, (0.18, 0.1), (9.0, 9.0))
    assert expect(NAME, built=built(LAST), fits=[falls]).confidence == "likely"
    stays = changing(0.3, (0.3, 0.3), (9.0, 9.0))
    assert expect(NAME, built=built(LAST), fits=[stays]).confidence == "sure"
