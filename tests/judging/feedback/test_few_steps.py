"""Epochs that have hardly any steps."""

import dataclasses
import typing

import pytest
from support.cases import case, expect, fit, found
from support.programs import found as found_in
from support.programs import run

from grader.judging.feedback.few_steps import few_steps

NAME = "few-steps"


def steps(each: int | None, epochs: int, **changes: typing.Any) -> typing.Any:
    return fit([0.5] * epochs, steps=each, **changes)


@pytest.mark.parametrize(
    ("each", "epochs", "confidence"),
    [
        (6, 12, "sure"),
        (5, 15, "likely"),
        (6, 25, "likely"),
        (6, 26, None),
        (7, 2, None),
        (1, 3, "sure"),
        (0, 3, None),
        (None, 3, None),
    ],
)
def test_how_many_there_are(each: int | None, epochs: int, confidence: str | None) -> None:
    finding = found(NAME, fits=[steps(each, epochs, batch_size=1_024)])
    assert (finding.confidence if finding else None) == confidence
    if finding and each:
        shown = f"{each} step{'s' * (each > 1)} an epoch, {epochs} epochs, batch size 1024"
        assert finding.evidence == shown
        assert "A batch size of 1,024 makes an epoch of" in finding.message
        assert f"only {each * epochs} step" in finding.message


def test_all_fits_count_together() -> None:
    assert found(NAME, fits=[steps(100, 2), steps(3, 5)]) is None
    unknown = expect(NAME, fits=[steps(None, 2), steps(3, 5)])
    assert "only 15 steps" in unknown.message


def test_a_size_that_is_not_known() -> None:
    finding = expect(NAME, fits=[steps(3, 5, batch_size=None)])
    assert finding.message.startswith("The batch size makes")
    assert finding.evidence.endswith("batch size unknown")


@pytest.mark.parametrize(
    ("code", "line", "mend"),
    [
        ("a.batch(1)\nb.batch(2)\nc.batch(3)", 1, "use a batch size of 32 or less"),
        ("\nmodel.fit(x, batch_size=1024)\na.batch(1)", 2, "use a batch size"),
        ("model.fit(x, steps_per_epoch=3)", 1, "leave out steps_per_epoch"),
        ("model.fit_generator(g, steps_per_epoch=3)", 1, "leave out steps_per_epoch"),
        ("a.repeat()\nfit(a, steps_per_epoch=3)", 2, "make steps_per_epoch larger."),
        ("", 0, "use a batch size"),
    ],
)
def test_where_it_is_set(code: str, line: int, mend: str) -> None:
    finding = expect(NAME, code, fits=[steps(3, 5, batch_size=33)])
    assert finding.line == line
    assert mend in finding.message


@pytest.mark.parametrize(
    ("examples", "code", "said"),
    [
        (120, "", "A batch size of 64 makes"),
        (120, "", "use a batch size of 32 or less, and leave out steps_per_epoch."),
        (2_000, "", "steps_per_epoch makes an epoch of 2 steps"),
        (2_000, "", "too few steps: leave out steps_per_epoch."),
        (2_000, "x = x.repeat()\n", "make steps_per_epoch larger, 32 for all examples."),
    ],
)
def test_what_makes_them_few(examples: int, code: str, said: str) -> None:
    seen = case(f"{code}model.fit(x, steps_per_epoch=2)", fits=[steps(2, 5, batch_size=64)])
    evidence = dataclasses.replace(seen.evidence, public_examples=examples)
    finding = few_steps(dataclasses.replace(seen, evidence=evidence))
    assert finding is not None
    assert said in finding.message


def test_a_batch_that_is_small_already() -> None:
    message = expect(NAME, fits=[steps(3, 5, batch_size=32)]).message
    assert message.endswith("too few steps: of so few examples, ask for more epochs.")


def test_silence() -> None:
    few = [steps(3, 5)]
    assert found(NAME, fits=few, missed=()) is None
    assert found(NAME, fits=few, crash="no") is None
    assert found(NAME, fits=[]) is None


@pytest.mark.parametrize(("examples", "told"), [(6, False), (32, False), (33, True), (0, True)])
def test_where_there_are_hardly_any_examples(examples: int, told: bool) -> None:
    seen = case(fits=[steps(1, 40, batch_size=32)])
    evidence = dataclasses.replace(seen.evidence, public_examples=examples)
    finding = few_steps(dataclasses.replace(seen, evidence=evidence))
    assert bool(finding) is told


@pytest.mark.parametrize(
    ("code", "each", "epochs", "confidence"),
    [
        ("model.fit(x, steps_per_epoch=8)", 8, 15, "sure"),
        ("model.fit(x, steps_per_epoch=8)", 8, 45, "likely"),
        ("model.fit(x, steps_per_epoch=8)", 8, 47, None),
        ("model.fit(x, steps_per_epoch=32)", 32, 2, None),
        ("model.fit(x)", 8, 15, None),
    ],
)
def test_epochs_that_end_after_a_part(
    code: str, each: int, epochs: int, confidence: str | None
) -> None:
    seen = case(code, fits=[steps(each, epochs, batch_size=16)])
    evidence = dataclasses.replace(seen.evidence, public_examples=2_000)
    finding = few_steps(dataclasses.replace(seen, evidence=evidence))
    assert (finding.confidence if finding else None) == confidence
    if finding:
        assert "128 of 2,000 examples" in finding.message
        assert finding.line == 1


def test_where_the_loss_grows_more_steps_do_more_harm() -> None:
    grown = fit([0.1] * 3, (2.0, 9.0, 90.0), steps=1, batch_size=100)
    assert found(NAME, fits=[grown]) is None


@pytest.mark.parametrize(
    ("size", "epochs", "values", "told"),
    [
        (512, 5, (0.7, 0.77, 0.82), True),
        (64, 5, (0.7, 0.77, 0.82), False),
        (512, 30, (0.7, 0.77, 0.82), False),
        (512, 5, (0.7, 0.81, 0.82), False),
        (512, 5, (0.7, 0.86, 0.92), False),
    ],
)
def test_of_large_batches_a_program_that_still_got_better(
    size: int, epochs: int, values: tuple[float, ...], *, told: bool
) -> None:
    course = (0.3,) * (epochs - len(values)) + values
    ended = run(*course, steps=8, batch_size=size)
    assert (NAME in found_in(ended, "model.fit(x, y)")) is told


@pytest.mark.parametrize(
    ("examples", "size", "code", "told"),
    [
        (199, 10, "", True),
        (200, 10, "", False),
        (200, 17, "", True),
        (2_000, 33, "", True),
        (2_000, 10, "model.fit(x, steps_per_epoch=3)", True),
    ],
)
def test_few_examples_are_another_mistake(
    examples: int, size: int, code: str, *, told: bool
) -> None:
    seen = case(code, fits=[steps(3, 5, batch_size=size)])
    evidence = dataclasses.replace(seen.evidence, public_examples=examples)
    assert bool(few_steps(dataclasses.replace(seen, evidence=evidence))) is told
