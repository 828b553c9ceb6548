import dataclasses
import io
import re
import typing
from pathlib import Path

import pytest
from rich.console import Console
from support import factories

from grader.inside.protocol.events import (
    BatchEnd,
    EpochEnd,
    FitBegin,
    FitEnd,
    LoopProgress,
    Ready,
    ShapeWarning,
)
from grader.model.exercise import Exercise
from grader.reports.live import LiveDisplay, observer_for, view
from grader.reports.plain import PlainLines
from grader.reports.progress import RunState
from grader.sandbox.observer import NullObserver, Observer, Usage

FIT = FitBegin(0, 10, 128, 430, ("StopAt99",), 0.002)
HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    return factories.exercise(tmp_path)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Console:
    monkeypatch.setenv("TERM", "xterm")
    return Console(file=io.StringIO(), force_terminal=True, width=80)


def written(console: Console) -> str:
    return typing.cast(io.StringIO, console.file).getvalue()


def run(observer: Observer) -> None:
    observer.aim(0.97)
    observer.phase("startup", 120)
    observer.event(Ready("3.11", "2.21.0", "3.15.1", 0))
    observer.phase("training", 300)
    observer.event(FIT)
    observer.event(BatchEnd(0, 0, 210))
    observer.usage(Usage(memory_mib=812.4))
    observer.event(EpochEnd(0, 0, {"accuracy": 0.9712}, 4.2))
    observer.event(FitEnd(0, "StopAt99", stopped_by_own=True))
    observer.phase("prediction", 60)


def test_a_file_gets_a_line_a_phase_and_a_line_an_epoch(exercise: Exercise) -> None:
    console = Console(file=io.StringIO(), width=40)
    with observer_for(console, exercise, quiet=False) as observer:
        assert isinstance(observer, PlainLines)
        run(observer)
    assert written(console).splitlines() == [
        "starting TensorFlow (limit 120 s)",
        "TensorFlow 2.21.0 is ready",
        "training (limit 300 s)",
        "epoch 1 of 10: accuracy 0.9712 (target 0.97), 4.2 s",
        "predicting the held-out part (limit 60 s)",
    ]


def test_a_flood_of_epochs_is_thinned_out(exercise: Exercise) -> None:
    now = [0.0]
    console = Console(file=io.StringIO())
    lines = PlainLines(console, RunState(exercise.metric, clock=lambda: now[0]))
    for number in range(1000):
        now[0] += 0.1
        lines.event(EpochEnd(0, number, {"loss": 0.1}, 0.01))
    told = written(console).splitlines()
    assert 19 <= len(told) <= 21
    assert told[0] == "epoch 1, 0.0 s"


def test_quiet_says_nothing(exercise: Exercise, terminal: Console) -> None:
    with observer_for(terminal, exercise, quiet=True) as observer:
        assert isinstance(observer, NullObserver)
        run(observer)
    assert written(terminal) == ""


def test_hostile_texts_do_nothing(exercise: Exercise) -> None:
    console = Console(file=io.StringIO(), width=80)
    with observer_for(console, exercise, quiet=False) as observer:
        observer.event(Ready("", "[red]\x1b]0;x\x07v", "", 0))
    assert written(console) == "TensorFlow [red]v is ready\n"


@pytest.mark.parametrize("end", [None, KeyboardInterrupt, RuntimeError])
def test_the_cursor_comes_back(
    exercise: Exercise, terminal: Console, end: type[BaseException] | None
) -> None:
    try:
        with observer_for(terminal, exercise, quiet=False) as observer:
            assert isinstance(observer, LiveDisplay)
            run(observer)
            if end:
                raise end
    except (KeyboardInterrupt, RuntimeError) as error:
        assert type(error) is end  # noqa: PT017 - the absence of an error is a case too
    text = written(terminal)
    assert text.index(HIDE_CURSOR) < text.rindex(SHOW_CURSOR)
    assert HIDE_CURSOR not in text[text.rindex(SHOW_CURSOR) :]


def test_something_is_shown_before_the_first_phase(exercise: Exercise, terminal: Console) -> None:
    with observer_for(terminal, exercise, quiet=False):
        assert "getting the data ready" in written(terminal)


