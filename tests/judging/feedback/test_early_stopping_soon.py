"""A training that EarlyStopping ended too soon."""

import typing

import pytest
from support.cases import expect, fit, found

from grader.judging.feedback.base import mistakes

NAME = "early-stopping-soon"
CODE = "x = 1\nEarlyStopping(monitor='loss')"


def stopped(ran: int = 3, asked: int = 6, by: str = "EarlyStopping", **more: typing.Any) -> object:
    return [fit([0.5] * ran, epochs_asked=asked, stopped_by=by, **more)]


@pytest.mark.parametrize(
    ("code", "asked", "told"),
    [
        (CODE, 6, True),
        (CODE, 5, False),
        ("EarlyStopping(patience=4)", 6, True),
        ("EarlyStopping(patience=5)", 6, False),
        ("EarlyStopping(patience=n)", 6, False),
        ("EarlyStopping('loss', 0, 4)", 6, True),
        ("EarlyStopping('loss', 0, 5)", 6, False),
    ],
)
def test_how_soon_and_how_patient(code: str, asked: int, told: bool) -> None:
    finding = found(NAME, code, fits=stopped(asked=asked))
    assert bool(finding) is told
    if finding:
        assert f"after 3 epochs of {asked}" in finding.message
        assert finding.confidence == "likely"


@pytest.mark.parametrize(("given", "line"), [("[a, b]", 2), ("[a]", 0), ("[b, c]", 2), ("[c]", 0)])
def test_of_several_the_one_that_waits_least(given: str, line: int) -> None:
    waits = {"a": "9", "b": "2", "c": "n"}
    code = "".join(f"{name} = EarlyStopping(patience={n})\n" for name, n in waits.items())
    finding = found(NAME, f"{code}model.fit(x, callbacks={given})", fits=stopped())
    assert (finding.line if finding else 0) == line


@pytest.mark.parametrize(
    ("given", "asked", "told"),
    [
        ("monitor='loss', min_delta=0.2, patience=20", 6, True),
        ("'loss', 0.2, 20", 6, True),
        ("monitor='loss', min_delta=0.1, patience=20", 6, False),
        ("monitor='accuracy', min_delta=0.5, patience=20", 6, False),
        ("monitor='loss', patience=20", 6, False),
        ("monitor='loss', min_delta=0.2, patience=20", 3, False),
    ],
)
def test_steps_that_are_too_small_to_count(given: str, asked: int, told: bool) -> None:
    fits = [fit([0.5] * 3, [0.9, 0.5, 0.3], epochs_asked=asked, stopped_by="EarlyStopping")]
    finding = found(NAME, f"EarlyStopping({given})", fits=fits)
    assert bool(finding) is told
    if finding:
        assert finding.confidence == "sure"
        assert "no step below min_delta=0.2" in finding.message
        assert "come down to 0.3" in finding.message


@pytest.mark.parametrize(
    ("losses", "delta", "told"),
    [
        ((0.9, 0.3, 0.8), 0.2, True),
        ((0.9, 0.4, 0.8), 0.2, True),
        ((0.9, 0.41, 0.8), 0.2, False),
        ((0.9, 0.3, 0.0), 0, False),
        ((-1.0, -9.0, -12.0), 0.2, False),
    ],
)
def test_what_is_left_is_of_the_best_epoch(
    losses: tuple[float, ...], delta: float, told: bool
) -> None:
    fits = [fit([0.5] * 3, losses, epochs_asked=6, stopped_by="EarlyStopping")]
    code = f"EarlyStopping(monitor='loss', min_delta={delta}, patience=20)"
    assert bool(found(NAME, code, fits=fits)) is told
    if told:
        assert expect(NAME, f"{code}\n{code}", fits=fits).confidence == "likely"


def test_silence() -> None:
    assert expect(NAME, CODE, fits=stopped()).line == 2
    assert found(NAME, CODE, fits=stopped(by="Own", stopped_by_own=True)) is None
    assert found(NAME, CODE, fits=stopped(), missed=()) is None
    assert (
        found(NAME, CODE, fits=[fit([0.9] * 3, epochs_asked=9, stopped_by="EarlyStopping")]) is None
    )
    assert found(NAME, CODE) is None


def test_the_rule_that_knows_why_says_it_alone() -> None:
    assert NAME in mistakes["early-stopping-mode"].explains
