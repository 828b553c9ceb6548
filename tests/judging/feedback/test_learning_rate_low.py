"""A learning rate that is too low, and an optimizer that is too slow."""

import dataclasses
import math
import re
import typing

import pytest
from support import programs, records
from support.cases import LAST, built, expect, facts, fed, fit, found, layer

from grader.model.record import Epoch

NAME = "learning-rate-low"
CODE = "\nAdam(learning_rate=3)\nmodel.compile(1)\nmodel.compile(2)\nmodel.compile(3)\n"


@pytest.mark.parametrize(
    ("optimizer", "settings", "rate", "low", "usual"),
    [
        ("Adam", {}, 3e-5, True, "0.001"),
        ("Adam", {}, 3.1e-5, False, ""),
        ("SGD", {}, 5e-4, True, "0.01"),
        ("SGD", {"momentum": 0.9}, 1e-4, True, "0.01"),
        ("SGD", {"momentum": 0.9}, 1.1e-4, False, ""),
    ],
)
def test_what_is_too_low(
    optimizer: str, settings: dict[str, float], rate: float, low: bool, usual: str
) -> None:
    seen = built(LAST, optimizer=optimizer, settings=settings)
    losses = (2.0, math.nan, 1.9, math.inf)
    finding = found(NAME, CODE, built=seen, fits=[fit((0.1,) * 4, losses, learning_rate=rate)])
    assert bool(finding) is low
    if finding:
        assert finding.confidence == "sure"
        assert f"write learning_rate={usual}." in finding.message
        assert finding.evidence.endswith(f"learning rate {rate:g}, loss 2.0000 to 1.9000")
        assert finding.line == 2


def test_the_highest_rate_of_a_schedule_counts() -> None:
    epochs = tuple(
        Epoch(number, {"accuracy": 0.1, "loss": math.nan}, 1.0, rate)
        for number, rate in enumerate((1e-9, 1e-3, None))
    )
    scheduled = [fit(learning_rate=1e-9, epochs=epochs)]
    assert found(NAME, built=built(LAST), fits=scheduled) is None
    assert expect(NAME, built=built(LAST), fits=[fit((0.1,), (math.nan,), learning_rate=1e-9)])


@pytest.mark.parametrize(
    ("rates", "callback", "epoch"),
    [
        ((1e-3, 1e-4, 1e-5, 1e-6), "ReduceLROnPlateau", 3),
        ((1e-3, 1e-5, 1e-6, 1e-7), "LearningRateScheduler", 2),
        ((1e-3, 1e-4, 1e-4, 1e-5), "ReduceLROnPlateau", 0),
        ((1e-3, 1e-5, 1e-5), "ReduceLROnPlateau", 0),
        ((1e-3, 1e-4, 1e-5, 1e-6), "Mine", 0),
    ],
)
def test_a_callback_that_lowers_the_rate_too_soon(
    rates: tuple[float, ...], callback: str, epoch: int
) -> None:
    epochs = tuple(
        Epoch(n, {"accuracy": 0.1, "loss": 2.0}, 1.0, rate) for n, rate in enumerate(rates)
    )
    fits = [fit(epochs=epochs, callbacks=(callback,))]
    finding = found(NAME, "ReduceLROnPlateau()", built=built(LAST), fits=fits)
    assert bool(finding) is bool(epoch)
    if finding:
        assert finding.confidence == "likely"
        assert f"from epoch {epoch} on it is too low" in finding.message


def test_a_search_for_a_rate_is_no_training() -> None:
    searching = [fit(learning_rate=1e-8, callbacks=("Mine", "LearningRateScheduler"))]
    finding = expect(NAME, CODE, built=built(LAST, optimizer="SGD"), fits=searching)
    assert finding.confidence == "likely"
    assert "begins at 1e-08" in finding.message
    assert finding.message.endswith("without the LearningRateScheduler.")


@pytest.mark.parametrize(
    ("rates", "said"),
    [
        ((1e-8, 1e-5, 1e-2), "rises from 1e-08 to 0.01 from epoch to epoch, as one does to look"),
        ((1e-7, 1e-8, 1e-9), "The learning rate 1e-07 is too low"),
    ],
)
def test_what_a_scheduler_does_is_observed(rates: tuple[float, ...], said: str) -> None:
    epochs = tuple(Epoch(n, {"accuracy": 0.1}, 1.0, rate) for n, rate in enumerate(rates))
    made = fit(learning_rate=1e-3, epochs=epochs, callbacks=("LearningRateScheduler",))
    made = dataclasses.replace(made, learning_rate=rates[0])
    assert said in expect(NAME, CODE, built=built(LAST), fits=[made]).message


