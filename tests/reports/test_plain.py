"""The lines that a run writes where nothing can be redrawn."""

import dataclasses
import io
import math
import typing

import pytest
from rich.console import Console

from grader.inside.protocol.events import (
    BatchEnd,
    EpochEnd,
    FitBegin,
    LoopProgress,
    Ready,
    Remarked,
    ShapeWarning,
)
from grader.reports.plain import SECONDS_BETWEEN, PlainLines
from grader.reports.progress import RunState
from grader.sandbox.observer import Usage

FIT = FitBegin(0, 10, 128, 430, (), 0.002)


@dataclasses.dataclass
class Run:
    """An observer, its clock, and what it wrote."""

    now: float = 100.0

    def __post_init__(self) -> None:
        self.console = Console(file=io.StringIO(), width=30)
        self.lines = PlainLines(self.console, RunState("accuracy", clock=lambda: self.now))

    @property
    def text(self) -> str:
        return typing.cast(io.StringIO, self.console.file).getvalue()

    def epoch(self, number: int = 0, value: float = 0.5, seconds: float = 1.25) -> str:
        """The line that the end of an epoch adds."""
        before = self.text
        self.now += SECONDS_BETWEEN
        self.lines.event(EpochEnd(0, number, {"accuracy": value}, seconds))
        return self.text.removeprefix(before)


@pytest.mark.parametrize(
    ("name", "seconds", "line"),
    [
        ("startup", 120, "starting TensorFlow (limit 120 s)\n"),
        ("training", 1_200, "training (limit 1,200 s)\n"),
        ("prediction", 0.5, "predicting the held-out part (limit 0.5 s)\n"),
    ],
)
def test_a_phase_is_a_line_that_is_never_broken(
    name: typing.Any, seconds: float, line: str
) -> None:
    run = Run()
    run.lines.phase(name, seconds)
    assert run.text == line
    assert run.lines.state.name == name


def test_another_run_is_told() -> None:
    run = Run()
    run.lines.run(2, 3, "with another seed:\x1b[2J it came near")
    assert run.text == "run 2 of 3, with another seed: it came near\n"


def test_an_epoch_says_what_is_known() -> None:
    run = Run()
    assert run.epoch() == "epoch 1: accuracy 0.5, 1.2 s\n"
    run.lines.event(FIT)
    assert run.epoch(1, 0.98996) == "epoch 2 of 10: accuracy 0.98996, 1.2 s\n"
    run.lines.aim(0.99)
    assert run.epoch(2, 0.991) == "epoch 3 of 10: accuracy 0.991 (target 0.99), 1.2 s\n"
    assert run.epoch(3, math.nan) == "epoch 4 of 10, 1.2 s\n"


def test_a_metric_that_is_not_logged_is_not_told() -> None:
    run = Run()
    run.lines.aim(0.99)
    run.lines.event(EpochEnd(0, 0, {"auc": 0.9}, 2.0))
    assert run.text == "epoch 1, 2.0 s\n"


def test_epochs_that_follow_too_fast_are_left_out_and_the_next_is_told() -> None:
    run = Run()
    for number in range(3):
        run.lines.event(EpochEnd(0, number, {}, 0.1))
    assert run.text == "epoch 1, 0.1 s\n"
    run.now += SECONDS_BETWEEN
    run.lines.event(EpochEnd(0, 3, {}, 0.1))
    assert run.text.endswith("\nepoch 4, 0.1 s\n")


@pytest.mark.parametrize(("epochs", "most"), [(1_000, 25), (15, 15)])
def test_a_long_training_writes_no_more_than_a_screen(epochs: int, most: int) -> None:
    run = Run()
    run.lines.phase("training", 9_000)
    run.lines.event(dataclasses.replace(FIT, epochs=epochs))
    for number in range(epochs):
        run.epoch(number)
    told = [line for line in run.text.splitlines() if line.startswith("epoch ")]
    assert most - 10 <= len(told) <= most


def test_a_training_that_its_limit_ends_is_not_silent_until_then() -> None:
    run = Run()
    run.lines.phase("training", 300)
    run.lines.event(dataclasses.replace(FIT, epochs=10_000))
    for number in range(int(300 / SECONDS_BETWEEN)):
        run.epoch(number)
    told = [line for line in run.text.splitlines() if line.startswith("epoch ")]
    assert 15 <= len(told) <= 25


def test_the_last_epoch_is_told_once_whatever_the_number_of_fits() -> None:
    run = Run()
    for number in range(300):
        run.lines.event(FitBegin(number, 1, 128, 430, (), 0.002))
        run.lines.event(EpochEnd(number, 0, {"accuracy": float(number)}, 0.1))
    run.lines.phase("prediction", 60)
    run.lines.phase("trying", 60)
    first, last, *phases = run.text.splitlines()
    assert (first, last) == (
        "epoch 1 of 1: accuracy 0, 0.1 s",
        "epoch 1 of 1: accuracy 299, 0.1 s",
    )
    assert len(phases) == 2


def test_nothing_is_said_of_steps_remarks_and_memory_but_it_is_remembered() -> None:
    run = Run()
    run.lines.event(FIT)
    run.lines.event(BatchEnd(0, 2, 77))
    run.lines.event(Remarked("Something.", 3))
    run.lines.usage(Usage(memory_mib=12.0))
    assert run.text == ""
    state = run.lines.state
    assert (state.epoch, state.step, state.memory_mib) == (3, 77, 12.0)


@pytest.mark.parametrize(
    ("version", "told"),
    [("2.21.0", "2.21.0"), ("[bold]x", "[bold]x"), ("a\nb\x1b[2J", "a b"), ("x" * 99, "x" * 39)],
)
def test_a_version_is_shown_as_it_is_cut_and_cleaned(version: str, told: str) -> None:
    run = Run()
    run.lines.event(Ready("3.11", version, "3.15", 0))
    assert run.text.startswith(f"TensorFlow {told}")
    assert run.text.rstrip("\n").endswith(" is ready")
    assert run.text.count("\n") == 1
    assert len(run.text) < 70


def test_how_long_it_takes_is_said_once_for_a_fit() -> None:
    run = Run()
    run.lines.phase("training", 600)
    for _ in range(2):
        run.lines.event(FIT)
        for number in range(4):
            run.now += 20
            run.lines.event(EpochEnd(0, number, {}, 20.0))
    said = [line for line in run.text.splitlines() if "need about" in line]
    assert said == ["10 epochs need about 3 min"] * 2


def test_a_loop_of_ones_own_tells_its_steps_now_and_then() -> None:
    run = Run()
    for steps in range(0, 3_000, 100):
        run.now += 1
        run.lines.event(LoopProgress(steps))
    told = run.text.splitlines()
    assert told == [f"{steps} steps of your own loop" for steps in ("0", "1,000", "2,000")]


def test_shapes_that_will_not_do_are_told_at_once() -> None:
    run = Run()
    run.lines.event(ShapeWarning("The output\x1b]0;x\x07 has shape (?, 28, 10).", 3))
    assert run.text == "warning: The output has shape (?, 28, 10).\n"