def test_a_dumb_terminal_gets_lines(
    exercise: Exercise, terminal: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(terminal), "is_dumb_terminal", property(lambda self: True))
    with observer_for(terminal, exercise, quiet=False) as observer:
        assert isinstance(observer, PlainLines)


class Drawings:
    """Stands in for rich's Live."""

    def __init__(self) -> None:
        self.count = 0

    def update(self, renderable: object, *, refresh: bool) -> None:
        assert refresh
        self.count += 1


def test_it_is_drawn_four_times_a_second_at_most(exercise: Exercise) -> None:
    now = [50.0]
    live = Drawings()
    state = RunState("accuracy", clock=lambda: now[0])
    display = LiveDisplay(typing.cast(typing.Any, live), exercise, state)
    display.phase("training", 300)
    assert live.count == 1
    for _ in range(1000):
        now[0] += 0.01
        display.usage(Usage(memory_mib=1.0))
        display.event(BatchEnd(0, 0, 1))
    assert 38 <= live.count <= 41
    display.phase("prediction", 60)
    display.usage(Usage())
    assert live.count <= 42


def drawn(exercise: Exercise, state: RunState) -> list[str]:
    console = Console(file=io.StringIO(), width=80)
    console.print(view(exercise, state))
    return [re.sub(r"[━╸╺ ]+", " ", line).strip() for line in written(console).splitlines()]


def test_the_view_of_a_training(exercise: Exercise) -> None:
    now = [0.0]
    state = RunState("accuracy", clock=lambda: now[0])
    state.aim(0.97)
    assert drawn(exercise, state) == ["exercise-1: getting the data ready"]
    state.phase("startup", 120)
    assert drawn(exercise, state) == [
        "exercise-1 starting TensorFlow 2:00 left",
        "memory 0 of 4,096 MiB",
    ]
    state.phase("training", 300)
    state.event(FIT)
    state.event(EpochEnd(0, 0, {"accuracy": 0.9412}, 4.2))
    state.event(BatchEnd(0, 1, 1210))
    state.usage(Usage(memory_mib=812.4))
    now[0] = 138.5
    assert drawn(exercise, state) == [
        "exercise-1 training 2:42 left",
        "epoch 2 of 10 batch 1,210 of 430",
        "accuracy 0.9412 target 0.97",
        "memory 812 of 4,096 MiB",
    ]
    state.phase("prediction", 60)
    assert drawn(exercise, state)[0] == "exercise-1 predicting the held-out part 1:00 left"
    assert len(drawn(exercise, state)) == 2
    state.run(2, 3, "with another seed: it came near")
    state.phase("startup", 120)
    assert drawn(exercise, state)[0] == "exercise-1 run 2 of 3 starting TensorFlow 2:00 left"
    assert drawn(exercise, state)[1] == "with another seed: it came near"


def test_the_view_of_a_slow_training_and_of_a_loop_of_ones_own(exercise: Exercise) -> None:
    now = [0.0]
    state = RunState("accuracy", clock=lambda: now[0])
    state.phase("training", 60)
    state.event(LoopProgress(1_500))
    assert drawn(exercise, state)[1] == "1,500 steps of your own loop"
    state.event(FIT)
    state.event(ShapeWarning("The output has shape (?, 28, 10).", 3))
    now[0] = 30.0
    state.event(EpochEnd(0, 0, {}, 30.0))
    lines = drawn(exercise, state)
    assert "10 epochs need about 5 min; the limit of 60 s comes at epoch 2" in lines
    assert lines[-1] == "The output has shape (?, 28, 10)."


def test_the_view_without_known_steps_or_target(tmp_path: Path) -> None:
    state = RunState("accuracy", clock=lambda: 0.0)
    state.phase("training", 300)
    state.event(dataclasses.replace(FIT, steps=None))
    state.event(EpochEnd(0, 0, {"accuracy": 0.5}, 1.0))
    lines = drawn(factories.exercise(tmp_path), state)
    assert lines[1:3] == ["epoch 1 of 10 batch 0", "accuracy 0.5"]