def test_a_schedule_that_is_over_at_once() -> None:
    epochs = tuple(Epoch(number, {"accuracy": 0.1}, 1.0, 1e-12) for number in range(3))
    made = fit(learning_rate=1e-3, epochs=epochs)
    finding = expect(NAME, CODE, built=built(LAST), fits=[made])
    assert "falls from 0.001 to 1e-12 within the first epoch" in finding.message
    by_callback = dataclasses.replace(made, callbacks=("LearningRateScheduler",))
    other = expect(NAME, CODE, built=built(LAST), fits=[by_callback])
    assert "A callback sets the learning rate to 1e-12" in other.message


@pytest.mark.parametrize(
    ("body", "callback"), [("self.model.optimizer.learning_rate = 0", True), ("print(logs)", False)]
)
def test_not_every_callback_sets_the_rate(body: str, callback: bool) -> None:
    code = f"class Mine(Callback):\n    def on_epoch_begin(self, epoch, logs=None):\n        {body}"
    epochs = tuple(Epoch(number, {"accuracy": 0.1}, 1.0, 1e-12) for number in range(3))
    made = fit(learning_rate=1e-3, epochs=epochs, callbacks=("Mine",))
    finding = expect(NAME, code, built=built(LAST), fits=[made])
    assert finding.message.startswith("A callback sets") is callback
    assert (finding.confidence == "sure") is callback


def test_a_rate_of_0_falls_no_further() -> None:
    epochs = tuple(Epoch(number, {"accuracy": 0.1}, 1.0, 0.0) for number in range(3))
    finding = expect(NAME, CODE, built=built(LAST), fits=[fit(learning_rate=0.0, epochs=epochs)])
    assert "The learning rate 0 is too low" in finding.message


@pytest.mark.parametrize(
    ("rates", "says"),
    [
        ((1e-4, 1e-5, 1e-6, 1e-7), True),
        ((9e-4, 5e-4, 1e-4, 1e-7), False),
        ((1e-4, 1e-4, 1e-4, 1e-4), False),
        ((1e-4, 1e-5, 1e-6), False),
    ],
)
def test_a_schedule_that_counts_steps(rates: tuple[float, ...], says: bool) -> None:
    epochs = tuple(Epoch(n, {"accuracy": 0.1}, 1.0, rate) for n, rate in enumerate(rates))
    made = fit(learning_rate=1e-3, epochs=epochs)
    finding = found(NAME, "s = ExponentialDecay(1e-3, 1)", built=built(LAST), fits=[made])
    assert bool(finding) is says
    if finding:
        assert "falls from 0.001 to 0.0001 within the first epoch" in finding.message
        assert finding.line == 1


@pytest.mark.parametrize(
    ("rate", "settings", "losses", "slow"),
    [
        (0.01, {}, (2.0, 1.9, 1.8), True),
        (0.011, {}, (2.0, 1.9, 1.8), False),
        (0.01, {"momentum": 0.5}, (2.0, 1.9, 1.8), False),
        (0.01, {}, (2.0, 1.9), False),
        (0.01, {}, (2.0, 1.9, 2.0), False),
        (0.01, {}, (2.0, 2.5, 1.99), True),
    ],
)
def test_plain_sgd_is_slow(
    rate: float, settings: dict[str, float], losses: tuple[float, ...], slow: bool
) -> None:
    seen = built(LAST, optimizer="SGD", settings=settings)
    fits = [fit((0.5,) * len(losses), losses, learning_rate=rate)]
    finding = found(NAME, CODE, built=seen, fits=fits)
    assert bool(finding) is slow
    if finding:
        assert (finding.confidence, finding.line) == ("likely", 2)
        plain = CODE.replace("Adam(learning_rate=3)", "")
        assert expect(NAME, plain, built=seen, fits=fits).line == 5
        assert expect(NAME, built=seen, fits=fits).line == 0


def test_unscaled_inputs_are_the_cause_where_nothing_normalises_them() -> None:
    fits = [fit(learning_rate=0.01)]
    raw = fed(inputs=facts(0, 255))
    seen = built(LAST, optimizer="SGD")
    assert found(NAME, built=seen, fits=fits, fed=raw) is None
    assert expect(NAME, built=seen, fits=fits, fed=fed())
    normalised = built(layer("BatchNormalization", 0, ""), LAST, optimizer="SGD")
    assert expect(NAME, built=normalised, fits=fits, fed=raw)
    assert found(NAME, built=built(LAST), fits=fits) is None


def test_silence() -> None:
    slow = [fit(learning_rate=1e-9)]
    assert expect(NAME, built=built(LAST), fits=slow)
    assert found(NAME, built=built(LAST), fits=slow, missed=()) is None
    assert found(NAME, fits=slow) is None
    assert found(NAME, built=built(LAST), fits=[]) is None
    assert found(NAME, built=built(LAST), fits=[fit(learning_rate=None)]) is None


