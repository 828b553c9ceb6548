"""The conversation with one worker, from its first sign of life to its last prediction.

When the model is trained, it predicts a few public examples first, and then the callbacks are
probed: what goes wrong there is told in full. Only then do held-out inputs go into the box, and
from that moment on nothing comes out of it but predictions and how the run ended.

One thread, one loop: it reads the worker's three channels, writes requests, looks at the clocks
and at what the process tree uses. Nothing in it waits for the worker, and nothing that the worker
sends is believed before it is checked.
"""

import contextlib
import dataclasses
import os
import selectors
import subprocess
import time
from collections.abc import Mapping, Sequence

from grader.inside.protocol.events import (
    Defined,
    Event,
    Failed,
    FileOver,
    Overdue,
    Probed,
    Ready,
    Trained,
)
from grader.inside.protocol.job import ProbeRequest, encode_request
from grader.model.exercise import Limits
from grader.model.record import Ending, Resources
from grader.sandbox.channels import MIB, Channels, events_in
from grader.sandbox.collect import Collector
from grader.sandbox.decoding import MalformedArray
from grader.sandbox.endings import (
    RunOver,
    check_usage,
    from_exit,
    from_failure,
    limit_hit,
    was_killed,
)
from grader.sandbox.forecast import Forecast
from grader.sandbox.inquiry import AnyQuestion, Asked, Inquiry
from grader.sandbox.limits.watch import Watch
from grader.sandbox.observer import Observer, Phase, Usage
from grader.sandbox.output import Output
from grader.sandbox.plan import Call, Question
from grader.sandbox.requests import RequestWriter
from grader.sandbox.sealing import without_details

