"""The conversation with one worker, from its first sign of life to its last prediction.

One thread, one loop: it reads the worker's three channels, writes requests, looks at the clocks
and at what the process tree uses. Nothing in it waits for the worker, and nothing that the worker
sends is believed before it is checked.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import selectors
import subprocess
import time
from collections.abc import Sequence

from grader.inside.protocol.events import Event, Failed, Ready, Trained
from grader.inside.protocol.job import ProbeRequest, encode_request
from grader.model.exercise import Limits
from grader.model.record import Ending
from grader.sandbox.collect import MAX_BYTES, Collector, TooMuch
from grader.sandbox.decoding import MalformedArray, MalformedEvent
from grader.sandbox.endings import (
    RunOver,
    check_usage,
    from_exit,
    from_failure,
    limit_hit,
    was_killed,
)
from grader.sandbox.forecast import Forecast
from grader.sandbox.inquiry import Inquiry
from grader.sandbox.limits.watch import Watch
from grader.sandbox.observer import Observer, Phase, Usage
from grader.sandbox.output import Output
from grader.sandbox.plan import Question

POLL_SECONDS = 0.05
_DRAIN_SECONDS = 2.0
_CHUNK = 2**18
_MIB = 2**20


@dataclasses.dataclass(frozen=True)
class Channels:
    """The grader's ends of the pipes to one worker, as descriptors."""

    requests: int
    """What the worker is asked; all others are read."""
    events: int
    answers: int
    output: int
    """What the worker prints, both streams in one."""


