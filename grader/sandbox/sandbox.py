"""One worker in its sandbox: started, asked, ended."""

import contextlib
import os
import secrets
from collections.abc import Iterator, Sequence
from typing import Self

from grader.inside.protocol.adaptation import Adaptation
from grader.inside.protocol.experiment import Tried
from grader.inside.protocol.job import ProbeRequest
from grader.model.record import OWN_USER, Clocks, Ending, RunRecord
from grader.sandbox.backends.base import Launcher
from grader.sandbox.backends.stage import Stage, processors
from grader.sandbox.channels import Channels
from grader.sandbox.conversation import Conversation
from grader.sandbox.faults import could_not_start, logged
from grader.sandbox.forkserver import Ends, ForkServer, NoWarmStart, Started, popen
from grader.sandbox.inquiry import AnyQuestion
from grader.sandbox.limits.choice import choose_control
from grader.sandbox.limits.watch import Watch
from grader.sandbox.observer import NullObserver, Observer
from grader.sandbox.plan import Plan, Question


class Sandbox:
    """One worker behind its walls, from the start of TensorFlow to the end of the run."""

    def __init__(
        self,
        plan: Plan,
        launcher: Launcher,
        observer: Observer | None = None,
        server: ForkServer | None = None,
    ) -> None:
        """Starts the worker; the submission's code waits for `run`.

        Args:
            plan: what is to be run.
            launcher: builds the walls.
            observer: is told of the progress.
            server: starts workers warm; without one, each imports TensorFlow itself.

        Raises:
            GraderFault: the worker could not be started, e.g. no space for its files.
        """
        self._plan, self._launcher, self._server = plan, launcher, server
        self._cores = len(plan.cpus or processors(plan.limits.cores)) or plan.limits.cores
        with contextlib.ExitStack() as made:
            self._lease = made.enter_context(launcher.lease(plan))
            self._control = choose_control(plan.limits)
            made.callback(self._control.close)
            with _explained("The folder of the run could not be made"):
                self._stage = Stage(
                    plan,
                    user=self._lease.user,
                    walled=launcher.has_walls,
                    niceness=self._control.niceness,
                )
            made.callback(self._stage.close)
            with _explained("The worker could not be started"):
                self._start(observer or NullObserver())
            self._made = made.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends every process of the run and removes every file of it."""
        self._watch.kill()
        self._process.wait()
        self._conversation.close()
        self._made.close()

    def run(
        self,
        script: str,
        questions: Sequence[AnyQuestion] = (),
        probe: ProbeRequest | None = None,
        *,
        rehearsal: Question | None = None,
    ) -> RunRecord:
        """Runs the script, then asks for predictions, and returns a record whatever it does.

        Args:
            script: Python source that defines ``solution_model()``.
            questions: inputs to predict; not handed in before training is over, and the windows
                of a forecast not before the one before is answered.
            probe: made-up logs for the student's callbacks.
            rehearsal: a few public examples, predicted before: what goes wrong with them is told
                in full, and nothing but the predictions and how the run ended from then on.

        Raises:
            GraderFault: the script could not be written, e.g. no space for it.
        """
        talk = self._conversation
        with _explained("The submission could not be handed to the worker"):
            self._stage.script.write_text(script, encoding="utf-8")
        try:
            lines = script.count("\n") + 1
            ending = talk.hold(questions, probe, rehearsal=rehearsal, lines=lines)
        except KeyboardInterrupt:
            ending = Ending("interrupted", "The run was interrupted before it had ended.")
        self._watch.kill()
        talk.drain()
        collected = talk.collector
        return RunRecord(
            ending=logged(ending),
            ready=collected.ready,
            fits=collected.closed_fits(),
            model=collected.model,
            trace=collected.trace,
            training_cpu_seconds=talk.training_cpu_seconds,
            adaptation=collected.adaptation or Adaptation(),
            probes=tuple(collected.probes),
            remarks=tuple(collected.remarks),
            predictions=dict(talk.inquiry.arrays),
            # Before it is ready, TensorFlow alone has said something.
            output=talk.output.text() if collected.ready else "",
            clocks=Clocks(**talk.seconds),
            resources=talk.resources,
            isolation=self._launcher.name,
            enforcement=self._enforcement(),
            seed=self._plan.seed,
            observed=collected.observed,
            defined=collected.defined,
            failed_calls=tuple(collected.failed_calls),
        )

    @property
    def tried(self) -> tuple[Tried, ...]:
        """What has been tried so far at the fit of the plan's experiment."""
        return tuple(self._conversation.collector.tried)

    def try_out(self, script: str) -> tuple[Tried, ...]:
        """Runs the script up to the fit of the plan's experiment, and returns what was tried there.

        Raises:
            GraderFault: as `run` does.
            KeyboardInterrupt: what the user pressed; here no record is lost.
        """
        record = self.run(script)
        if record.ending.by == "interrupted":
            raise KeyboardInterrupt
        return self.tried

    def _enforcement(self) -> str:
        filtered = ["seccomp"] if self._launcher.filters_calls else []
        apart = [OWN_USER] if self._lease.user and not self._launcher.has_walls else []
        return ", ".join([self._control.name, *filtered, *apart])

    def _start(self, observer: Observer) -> None:
        """Starts the worker with its ends of the pipes, and begins to watch it and to listen."""
        asked, requests = os.pipe()
        events, reported = os.pipe()
        answers, answered = os.pipe()
        output, printed = os.pipe()
        ends = Ends({"requests": asked, "events": reported, "answers": answered}, printed)
        token = secrets.token_hex(16)
        with contextlib.ExitStack() as ours, contextlib.ExitStack() as theirs:
            for descriptor in (requests, events, answers, output):
                ours.callback(os.close, descriptor)
            for descriptor in (*ends.channels.values(), printed):
                theirs.callback(os.close, descriptor)
            started = self._started(ends, token)
            ours.pop_all()
        self._process = started.process
        stage, launcher = self._stage, self._launcher
        self._watch = Watch(
            self._process.pid,
            token,
            lambda pid: launcher.scratch_folders(stage, pid),
            self._control,
            started.worker,
            started.keeper,
        )
        self._conversation = Conversation(
            self._process,
            self._watch,
            Channels(requests, events, answers, output),
            self._plan.limits,
            self._cores,
            observer,
            functions=bool(self._plan.entry.functions),
        )

    def _started(self, ends: Ends, token: str) -> Started:
        """The worker, by way of the fork server where there is one and it can."""
        if self._server is not None:
            with contextlib.suppress(NoWarmStart):
                return self._server.start(
                    self._plan, self._stage, self._launcher, self._control, ends, token
                )
        launch = self._launcher.launch(self._plan, self._stage, ends.channels)
        argv, descriptors = self._control.admit(launch.argv), tuple(ends.channels.values())
        return Started(popen(launch, argv, descriptors, ends.output, {"GRADER_RUN": token}))


@contextlib.contextmanager
def _explained(what: str) -> Iterator[None]:
    """Turns what the system says into a fault of ours, in a sentence."""
    try:
        yield
    except OSError as error:
        raise could_not_start(error, what) from error
