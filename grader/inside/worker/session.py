"""The course of the worker's life: start, train, answer, leave."""

import contextlib
import dataclasses
import functools
import itertools
import os
import platform
import sys
import threading
import time
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.inside.facade import PUBLIC_DATA_VARIABLE
from grader.inside.protocol.adaptation import Adaptation
from grader.inside.protocol.events import Defined, Event, Failed, FileOver, Overdue, Ready, Remarked
from grader.inside.protocol.job import ProbeRequest, WorkerJob
from grader.inside.worker import legacy, lists, pipelines
from grader.inside.worker.adapting.hooks import (
    adaptation_for,
    hooks,
    is_usable,
    text_adaptation_for,
)
from grader.inside.worker.adapting.paddings import Paddings
from grader.inside.worker.adapting.texts import Way, holds_texts, known_texts
from grader.inside.worker.adapting.vectorisers import Vectorisers, numbers_labels, vocabulary
from grader.inside.worker.channel import AnswerChannel, RequestChannel
from grader.inside.worker.confine import confine
from grader.inside.worker.counting import TrainingCounter
from grader.inside.worker.deferred import CHARTS, deferred
from grader.inside.worker.facts import facts_of
from grader.inside.worker.failures import ScriptFile, attempt
from grader.inside.worker.functions import StudentFunctions
from grader.inside.worker.judged import Finder
from grader.inside.worker.loops import watching_loops
from grader.inside.worker.observing import reached
from grader.inside.worker.observing.broadcasting import BroadcastObserver
from grader.inside.worker.observing.tapes import TapeWatch
from grader.inside.worker.predict import answers_with_sequence, predict, prepared
from grader.inside.worker.probe import probe
from grader.inside.worker.recorder import Recorder
from grader.inside.worker.runner import Hook, StudentModule
from grader.inside.worker.standins.installing import StandIns
from grader.inside.worker.watchers import printable

MAX_REMARKS = 50
_REST_ENDS = 0.98
"""At this share of the time for training a file is ended that no longer trains."""