class Conversation:
    """Drives one worker to its ending."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        watch: Watch,
        channels: Channels,
        limits: Limits,
        cores: int,
        observer: Observer,
    ) -> None:
        self.collector = Collector()
        self.output = Output()
        self.inquiry = Inquiry()
        self.seconds: dict[Phase, float] = {"startup": 0.0, "training": 0.0, "prediction": 0.0}
        self._process, self._watch, self._observer = process, watch, observer
        self._limits, self._cores = limits, cores
        self._phase: Phase = "startup"
        self._born = self._phase_began = self._sampled = time.monotonic()
        self._usage = Usage()
        self._overtime: Ending | None = None
        self._requests = channels.requests
        self._outbox: list[memoryview] = []
        self._probe: ProbeRequest | None = None
        self._probing = False
        self._open = set(dataclasses.astuple(channels))
        self._selector = selectors.DefaultSelector()
        for descriptor in self._open:
            os.set_blocking(descriptor, False)
        self._selector.register(channels.events, selectors.EVENT_READ, self._on_events)
        self._selector.register(channels.answers, selectors.EVENT_READ, self._on_answers)
        self._selector.register(channels.output, selectors.EVENT_READ, self._on_output)
        observer.phase("startup", limits.startup_seconds)

    def hold(self, questions: Sequence[Question | Forecast], probe: ProbeRequest | None) -> Ending:
        """Lets the submission run, asks the questions, and says how it ended."""
        self.inquiry, self._probe = Inquiry(questions), probe
        try:
            while True:
                self._step()
        except RunOver as over:
            return self._as_the_kernel_says(over.ending)
        finally:
            self.seconds[self._phase] += time.monotonic() - self._phase_began
            self._phase_began = time.monotonic()

    def _as_the_kernel_says(self, ending: Ending) -> Ending:
        """The ending that the kernel brought about, where it did; else the given one."""
        if ending.by.endswith("-limit"):
            return ending
        code = self._process.poll()
        return self._watch.verdict(killed=code is not None and was_killed(code)) or ending

    def drain(self) -> None:
        """Reads what the dead left in the channels, so that the record is whole."""
        more, deadline = True, time.monotonic() + _DRAIN_SECONDS
        # Without walls, a process that was not found may still be writing.
        while more and time.monotonic() < deadline:
            # An error on one channel must not keep us from reading the others to their end.
            with contextlib.suppress(RunOver):
                more = self._read_all()

    def close(self) -> None:
        """Closes the channels."""
        self._selector.close()
        for descriptor in self._open:
            os.close(descriptor)

    def _step(self) -> None:
        for key, _ in self._selector.select(min(POLL_SECONDS, self._watch.pause_seconds)):
            key.data(key.fd)
        now = time.monotonic()
        self._check_clock(now - self._phase_began)
        if now - self._sampled >= self._watch.pause_seconds:
            self._sampled = now
            self._usage = self._watch.sample(self._limits.memory_mib)
            self._observer.usage(self._usage)
            if ending := self._watch.verdict():
                raise RunOver(ending)
            check_usage(self._usage, self._limits, self._cores, now - self._born)
        self._check_alive()
        self._check_done()

    def _check_clock(self, elapsed: float) -> None:
        limits = self._limits
        if self._phase == "startup" and elapsed > limits.startup_seconds:
            raise RunOver(limit_hit("startup-limit", elapsed, limits.startup_seconds))
        if self._phase == "training" and elapsed > limits.training_seconds + limits.grace_seconds:
            raise RunOver(limit_hit("time-limit", elapsed, limits.training_seconds))
        if self._phase == "prediction" and elapsed > limits.prediction_seconds:
            raise RunOver(
                self._overtime or limit_hit("prediction-limit", elapsed, limits.prediction_seconds)
            )

    def _check_alive(self) -> None:
        code = self._process.poll()
        if code is None:
            return
        while self._read_all():
            pass
        self._check_done()
        raise RunOver(self._overtime or from_exit(code, self._phase, self.output.text()))

    def _check_done(self) -> None:
        """Ends the run when everything that was asked has been answered."""
        if self._phase != "prediction" or not self.inquiry.complete:
            return
        if self._probe is None or len(self.collector.probes) >= len(self._probe.values):
            raise RunOver(self._overtime or Ending("completed"))

    def _enter(self, phase: Phase, limit_seconds: float) -> None:
        now = time.monotonic()
        self.seconds[self._phase] += now - self._phase_began
        self._phase, self._phase_began = phase, now
        self._observer.phase(phase, limit_seconds)

    def _read_all(self) -> bool:
        """Reads each channel once; whether any had something."""
        ready = [key for key, mask in self._selector.select(0) if mask & selectors.EVENT_READ]
        for key in ready:
            key.data(key.fd)
        return bool(ready)

    def _read(self, descriptor: int) -> bytes:
        try:
            data = os.read(descriptor, _CHUNK)
        except BlockingIOError:
            return b""
        # A nested call may have seen the end of this pipe already.
        if not data and descriptor in self._selector.get_map():
            self._selector.unregister(descriptor)
        return data

    def _on_output(self, descriptor: int) -> None:
        self.output.feed(self._read(descriptor))
        printed = self.output.total / _MIB
        if printed > self._limits.output_mib:
            raise RunOver(limit_hit("output-limit", printed, self._limits.output_mib))

    def _on_events(self, descriptor: int) -> None:
        try:
            events = self.collector.feed(self._read(descriptor))
        except TooMuch:
            most = MAX_BYTES / _MIB
            message = f"The training reported more epochs and values than {most:.0f} MiB can hold."
            raise RunOver(Ending("output-limit", message, value=most, limit=most)) from None
        except MalformedEvent as error:
            message = f"The grader's own channel was disturbed: {error} arrived on it."
            raise RunOver(Ending("crashed", message)) from None
        for event in events:
            self._observer.event(event)
            self._react(event)

    def _react(self, event: Event) -> None:
        if isinstance(event, Failed):
            raise RunOver(self._failed(event))
        if isinstance(event, Ready) and self._phase == "startup":
            # What TensorFlow printed while it started is not the submission's output.
            self._read_all()
            self.output = Output()
            self._send(b"go\n")
            self._enter("training", self._limits.training_seconds)
        elif isinstance(event, Trained) and self._phase == "training":
            elapsed = time.monotonic() - self._phase_began
            if elapsed > self._limits.training_seconds or self.collector.reported_limit:
                self._overtime = limit_hit("time-limit", elapsed, self._limits.training_seconds)
            self._enter("prediction", self._limits.prediction_seconds)
            if refusal := self.inquiry.refusal(event.window_size):
                raise RunOver(self._overtime or Ending("bad-model", refusal))
            self._ask(self.inquiry.begin(event.window_size))

    def _failed(self, event: Failed) -> Ending:
        elapsed = time.monotonic() - self._phase_began
        if self._phase == "training" and elapsed > self._limits.training_seconds:
            return limit_hit("time-limit", elapsed, self._limits.training_seconds, event.line)
        ending = from_failure(event, self._usage, self._limits)
        if ending.by == "grader-error" and self._phase != "startup":
            # Our fault only before the student's code ran; afterwards that code may have sent it.
            return Ending("crashed", ending.message, ending.line, traceback=ending.traceback)
        return self._overtime or ending

    def _ask(self, questions: Sequence[Question]) -> None:
        """Hands in held-out inputs, now that training is over; the probe when all is answered."""
        for question in questions:
            self._send(encode_request(question.header))
            self._send(question.data)
        if self._probe is not None and not self._probing and self.inquiry.complete:
            self._probing = True
            self._send(encode_request(self._probe))

    def _on_answers(self, descriptor: int) -> None:
        data = self._read(descriptor)
        try:
            if data and self._phase != "prediction":
                raise MalformedArray("predictions before they were asked for")
            self._ask(self.inquiry.feed(data))
        except MalformedArray as error:
            message = f"The model's predictions cannot be judged: {error}."
            raise RunOver(self._overtime or Ending("bad-model", message)) from None

    def _send(self, data: bytes | memoryview) -> None:
        if not self._outbox:
            self._selector.register(self._requests, selectors.EVENT_WRITE, self._on_writable)
        self._outbox.append(memoryview(data).cast("B"))

    def _on_writable(self, descriptor: int) -> None:
        try:
            written = os.write(descriptor, self._outbox[0][:_CHUNK])
        except BlockingIOError:
            return
        except BrokenPipeError:  # the worker is gone: its exit says why
            written = len(self._outbox[0])
        self._outbox[0] = self._outbox[0][written:]
        if not self._outbox[0]:
            self._outbox.pop(0)
        if not self._outbox:
            self._selector.unregister(descriptor)
