"""Runs a submission in a child process under limits and returns the run record.

with Sandbox(plan, launcher, observer) as sandbox:   # the worker imports TensorFlow now
    ...                                              # meanwhile the submission is converted
    record = sandbox.run(script, questions, probe)
"""

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from grader.errors import SandboxUnavailable
from grader.job import ProbeRequest
from grader.record import Clocks, Ending, Resources, RunRecord
from grader.sandbox import bubblewrap, process
from grader.sandbox.backends import Backend, Launcher
from grader.sandbox.conversation import Channels, Conversation
from grader.sandbox.forecast import Forecast
from grader.sandbox.observer import Nobody, Observer, Usage
from grader.sandbox.plan import Plan, Question
from grader.sandbox.stage import Stage, processors
from grader.sandbox.watch import Watch

__all__ = [
    "Backend",
    "Forecast",
    "Nobody",
    "Observer",
    "Plan",
    "Question",
    "Sandbox",
    "Usage",
    "backends",
    "choose",
]

_LAUNCHERS: dict[str, type[Launcher]] = {
    "bubblewrap": bubblewrap.BubblewrapLauncher,
    "process": process.ProcessLauncher,
}


def backends() -> tuple[Backend, ...]:
    """What this machine can enforce, strongest first."""
    return bubblewrap.backend(), process.backend()


def choose(name: str = "auto") -> Launcher:
    """The launcher of that name, or of the strongest sandbox that can be had.

    Raises:
        SandboxUnavailable: this machine cannot build the named one.
    """
    for backend in backends():
        if backend.usable and name in ("auto", backend.name):
            return _LAUNCHERS[backend.name]()
    wanted = next(backend for backend in backends() if backend.name == name)
    raise SandboxUnavailable(
        f"No {name} sandbox can be had here: {wanted.reason}; to get it: {wanted.remedy}."
    )


class Sandbox:
    """One worker behind its walls, from the start of TensorFlow to the end of the run."""

    def __init__(self, plan: Plan, launcher: Launcher, observer: Observer | None = None) -> None:
        """Starts the worker; the submission's code waits for `run`.

        Raises:
            OSError: the worker could not be started, e.g. no space for its files.
        """
        self._plan, self._launcher = plan, launcher
        self._stage = Stage(plan, user=launcher.user)
        self._cores = len(plan.cpus or processors(plan.limits.cores)) or plan.limits.cores
        try:
            self._start(observer or Nobody())
        except BaseException:
            self._stage.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Ends every process of the run and removes every file of it."""
        self._watch.kill()
        self._process.wait()
        self._conversation.close()
        self._stage.close()

    def run(
        self,
        script: str,
        questions: Sequence[Question | Forecast] = (),
        probe: ProbeRequest | None = None,
    ) -> RunRecord:
        """Runs the script, then asks for predictions; always returns a record.

        Args:
            script: Python source that defines ``solution_model()``.
            questions: inputs to predict; not handed in before training is over, and the windows
                of a forecast not before the one before is answered.
            probe: made-up logs for the student's callbacks, after the predictions.
        """
        talk = self._conversation
        try:
            self._stage.script.write_text(script, encoding="utf-8")
            ending = talk.hold(questions, probe)
        except KeyboardInterrupt:
            ending = Ending("interrupted", "The run was interrupted before it had ended.")
        self._watch.kill()
        talk.drain()
        collected = talk.collector
        return RunRecord(
            ending=ending,
            ready=collected.ready,
            fits=collected.closed_fits(),
            model=collected.model,
            probes=tuple(collected.probes),
            remarks=tuple(collected.remarks),
            predictions=dict(talk.inquiry.arrays),
            output=talk.output.text(),
            clocks=Clocks(**talk.seconds),
            resources=Resources(
                peak_memory_mib=self._watch.peak_memory_mib,
                cpu_seconds=self._watch.cpu_seconds,
                cores=self._cores,
                gpus=collected.ready.gpus if collected.ready else 0,
            ),
            isolation=self._launcher.name,
            seed=self._plan.seed,
        )

    def _start(self, observer: Observer) -> None:
        control, ours_control = os.pipe()
        ours_events, events = os.pipe()
        ours_answers, answers = os.pipe()
        ours_output, output = os.pipe()
        theirs = {"control": control, "events": events, "answers": answers}
        token = secrets.token_hex(16)
        try:
            launch = self._launcher.launch(self._plan, self._stage, theirs)
            self._process = subprocess.Popen(
                launch.argv,
                cwd=launch.folder,
                env=launch.environment | {"GRADER_RUN": token},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                pass_fds=tuple(theirs.values()),
                start_new_session=True,  # Ctrl-C is for us alone; we then end the worker
            )
        finally:
            for descriptor in (*theirs.values(), output):
                os.close(descriptor)
        stage, launcher = self._stage, self._launcher
        self._watch = Watch(
            self._process.pid, token, lambda pid: launcher.scratch_folders(stage, pid)
        )
        self._conversation = Conversation(
            self._process,
            self._watch,
            Channels(ours_control, ours_events, ours_answers, ours_output),
            self._plan.limits,
            self._cores,
            observer,
        )
