"""The course of a worker's life, with TensorFlow and all that has tests of its own replaced."""

from __future__ import annotations

import contextlib
import dataclasses
import sys
import types
import typing
from pathlib import Path

import numpy as np
import pytest
from support import records, worker_driver

from grader.inside.protocol.events import Event, Failed, Probed, Ready, Remarked, Trained
from grader.inside.protocol.job import ArrayHeader, ProbeRequest
from grader.inside.worker import session as module
from grader.inside.worker.session import MAX_REMARKS, WorkerSession

FAILED = Failed("training", "crashed", "NameError", "no such name", 3, 0, "")
INPUTS = np.zeros((2, 3), "uint8")
HELD_OUT = ArrayHeader("held-out", "uint8", INPUTS.shape)


@dataclasses.dataclass
class World:
    """What happened, in order, and what is to happen."""

    done: list[str] = dataclasses.field(default_factory=list)
    sent: list[Event] = dataclasses.field(default_factory=list)
    answered: list[tuple[str, object]] = dataclasses.field(default_factory=list)
    outcomes: dict[str, object] = dataclasses.field(default_factory=dict)
    """What an attempt in each phase gives."""
    public: list[Path | None] = dataclasses.field(default_factory=list)
    """Where the public data were said to be."""

    def send(self, event: Event) -> None:
        self.done.append(type(event).__name__)
        self.sent.append(event)


class Requests:
    """Stands in for the pipe of requests."""

    def __init__(self, world: World, asked: list[ArrayHeader | ProbeRequest], go: bool) -> None:
        self.world, self.asked, self.go = world, asked, go

    def wait_for_go(self) -> bool:
        self.world.done.append("go?")
        return self.go

    def __iter__(self) -> typing.Iterator[ArrayHeader | ProbeRequest]:
        return iter(self.asked)

    def array(self, header: ArrayHeader) -> np.ndarray:
        return INPUTS


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    made = World()

    def note(name: str, result: object = None) -> typing.Callable[..., typing.Any]:
        return lambda *_, **__: made.done.append(name) or result

    class Recorder:
        last = "the last fit"

        def __init__(self, send: object) -> None:
            self.install = note("watch fit")

        def start_clock(self, seconds: float) -> None:
            made.done.append(f"clock of {seconds:g} s")

        @contextlib.contextmanager
        def paused(self) -> typing.Iterator[None]:
            made.done.append("pause")
            yield

    def told(model: object, public: Path | None, **hooks: typing.Any) -> Trained:
        made.public.append(public)
        return facts(**hooks)

    def attempt(call: typing.Callable[[], object], phase: str, script: object) -> object:
        made.done.append(f"attempt {phase}")
        return made.outcomes.get(phase) or call()

    class StudentModule:
        preprocess, postprocess = len, None
        window_size = 30

        def __init__(self, script: object, remark: object) -> None:
            self.train = note("train", "a model")

    utils = types.SimpleNamespace(set_random_seed=lambda seed: made.done.append(f"seed {seed}"))
    keras = types.SimpleNamespace(Model=object, utils=utils, __version__="3")
    devices = types.SimpleNamespace(list_physical_devices=lambda kind: ["one", "two"])
    tensorflow = types.SimpleNamespace(config=devices, __version__="2")
    monkeypatch.setitem(sys.modules, "keras", keras)
    monkeypatch.setitem(sys.modules, "tensorflow", tensorflow)
    monkeypatch.setattr(module, "confine", note("confine"))
    monkeypatch.setattr(module, "Recorder", Recorder)
    monkeypatch.setattr(module.standins, "install", note("stand in"))
    monkeypatch.setattr(module, "StudentModule", StudentModule)
    monkeypatch.setattr(module, "attempt", attempt)
    monkeypatch.setattr(module, "facts_of", told)
    monkeypatch.setattr(module, "predict", lambda model, inputs, pre, post: (model, pre, post))
    for name in ("stdout", "stderr"):
        stream = types.SimpleNamespace(reconfigure=lambda line_buffering: None)
        monkeypatch.setattr(module.sys, name, stream)
    return made


def facts(**changes: typing.Any) -> Trained:
    return dataclasses.replace(records.MODEL, **changes)


def session_of(world: World, folder: Path) -> WorkerSession:
    (folder / "job.json").write_text(worker_driver.job(seed=7).encode())
    return WorkerSession(folder / "job.json", folder / "script.py", world.send)


def served(
    world: World, folder: Path, *asked: ArrayHeader | ProbeRequest, go: bool = True
) -> World:
    requests = Requests(world, list(asked), go)
    answers = types.SimpleNamespace(send=lambda *answer: world.answered.append(answer))
    session_of(world, folder).serve(typing.cast(typing.Any, requests), answers)
    return world


