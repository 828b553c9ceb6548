"""A model that came back and is not the one that was trained."""

import dataclasses
import typing

import numpy as np
import pytest
from support import records
from support.cases import SERIES, Forecast, case, expect, fit, found, learnt

from grader.judging.criteria import Evidence
from grader.judging.feedback.base import Finding, mistakes
from grader.model.record import Fit

NAME = "untrained-model"
OTHER = learnt(fitted=0.0)
CODE = "def solution_model():\n    a\n    b\n    return c\n"


@pytest.mark.parametrize(
    ("logged", "measured", "untrained"),
    [
        (0.9, 0.1, True),
        (0.35, 0.1, True),
        (0.33, 0.1, False),
        (0.9, 0.26, True),
        (0.9, 0.27, False),
    ],
)
def test_answers_that_are_guesses(logged: float, measured: float, untrained: bool) -> None:
    fits = [fit((0.99, logged))]
    finding = found(NAME, CODE, learnt=OTHER, fits=fits, accuracy={"held-out": measured})
    assert bool(finding) is untrained
    if finding:
        assert f"accuracy {logged:.4f} as logged, {measured:.4f} on held-out" in finding.evidence
        assert (finding.confidence, finding.line) == ("sure", 4)


def test_silence() -> None:
    known: dict[str, typing.Any] = {"fits": [fit((0.9,))], "accuracy": {"held-out": 0.1}}
    assert expect(NAME, learnt=OTHER, **known).line == 0
    assert found(NAME, learnt=learnt(fitted=0.01), **known) is None
    assert found(NAME, learnt=learnt(fitted=1.0), **known) is None
    assert found(NAME, **known) is None
    assert found(NAME, learnt=OTHER, **known, missed=("training",)) is None
    assert found(NAME, learnt=OTHER, fits=[fit((0.9,))]) is None
    assert found(NAME, learnt=OTHER, fits=[], accuracy={"held-out": 0.1}) is None


def test_gradients_that_are_never_applied() -> None:
    code = "with GradientTape() as tape:\n    loss = f(x)\ntape.gradient(loss, w)"
    nothing = records.trace(fits=(), iterations=0)
    finding = expect(NAME, code, fits=[], trace=nothing)
    assert "never applies them" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 3)
    assert found(NAME, f"{code}\no.apply_gradients(g)", fits=[], trace=nothing) is None
    assert found(NAME, f"{code}\nw.assign(g)", fits=[], trace=nothing) is None
    assert found(NAME, f"{code}\nw.assign_add(-g)", fits=[], trace=nothing) is None
    finding = expect(NAME, "np.gradient(series)", fits=[], trace=nothing)
    assert "never trained" in finding.message
    assert found(NAME, code, fits=[], trace=nothing, missed=()) is None
    assert found(NAME, code, fits=[], trace=nothing, crash="no") is None
    assert found(NAME, code, fits=[], trace=records.trace(fits=(), iterations=1)) is None


def test_fit_that_was_never_called() -> None:
    nothing = records.trace(fits=(), iterations=0)
    finding = expect(NAME, CODE, fits=[], trace=nothing)
    assert "fit is not called" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 4)
    assert found(NAME, CODE, fits=[], trace=nothing, missed=()) is None
    assert found(NAME, CODE, fits=[], trace=nothing, crash="no") is None
    assert found(NAME, CODE, fits=[], trace=records.trace(fits=(), iterations=1)) is None
    assert found(NAME, CODE, fits=[]) is None
    assert found(NAME, "w.assign(0)", fits=[], trace=nothing) is None


def of_numbers(logged: float, source: str = CODE, **changes: typing.Any) -> Finding | None:
    """What is found where answers are off by 1, whose labels are numbers."""
    facts = {"fits": [fit((0.9,), (logged,))], "learnt": OTHER, **changes}
    whole = case(source, **facts)
    labels = {part: np.arange(8.0) for part in ("training", "held-out")}
    answers = records.array(np.arange(8.0)[:, None] + 1, "float32")
    record = dataclasses.replace(whole.record, predictions=dict.fromkeys(labels, answers))
    return mistakes[NAME].find(dataclasses.replace(whole, evidence=Evidence(record, labels)))


