"""How far the grading of a submission is, in a file beside it that other commands read."""

import contextlib
import dataclasses
import json
import math
import os
from pathlib import Path

from grader.inside.protocol.events import Event
from grader.model import durable
from grader.model.decode import Mismatch, converted, parsed
from grader.reports.progress import PHASES, RunState
from grader.sandbox.observer import Observer, Phase, Usage

FILE = "progress.json"
SECONDS_BETWEEN = 0.5
"""Between two writings; what happens meanwhile is in the next one."""


@dataclasses.dataclass(frozen=True)
class GradingProgress:
    """What is known of a grading under way."""

    file: str
    """Name of the copy that is graded."""
    process: int
    """Id of the process that grades."""
    words: str
    """E.g. ``training, epoch 2 of 10``."""
    share: float = 0.0
    """Of the training that is done, from 0 to 1."""


def read(folder: Path, file: str) -> GradingProgress | None:
    """How far the grading of a copy is; None where nothing is known."""
    with contextlib.suppress(OSError, Mismatch, ValueError):
        found = converted(parsed((folder / FILE).read_bytes()), GradingProgress)
        return found if found.file == file else None
    return None


class ProgressWriter:
    """An observer that writes the progress down and hands on to another one."""

    def __init__(self, copy: Path, metric: str, shown: Observer) -> None:
        self._copy, self._shown, self._state = copy, shown, RunState(metric)
        self._written = -math.inf
        self._write()

    def run(self, number: int, count: int, why: str) -> None:
        """Begins again."""
        self._shown.run(number, count, why)
        self._state.run(number, count, why)

    def phase(self, name: Phase, limit_seconds: float) -> None:
        """Is written at once."""
        self._shown.phase(name, limit_seconds)
        self._state.phase(name, limit_seconds)
        self._write()

    def event(self, event: Event) -> None:
        """Is written when the time for it has come."""
        self._shown.event(event)
        self._state.event(event)
        self._write_sometimes()

    def usage(self, usage: Usage) -> None:
        """Comes several times a second, so that what came before it is written soon."""
        self._shown.usage(usage)
        self._write_sometimes()

    def _write_sometimes(self) -> None:
        if self._state.clock() - self._written >= SECONDS_BETWEEN:
            self._write()

    def _write(self) -> None:
        state = self._state
        self._written = state.clock()
        words = PHASES[state.name] if state.name else "getting the data ready"
        if state.name == "training" and state.fit:
            words += f", epoch {state.epoch} of {state.fit.epochs}"
        share = round(state.fraction, 3) if state.name == "training" else 0.0
        found = GradingProgress(self._copy.name, os.getpid(), words, share)
        # A full disk must not end a grading that could still be told.
        with contextlib.suppress(OSError):
            text = json.dumps(dataclasses.asdict(found))
            durable.private(self._copy.parent / FILE, text)