POLL_SECONDS = 0.05
_OF_FUNCTIONS: Mapping[Phase, Phase] = {"training": "running", "prediction": "calling"}
"""What an observer is told of in place of phases, where functions are judged."""
_LOOKS_LONG = (
    "To find out what was trained, and on what, took {value:.1f} s; {limit:g} s are allowed."
)
_DRAIN_SECONDS = 2.0
_CHUNK = 2**18


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
        *,
        functions: bool = False,
    ) -> None:
        self._wanted = Defined if functions else Trained
        self._shown = _OF_FUNCTIONS if functions else {}
        self.collector = Collector()
        self.output = Output()
        self.inquiry = Inquiry()
        self.seconds: dict[Phase, float] = {"startup": 0.0, "training": 0.0, "prediction": 0.0}
        self._process, self._watch, self._observer = process, watch, observer
        self._limits, self._cores = limits, cores
        self._phase: Phase = "startup"
        self._born = self._phase_began = self._sampled = time.monotonic()
        self._usage = Usage()
        self._began = self._born
        """When the submission was allowed to start."""
        self.training_cpu_seconds = 0.0
        """Processor time of the training so far, as it is seen from outside."""
        self._overtime: Ending | None = None
        self._overdue_line = 0
        """The line that was running when the time for training was over."""
        self._rehearsal = Inquiry()
        self._probe: ProbeRequest | None = None
        self._probing = False
        self._described = False
        """Whether the worker has said what it has; before that, nothing is asked."""
        self._lines = 0
        self._cpu_before = 0.0
        self._window_size = 0
        self._sealed: Resources | None = None
        self._dropped = 0
        self._open = set(dataclasses.astuple(channels))
        self._selector = selectors.DefaultSelector()
        self._requests = RequestWriter(channels.requests, self._selector)
        self._printed = channels.output
        for descriptor in self._open:
            os.set_blocking(descriptor, False)
        self._selector.register(channels.events, selectors.EVENT_READ, self._on_events)
        self._selector.register(channels.answers, selectors.EVENT_READ, self._on_answers)
        self._selector.register(channels.output, selectors.EVENT_READ, self._on_output)
        observer.phase("startup", limits.startup_seconds)

    def hold(
        self,
        questions: Sequence[AnyQuestion],
        probe: ProbeRequest | None = None,
        *,
        rehearsal: Question | None = None,
        lines: int = 0,
    ) -> Ending:
        """Lets the submission run, asks the questions, and says how it ended.

        Args:
            questions: held-out inputs, and others that are to be predicted with them.
            probe: what the callbacks are called with.
            rehearsal: a few public examples, to be predicted before; of a forecast, its first
                window is taken, and calls are rehearsed as they are.
            lines: how many the submission's script has.
        """
        first: list[AnyQuestion] = [each for each in questions if isinstance(each, Call)]
        first += [each.first for each in questions if isinstance(each, Forecast)][:1]
        self._rehearsal = Inquiry([*([rehearsal] if rehearsal else []), *first])
        self.inquiry, self._probe, self._lines = Inquiry(questions), probe, lines
        try:
            while True:
                self._step()
        except RunOver as over:
            ending = self._as_the_kernel_says(over.ending)
            if self._sealed is None or ending is self._overtime:
                return ending
            return without_details(ending, over.exception, lines, functions=bool(self._shown))
        finally:
            if self._phase == "training":
                self._count_processor_time()
            self._begin_anew()

    @property
    def resources(self) -> Resources:
        """What the run has used; once held-out inputs were sent, what it had used before that.

        A submission could otherwise tell of them by the memory and the time that it takes.
        """
        if self._sealed is not None:
            return self._sealed
        ready = self.collector.ready
        return Resources(
            peak_memory_mib=self._watch.peak_memory_mib,
            cpu_seconds=self._watch.cpu_seconds,
            cores=self._cores,
            gpus=ready.gpus if ready else 0,
        )

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
            self._usage = self._watch.sample(self._limits.memory_mib, self._limits.processes)
            if self._sealed is None:
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
            raise RunOver(self._too_long(elapsed))
        if self._phase == "prediction" and elapsed > limits.prediction_seconds:
            ending = limit_hit(
                "prediction-limit",
                elapsed,
                limits.prediction_seconds,
                functions=bool(self._shown),
            )
            if not self._described:
                message = _LOOKS_LONG.format(value=elapsed, limit=limits.prediction_seconds)
                ending = dataclasses.replace(ending, message=message)
            raise RunOver(self._overtime or ending)

    def _check_alive(self) -> None:
        code = self._process.poll()
        if code is None:
            return
        while self._read_all():
            pass
        self._check_done()
        # Whatever ended it, the time was over before.
        late = self._phase == "training" and self._is_late(time.monotonic() - self._phase_began)
        overtime = self._too_long(time.monotonic() - self._phase_began) if late else self._overtime
        when = self._shown.get(self._phase, self._phase)
        raise RunOver(overtime or from_exit(code, when, self.output.text()))

    def _check_done(self) -> None:
        """Ends the run when everything that was asked has been answered."""
        if self._sealed is not None and self.inquiry.complete:
            raise RunOver(self._overtime or Ending("completed"))

    def _enter(self, phase: Phase, limit_seconds: float) -> None:
        self._begin_anew()
        self._phase = phase
        if phase != "prediction" or self.inquiry.asks:
            self._observer.phase(self._shown.get(phase, phase), limit_seconds)

    def _begin_anew(self) -> None:
        """Adds up what the phase has taken so far, and gives it its whole limit again."""
        now = time.monotonic()
        self.seconds[self._phase] += now - self._phase_began
        self._phase_began = now

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
        data = self._read(descriptor)
        if self._sealed is None:
            self.output.feed(data)
        else:
            self._dropped += len(data)
        printed = (self.output.total + self._dropped) / MIB
        if printed > self._limits.output_mib:
            raise RunOver(limit_hit("output-limit", printed, self._limits.output_mib))

    def _on_events(self, descriptor: int) -> None:
        data = self._read(descriptor)
        for event in events_in(data, self.collector, time.monotonic() - self._began):
            if self._sealed is None:
                self._observer.event(event)
                self._react(event)
            elif isinstance(event, Failed):
                raise RunOver(self._failed(event), event.exception)

    def _react(self, event: Event) -> None:
        if isinstance(event, Failed):
            raise RunOver(self._failed(event))
        if isinstance(event, Ready) and self._phase == "startup":
            # What TensorFlow printed while it started is not the submission's output.
            self._read_all()
            self.output = Output()
            # Whatever ends the submission in its first moments, what it had then is known.
            self._usage = self._watch.sample(self._limits.memory_mib)
            self._requests.send([b"go\n"])
            self._began = time.monotonic()
            self._cpu_before = self._watch.cpu_seconds
            self._enter("training", self._limits.training_seconds)
        elif isinstance(event, Overdue) and self._phase == "training":
            self._overdue_line = event.line
        elif isinstance(event, FileOver) and self._phase == "training":
            self._end_training()
        elif isinstance(event, self._wanted) and self._phase != "startup" and not self._described:
            if self._phase == "training":
                self._end_training()
            self._begin_anew()
            self._described = True
            self._window_size = event.window_size if isinstance(event, Trained) else 0
            if refusal := self.inquiry.refusal(self._window_size):
                raise RunOver(self._overtime or Ending("bad-model", refusal))
            self._ask(self._rehearsal.begin(self._window_size))
            self._go_on()
        elif isinstance(event, Probed) and self._described:
            self._go_on()

    def _end_training(self) -> None:
        """Stops the clock of the training.

        What the grader finds out now may take as long as predictions may, and takes none of theirs.
        """
        elapsed = time.monotonic() - self._phase_began
        self._count_processor_time()
        if self._is_late(elapsed):
            self._overtime = self._too_long(elapsed)
        self._enter("prediction", self._limits.prediction_seconds)

    def _count_processor_time(self) -> None:
        self.training_cpu_seconds = self._watch.cpu_seconds - self._cpu_before

    def _is_late(self, elapsed: float) -> bool:
        """Whether a training that is over, after so many seconds, was too long."""
        return elapsed > self._limits.training_seconds or self.collector.reported_limit

    def _too_long(self, elapsed: float, line: int = 0) -> Ending:
        """The ending at the time limit, with the line that was running then."""
        line = self._overdue_line or line
        limit = self._limits.training_seconds
        return limit_hit("time-limit", elapsed, limit, line, functions=bool(self._shown))

    def _failed(self, event: Failed) -> Ending:
        elapsed = time.monotonic() - self._phase_began
        if self._phase == "training" and elapsed > self._limits.training_seconds:
            return self._too_long(elapsed, event.line)
        ending = from_failure(event, self._usage, self._limits)
        if ending.by == "grader-error" and self._phase != "startup":
            # Our fault only before the student's code ran; afterwards that code may have sent it.
            return Ending("crashed", ending.message, ending.line, traceback=ending.traceback)
        return self._overtime or ending

    def _ask(self, questions: Sequence[Asked]) -> None:
        for question in questions:
            self._requests.send([encode_request(question.header)])
            self._requests.send(question.blocks())

    def _go_on(self) -> None:
        """After the rehearsal comes the probe, and after that the held-out inputs."""
        if self._sealed is not None or not self._rehearsal.complete:
            return
        if self._probe is not None:
            if not self._probing:
                self._probing = True
                self._requests.send([encode_request(self._probe)])
            if len(self.collector.probes) < len(self._probe.values):
                return
        self._seal()
        self._ask(self.inquiry.begin(self._window_size, self._rehearsal.form))

    def _seal(self) -> None:
        """Takes in what was printed up to now; what comes from now on is dropped."""
        before = -1
        while before < self.output.total:
            before = self.output.total
            self._on_output(self._printed)
        self._sealed = self.resources
        self.collector.seal()

    def _on_answers(self, descriptor: int) -> None:
        data = self._read(descriptor)
        inquiry = self._rehearsal if self._sealed is None else self.inquiry
        try:
            if data and not self._described:
                raise MalformedArray("predictions before they were asked for")
            self._ask(inquiry.feed(data))
        except MalformedArray as error:
            what = "What the functions gave" if self._shown else "The model's predictions"
            message = f"{what} cannot be judged: {error}."
            raise RunOver(self._overtime or Ending("bad-model", message)) from None
        if self._described:
            self._go_on()