def test_answers_that_are_numbers() -> None:
    finding = of_numbers(1e-6)
    assert finding is not None
    assert "loss 0.0000 as logged, mean squared error 1.0000 as measured" in finding.evidence
    assert of_numbers(0.02) is None, "it had not learnt more than what came back"
    assert of_numbers(1e-6, "w.set_weights(v)") is None
    assert of_numbers(1e-6, learnt=learnt(fitted=1.0)) is None
    assert of_numbers(1e-6, missed=()) is None


def test_a_fit_without_an_epoch() -> None:
    empty, still = Fit(0, 32, 10, (), 0.001), records.trace(iterations=0)
    finding = expect(NAME, "x = 1\nmodel.fit(x, epochs=0)", fits=[empty], trace=still)
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert "trained no epoch" in finding.message
    assert found(NAME, "model.set_weights(w)", fits=[empty], trace=still) is None
    assert found(NAME, fits=[empty], trace=still, missed=()) is None
    stepped = records.trace(iterations=5)
    assert found(NAME, "model.train_on_batch(x, y)", fits=[empty], trace=stepped) is None


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("def solution_model():\n    m.fit(x)\n    return clone_model(m)\n", "clone_model copies"),
        (
            "def solution_model():\n    m.fit(x)\n    return build()\n",
            "not the one that was trained:",
        ),
        ("def solution_model():\n    m.fit(x)\n    return Model.from_config(c)\n", "from_config"),
        ("def solution_model():\n    m.fit(x)\n    return models.model_from_json(j)\n", "json"),
    ],
)
@pytest.mark.parametrize("forecast", [None, SERIES])
def test_nothing_stepped_it_and_no_fit_had_it(
    code: str, why: str, forecast: Forecast | None
) -> None:
    never = records.trace(fits=(), iterations=0)
    finding = expect(NAME, code, trace=never, forecast=forecast)
    assert why in finding.message
    assert (finding.confidence, finding.line) == ("sure", 3)
    assert found(NAME, code, trace=never, forecast=forecast, missed=()) is None
    assert found(NAME, code, trace=records.trace(fits=(0,), iterations=0)) is None  # a copy
    assert found(NAME, code, trace=records.trace(fits=(), iterations=9)) is None  # its own loop
    for other in ("m.set_weights(w)", "pickle.loads(b)", "v.assign(w)", "load_model(p)"):
        assert found(NAME, f"{code}{other}", trace=never) is None


def test_a_loop_that_trained_another_model() -> None:
    never = records.trace(fits=(), iterations=0)
    code = "with GradientTape() as t:\n    a\no.apply_gradients(t.gradient(l, w))\nclone_model(m)"
    finding = expect(NAME, code, fits=[], trace=never)
    assert "clone_model copies" in finding.message
    assert finding.line == 4


@pytest.mark.parametrize(
    ("code", "why", "line"),
    [
        ("m.save('a')\nm.fit(x)\nm = load_model('a')", "load_model gives it weights of before", 3),
        ("m.set_weights(w)\nm.fit(x)", "set_weights gives it weights of before", 1),
        ("m.fit(x)", "", 0),
    ],
)
def test_weights_of_before_the_training(code: str, why: str, line: int) -> None:
    known: dict[str, typing.Any] = {"fits": [fit((0.9,))], "accuracy": {"held-out": 0.1}}
    finding = expect(NAME, code, learnt=OTHER, **known)
    assert why in finding.message
    assert finding.line == line


@pytest.mark.parametrize(
    ("after", "told"), [("head()", True), ("model", False), ("other()", False)]
)
def test_layers_that_are_made_again(after: str, told: bool) -> None:
    code = f"""def head():
    return Sequential([Dense(1)])
def solution_model():
    model = head()
    model.fit(x, y)
    return Model(inputs, {after})
"""
    known: dict[str, typing.Any] = {"fits": [fit((0.9,))], "accuracy": {"held-out": 0.1}}
    finding = expect(NAME, code, learnt=OTHER, **known)
    assert ("(head makes new layers at each call, and is called again" in finding.message) is told
    assert ("or one of its trained layers." in finding.message) is told
    assert finding.line == 6