def test_it_is_confined_and_watched_before_it_says_that_it_is_ready(
    world: World, tmp_path: Path
) -> None:
    session_of(world, tmp_path)
    assert world.done == ["confine", "watch fit", "stand in", "seed 7", "Ready"]
    (ready,) = world.sent
    assert isinstance(ready, Ready)
    assert (ready.tensorflow, ready.keras, ready.gpus) == ("2", "3", 2)
    assert ready.python == ".".join(map(str, sys.version_info[:3]))


@pytest.mark.parametrize("broken", ["tensorflow", "keras"])
def test_without_tensorflow_nothing_is_said_to_be_ready(
    broken: str, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, broken, None)
    with pytest.raises(ImportError):
        session_of(world, tmp_path)
    assert world.done == ["confine"]


def test_limits_that_cannot_be_set_keep_the_submission_from_running(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(job: object) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(module, "confine", refuse)
    with pytest.raises(PermissionError):
        session_of(world, tmp_path)
    assert world.done == []


def test_nothing_of_the_submission_runs_before_it_may(world: World, tmp_path: Path) -> None:
    served(world, tmp_path, HELD_OUT, go=False)
    assert world.done[-1] == "go?"
    assert [type(event) for event in world.sent] == [Ready]
    assert world.answered == []


def test_it_trains_on_its_clock_and_then_answers_in_order(world: World, tmp_path: Path) -> None:
    again = dataclasses.replace(HELD_OUT, name="training")
    served(world, tmp_path, HELD_OUT, again)
    life = world.done[world.done.index("go?") + 1 :]
    assert life[:4] == ["clock of 60 s", "attempt training", "train", "Trained"]
    assert life[4:] == ["pause", "attempt prediction", "attempt prediction"]
    assert world.answered == [(name, ("a model", len, None)) for name in ("held-out", "training")]
    hooks = {"has_preprocess": True, "has_postprocess": False}
    assert world.sent[-1] == facts(**hooks, window_size=30)


def test_the_public_data_are_where_they_were_before_the_training(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served(world, tmp_path)
    monkeypatch.setenv(module.PUBLIC_DATA_VARIABLE, "/box-data")
    session = session_of(world, tmp_path)
    monkeypatch.setenv(module.PUBLIC_DATA_VARIABLE, "/scratch/of/the/submission")
    session.serve(typing.cast(typing.Any, Requests(world, [], go=True)), typing.cast(typing.Any, 0))
    assert world.public == [None, Path("/box-data")]


def test_a_failed_training_is_the_last_word(world: World, tmp_path: Path) -> None:
    world.outcomes["training"] = FAILED
    served(world, tmp_path, HELD_OUT)
    assert world.sent[1:] == [FAILED]
    assert world.answered == []


def test_a_failed_prediction_is_the_last_word(world: World, tmp_path: Path) -> None:
    world.outcomes["prediction"] = FAILED
    served(world, tmp_path, HELD_OUT, HELD_OUT)
    assert world.sent[2:] == [FAILED]
    assert world.done.count("attempt prediction") == 1
    assert world.answered == []


def test_what_a_callback_prints_when_probed_is_not_seen(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    seen = types.SimpleNamespace(reconfigure=lambda line_buffering: None, write=said.append)
    monkeypatch.setattr(module.sys, "stdout", seen)

    def probe(request: ProbeRequest, last: object, script: object) -> typing.Iterator[Probed]:
        assert last == "the last fit"
        for value in request.values:
            sys.stdout.write("Reached 99%!")
            yield Probed(value, stopped=value > 0.5, error="")

    monkeypatch.setattr(module, "probe", probe)
    served(world, tmp_path, ProbeRequest("accuracy", (0.4, 0.6)))
    told = [event for event in world.sent if isinstance(event, Probed)]
    assert [(event.value, event.stopped) for event in told] == [(0.4, False), (0.6, True)]
    assert said == []
    assert sys.stdout is seen


def test_a_remark_is_made_once_a_line_and_not_without_end(world: World, tmp_path: Path) -> None:
    session = session_of(world, tmp_path)
    for line in (1, 2, 1, 2):
        session._remark("skipped", line)
    session._remark("something else", 2)
    remarks = [event for event in world.sent if isinstance(event, Remarked)]
    assert [(r.message, r.line) for r in remarks] == [
        ("skipped", 1),
        ("skipped", 2),
        ("something else", 2),
    ]
    for line in range(1_000):
        session._remark("flood", line)
    assert sum(isinstance(event, Remarked) for event in world.sent) == MAX_REMARKS


def test_a_remark_is_about_the_line_that_runs_unless_it_says_otherwise(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(world, tmp_path)
    monkeypatch.setattr(type(session._script), "line_now", lambda self: 41)
    session._remark("here")
    session._remark("nowhere", 0)
    remarks = world.sent[1:]
    assert remarks == [Remarked("here", 41), Remarked("nowhere", 0)]
