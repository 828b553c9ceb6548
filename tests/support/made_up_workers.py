"""Made-up workers: tiny programs that speak the protocol, well or badly, without TensorFlow."""

import dataclasses
import os
import subprocess
import sys
import textwrap
import time
import typing
from collections.abc import Mapping

import numpy as np

from grader.inside.protocol.events import EpochEnd, Event, Failed, FitBegin, FitEnd, encode
from grader.inside.protocol.job import ArrayHeader, ProbeRequest
from grader.model.exercise import Limits
from grader.model.record import Ending
from grader.sandbox.channels import Channels
from grader.sandbox.conversation import Conversation
from grader.sandbox.limits.control import ResourceControl
from grader.sandbox.limits.watch import Watch
from grader.sandbox.observer import NullObserver, Usage
from grader.sandbox.plan import Question
from support import records

LIMITS = Limits(
    startup_seconds=5,
    training_seconds=5,
    prediction_seconds=5,
    grace_seconds=5,
    memory_mib=500,
    cores=2,
    processes=8,
    disk_mib=10,
    output_mib=1,
)
READY, MODEL = encode(records.READY), encode(records.MODEL)
CRASHED = encode(Failed("training", "crashed", "NameError", "no such name", 7, 0, "Traceback"))
FORGED = encode(Failed("startup", "grader-error", "OSError", "not my fault", 3, 0, "Traceback"))
LATE = (
    FitBegin(0, 9, 32, 2, (), 0.1),
    EpochEnd(0, 0, {"loss": 1.0}, 0.0),
    FitEnd(0, "time-limit", stopped_by_own=False),
)
SOFT_LIMIT = b"".join(encode(event) for event in LATE)
SCORES = np.eye(3, dtype="float32")
ANSWER = ArrayHeader("inputs", "float32", SCORES.shape).encode() + SCORES.tobytes()
PROBED = encode(records.record().probes[0])

PRELUDE = f"""
import json, os, sys, time
requests, events, answers = (int(number) for number in sys.argv[1:])
requests = open(requests, "rb")
def say(*lines):
    for line in lines:
        while line:
            line = line[os.write(events, line):]
def answer(data):
    while data:
        data = data[os.write(answers, data):]
class ArrayHeader:
    def __init__(self, name, dtype, shape):
        self.facts = dict(name=name, dtype=dtype, shape=shape)
    def encode(self):
        return json.dumps(self.facts).encode() + b"\\n"
def start(*lines):
    say(READY)
    go = requests.readline()
    if go != b"go\\n":
        raise SystemExit(f"not told to go but {{go}}")
    say(*lines)
READY, MODEL, CRASHED, FORGED = {READY!r}, {MODEL!r}, {CRASHED!r}, {FORGED!r}
ANSWER, PROBED, SOFT_LIMIT = {ANSWER!r}, {PROBED!r}, {SOFT_LIMIT!r}
"""
HONEST = """
start(MODEL)
requests.readline(), requests.read(12)
answer(ANSWER)
"""


class Listener(NullObserver):
    """An observer that remembers what it was told."""

    def __init__(self) -> None:
        self.phases: list[tuple[str, float]] = []
        self.events: list[Event] = []
        self.usages: list[Usage] = []

    def phase(self, name: str, limit_seconds: float) -> None:
        self.phases.append((name, limit_seconds))

    def event(self, event: Event) -> None:
        self.events.append(event)

    def usage(self, usage: Usage) -> None:
        self.usages.append(usage)


@dataclasses.dataclass(frozen=True)
class Outcome:
    """How a conversation ended, and what it left."""

    ending: Ending
    talk: Conversation
    heard: Listener
    seconds: float

    @property
    def arrays(self) -> Mapping[str, typing.Any]:
        return self.talk.inquiry.arrays


def question(count: int = 3, name: str = "held-out", size: int = 4) -> Question:
    """So many examples of so many bytes each."""
    return Question(ArrayHeader(name, "uint8", (count, size)), memoryview(bytes(count * size)))


def converse(
    worker: str,
    questions: tuple[Question, ...] = (question(),),
    probe: ProbeRequest | None = None,
    *,
    rehearsal: Question | None = None,
    lines: int = 9,
    wait: float = 0.0,
    linger: float = 0.0,
    control: ResourceControl | None = None,
    functions: bool = False,
    **limits: typing.Any,
) -> Outcome:
    """Holds a conversation with a program.

    Args:
        worker: what it does, after the prelude.
        questions: as for `Conversation.hold`.
        probe: likewise.
        rehearsal: likewise.
        lines: likewise.
        wait: seconds in which it may already speak before anybody listens.
        linger: seconds in which it may still speak when the run is over.
        functions: as for `Conversation`.
        control: what the kernel says of the run; nothing by default.
        limits: which of `LIMITS` are changed.
    """
    theirs, ours = [], []
    for towards_us in (False, True, True, True):
        reading, writing = os.pipe()
        ours.append(reading if towards_us else writing)
        theirs.append(writing if towards_us else reading)
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", PRELUDE + textwrap.dedent(worker)]
        + [str(descriptor) for descriptor in theirs[:3]],
        pass_fds=theirs[:3],
        stdin=subprocess.DEVNULL,
        stdout=theirs[3],
        stderr=theirs[3],
        start_new_session=True,
    )
    for descriptor in theirs:
        os.close(descriptor)
    heard, changed = Listener(), dataclasses.replace(LIMITS, **limits)
    watch = Watch(process.pid, "no token", lambda _: (), control)
    talk = Conversation(process, watch, Channels(*ours), changed, 2, heard, functions=functions)
    time.sleep(wait)
    began = time.monotonic()
    try:
        ending = talk.hold(questions, probe, rehearsal=rehearsal, lines=lines)
        seconds = time.monotonic() - began
        time.sleep(linger)
        watch.kill()
        talk.drain()
    finally:
        process.kill()
        process.wait()
        talk.close()
    return Outcome(ending, talk, heard, seconds)