@pytest.mark.parametrize(
    ("made", "named"),
    [
        ("Adam(1e-6)", True),
        ("Adam(learning_rate=CosineDecay(3e-7, 100))", True),
        ("SGD(RATE)", True),
        ("Adam(1e-3)", False),
        ("Adam()", False),
        ("Adam(rate())", False),
        ("Adam(1e-6); SGD(0.1)", False),
    ],
)
def test_a_loop_of_ones_own(made: str, named: bool) -> None:
    code = f"RATE = 1e-5\no = {made}\no.apply_gradients(g)"
    loop: dict[str, typing.Any] = {"fits": [], "trace": records.trace(fits=(), iterations=90)}
    finding = found(NAME, code, **loop)
    assert bool(finding) is named
    if finding:
        assert (finding.confidence, finding.line) == ("likely", 2)
    assert found(NAME, code, **loop, missed=()) is None
    assert found(NAME, code, trace=records.trace(iterations=0), fits=[]) is None


def test_what_is_normalised_between_layers_needs_no_smaller_steps_for_large_inputs() -> None:
    pictures = fed(inputs=facts(shape=(100, 32, 32, 3)))
    low = fit((0.1, 0.12), learning_rate=1e-4)
    plain = built(layer("Conv2D"), LAST, optimizer="SGD", settings={"momentum": 0.9})
    normalised = built(
        *(layer("Conv2D"), layer("BatchNormalization", 0, ""), LAST),
        optimizer="SGD",
        settings={"momentum": 0.9},
    )
    assert found(NAME, built=plain, fed=pictures, fits=[low]) is None
    assert found(NAME, built=normalised, fed=pictures, fits=[low]) is not None


@pytest.mark.parametrize(
    ("optimizer", "course", "told"),
    [
        ("SGD", (0.6, 0.78, 0.82), True),
        ("Adam", (0.6, 0.78, 0.82), False),
        ("SGD", (0.6, 0.815, 0.82), False),
        ("SGD", (0.6, 0.86, 0.92), False),
    ],
)
def test_a_slow_optimizer_of_a_program_that_learnt_fairly_well(
    optimizer: str, course: tuple[float, ...], *, told: bool
) -> None:
    ended = programs.run(*course, optimizer=optimizer, learning_rate=0.01)
    assert (NAME in programs.found(ended)) is told


def test_a_training_that_logged_what_is_asked_was_not_surely_too_slow() -> None:
    for last, confidence in ((0.95, "likely"), (0.5, "sure")):
        fits = [fit((0.5, last), (2.0, 0.01), learning_rate=1e-5)]
        finding = expect(NAME, CODE, built=built(LAST), fits=fits, missed=("held-out",))
        assert finding.confidence == confidence


def test_boundaries_that_count_steps() -> None:
    epochs = tuple(Epoch(number, {"accuracy": 0.1}, 1.0, 1e-5) for number in range(4))
    made = fit(learning_rate=1e-3, epochs=epochs)
    code = "s = PiecewiseConstantDecay([3, 6], [1e-3, 1e-4, 1e-5])"
    finding = expect(NAME, code, built=built(LAST), fits=[made])
    assert "let its boundaries be epochs times the steps of an epoch" in finding.message


@pytest.mark.parametrize(
    ("given", "turned"),
    [
        ("mode='max'", True),
        ("mode='min'", False),
        ("'val_accuracy', mode='min'", True),
        ("", False),
    ],
)
def test_a_plateau_that_is_none(given: str, *, turned: bool) -> None:
    rates = (1e-3, 1e-4, 1e-6, 1e-7, 1e-8)
    epochs = tuple(Epoch(n, {"accuracy": 0.1}, 1.0, rate) for n, rate in enumerate(rates))
    made = fit(learning_rate=1e-3, epochs=epochs, callbacks=("ReduceLROnPlateau",))
    finding = expect(NAME, f"ReduceLROnPlateau({given})", built=built(LAST), fits=[made])
    assert ("leave mode out" in finding.message) is turned
    assert "lowers the learning rate" in finding.message


def test_the_rate_that_is_advised_is_not_far_too_high() -> None:
    slow = built(LAST, optimizer="SGD")
    finding = expect(NAME, CODE, built=slow, fits=[fit(learning_rate=0.01)])
    advised = re.search(r"SGD with learning_rate=(\S+) and momentum=(\S+)\.$", finding.message)
    assert advised
    rate, momentum = map(float, advised.groups())
    taken = built(LAST, optimizer="SGD", settings={"momentum": momentum})
    for name in (NAME, "learning-rate-high"):
        assert found(name, built=taken, fits=[fit(learning_rate=rate)]) is None