class WorkerSession:
    """One submission, from the import of TensorFlow to the last prediction.

    Args:
        job: Path of the job.
        script: Path of the student's script, which need not exist before the grader says ``go``.
        send: Takes the events.

    Raises:
        OSError: the job cannot be read, or its limits cannot be set.
        ImportError: TensorFlow cannot be imported.
    """

    def __init__(self, job: Path, script: Path, send: Callable[[Event], None]) -> None:
        began = time.monotonic()
        self._job = WorkerJob.decode(job.read_text(encoding="utf-8"))
        confine(self._job)
        if self._job.keras == 2:
            legacy.install()
        with deferred(CHARTS):
            import keras
            import tensorflow as tf

        public = os.environ.get(PUBLIC_DATA_VARIABLE)  # before the student's code can change it
        self._public = Path(public) if public and not self._job.own_data else None
        self._send = send
        self._script = ScriptFile(script, self._job.filename)
        self._counter = TrainingCounter()
        self._recorder = Recorder(
            send,
            self._script.line_now,
            self._counter,
            is_series=self._job.is_series,
            labels=self._job.labels,
            steps_per_call=self._job.steps_per_call,
        )
        self._remarks: set[tuple[str, int]] = set()
        self._asked = False
        lists.install(keras.Model)
        pipelines.install(tf.data.Dataset)
        fit = keras.Model.fit
        self._recorder.install(keras.Model)
        if self._job.experiment:
            from grader.inside.worker.experimenting.experimenter import Experimenter

            experimenter = Experimenter(self._job.experiment, self._job.seed, send, fit, began)
            self._recorder.intervene(experimenter.at_fit)
        elif self._job.quick:
            from grader.inside.worker.shortening import FitShortener

            self._recorder.intervene(FitShortener().at_fit)
        self._tapes = TapeWatch(tf.GradientTape)
        self._recorder.observer.loops.install(self._tapes, keras.Model)
        BroadcastObserver(send, self._script.line_now).install(self._tapes)
        self._counter.install(keras.Model, keras.optimizers.Optimizer)
        if self._job.keras == 2:
            self._counter.watch(keras.optimizers.legacy.Optimizer, legacy.MEETS_VARIABLES)
        self._finder = Finder(self._recorder, self._remark, self._counter.restores)
        self._finder.install()
        self._vectorisers = Vectorisers()
        self._vectorisers.install()
        self._paddings = Paddings()
        self._paddings.install()
        self._standins = StandIns(self._job, self._public, self._remark_first)
        keras.utils.set_random_seed(self._job.seed)
        # Prints are seen as they come, and in the order of both streams.
        for stream in (sys.stdout, sys.stderr):
            typing.cast(typing.Any, stream).reconfigure(line_buffering=True)
        gpus = len(tf.config.list_physical_devices("GPU"))
        send(Ready(platform.python_version(), tf.__version__, keras.__version__, gpus))

    def serve(self, requests: RequestChannel, answers: AnswerChannel) -> None:
        """Trains when told to, then answers until nothing more is asked or something fails."""
        if not requests.wait_for_go():
            return
        self._recorder.start_clock(self._job.training_seconds)
        submission = StudentModule(
            self._script,
            self._remark,
            self._job.entry,
            self._finder,
            self._standins.prepare,
            failing=self._job.failing,
            may_be_helpers=self._job.adapt,
        )
        loops = watching_loops(self._counter.loop_steps, self._send)
        with self._telling_when_overdue(submission), loops:
            model = attempt(submission.train, "training", self._script)
        self._recorder.observer.report()
        self._recorder.observer.loops.remove()
        self._tapes.remove()
        if isinstance(model, Failed):
            self._send(model)
            return
        self._send(FileOver())
        if self._job.entry.functions:
            self._answer_calls(submission, requests, answers)
            return
        with self._recorder.paused():  # what the student's own functions fit now is no training
            pre, post = self._report(model, submission)
            for request in requests:
                if isinstance(request, ProbeRequest):
                    self._probe(request)
                    continue
                inputs = requests.array(request)
                call = functools.partial(predict, model, inputs, pre, post, self._reached)
                outcome = attempt(call, "prediction", self._script)
                if isinstance(outcome, Failed):
                    self._send(outcome)
                    return
                answers.send(request.name, outcome)

    def _report(
        self, model: typing.Any, submission: StudentModule
    ) -> tuple[Hook | None, Hook | None]:
        """Reports what is known of the trained model.

        Returns:
            What is done to inputs before it predicts, and to its predictions.
        """
        pre, post = self._usable(submission.preprocess), submission.postprocess
        adaptation, way = self._adaptation(model, submission, pre)
        adapted, _ = hooks(adaptation, pre, post, way, logits=False)
        # Before the facts: what they try out must not count as training.
        self._send(self._counter.trace(model))
        facts = facts_of(
            model,
            has_preprocess=bool(pre),
            window_size=self._finder.window_size(
                model, submission.names, is_series=self._job.is_series
            ),
            public=self._public,
            fit_line=self._finder.fit_line(self._job.entry),
            computed=self._recorder.observer.loss_of(model),
            ready=lambda inputs: prepared(model, inputs, adapted),
        )
        if self._job.is_series and answers_with_sequence(facts.output_shape):
            self._remark("The model answers with a sequence: its last step is the forecast.", 0)
        names = self._standins.damaged_files
        damaged = None if names is None else tuple(map(printable, names))
        self._recorder.observer.over(model)
        self._tell_of_vocabularies()
        self._send(dataclasses.replace(facts, damaged_files=damaged))
        return hooks(adaptation, pre, post, way, logits=facts.from_logits)

    def _answer_calls(
        self, submission: StudentModule, requests: RequestChannel, answers: AnswerChannel
    ) -> None:
        """Calls the functions of a submission that has no model, as often as they are asked for."""
        functions = StudentFunctions(
            self._job.entry.functions,
            submission.names,
            submission.tree(),
            self._script,
            self._send,
            self._remark,
        )
        with self._recorder.paused():
            self._send(Defined(functions.defined))
            for request in requests:
                if not isinstance(request, ProbeRequest):  # there is no callback to probe
                    rows = requests.array(request)
                    answers.send(request.name, functions.answer(request.name, rows))

    @contextlib.contextmanager
    def _telling_when_overdue(self, submission: StudentModule) -> Iterator[None]:
        """Says which line is running when the time for training is over.

        Just before that, a file that has only other things left to do than to train is ended.
        """
        thread = threading.get_ident()
        seconds = self._job.training_seconds

        def tell() -> None:
            self._send(Overdue(self._script.line_now(thread)))
            # A step that takes no end is killed, and its fit then ends without a word.
            self._recorder.observer.report()

        end = functools.partial(submission.end_if_trained, thread)
        timers = [threading.Timer(seconds, tell), threading.Timer(_REST_ENDS * seconds, end)]
        for timer in timers:
            timer.daemon = True
            timer.start()
        try:
            yield
        finally:
            for timer in timers:
                timer.cancel()

    def _reached(self, given: typing.Any, inputs: typing.Any) -> None:
        """Reports what reached the model of the first question, which holds public examples."""
        if not self._asked:
            self._asked = True
            if observed := reached(given, inputs):
                self._send(observed)

    def _usable(self, pre: Hook | None) -> Hook | None:
        """A ``preprocess``; None where a file in the course's form means something else by it."""
        if not self._job.adapt or pre is None or self._public is None:
            return pre
        with self._recorder.paused():
            if is_usable(pre, self._public):
                return pre
        self._remark(
            "`preprocess` takes no array of pictures, or gives none back, so it counts as a helper "
            "of your own.",
            0,
        )
        return None

    def _adaptation(
        self, model: typing.Any, submission: StudentModule, pre: Hook | None
    ) -> tuple[Adaptation, Way | None]:
        """What is done to held-out inputs, by what the model was trained on; reports it."""
        noted = self._recorder.trained_on(model)
        if not self._job.adapt or pre is not None or noted is None or self._public is None:
            return Adaptation(), None
        own_post = submission.postprocess is not None
        if holds_texts(self._public):
            given = self._standins.vectorisers
            made = [*self._vectorisers, *given], submission.names, self._paddings.ends
            done, way = text_adaptation_for(
                noted, self._public, model, made, has_postprocess=own_post
            )
        else:
            way = None
            done = adaptation_for(noted, self._public, model, has_postprocess=own_post)
        self._send(done)
        return done, way

    def _tell_of_vocabularies(self) -> None:
        with contextlib.suppress(Exception):  # what was learnt from may be anything
            if self._public is not None and holds_texts(self._public):
                learnt, texts = (
                    frozenset(known_texts(self._public, (part,))[0])
                    for part in ("train", "validation")
                )
                for each in itertools.filterfalse(numbers_labels, self._vectorisers):
                    self._send(vocabulary(each, texts - learnt))

    def _probe(self, request: ProbeRequest) -> None:
        # What a callback prints about made-up logs would only confuse the student.
        with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):  # noqa: PTH123
            for probed in probe(request, self._recorder.last, self._script):
                self._send(probed)

    def _remark_first(self, message: str) -> None:
        """Sends a remark once, for the first line that gives rise to it."""
        if all(message != said for said, _ in self._remarks):
            self._remark(message)

    def _remark(self, message: str, line: int | None = None) -> None:
        """Sends a remark, once for a line; by default for the line that is being executed."""
        line = self._script.line_now() if line is None else line
        if (message, line) not in self._remarks and len(self._remarks) < MAX_REMARKS:
            self._remarks.add((message, line))
            self._send(Remarked(message, line))
