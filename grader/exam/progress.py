"""How far the grading of a submission is, in a file beside it that other commands read."""

import contextlib
import dataclasses
import json
import os
from pathlib import Path

from grader.inside.protocol.events import Event
from grader.model import durable
from grader.model.decode import Mismatch, converted, parsed
from grader.reports.progress import PHASES, RunState, StateDisplay
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


class ProgressWriter(StateDisplay):
    """An observer that writes the progress down and hands on to another one."""

    def __init__(self, copy: Path, metric: str, shown: Observer) -> None:
        super().__init__(RunState(metric), SECONDS_BETWEEN)
        self._copy, self._shown = copy, shown
        self._draw_if_due()

    def run(self, number: int, count: int, why: str) -> None:
        """Begins again."""
        self._shown.run(number, count, why)
        super().run(number, count, why)

    def aim(self, target: float | None) -> None:
        """Is handed on."""
        self._shown.aim(target)

    def phase(self, name: Phase, limit_seconds: float) -> None:
        """Is written at once."""
        self._shown.phase(name, limit_seconds)
        super().phase(name, limit_seconds)

    def event(self, event: Event) -> None:
        """Is written when the time for it has come."""
        self._shown.event(event)
        super().event(event)

    def usage(self, usage: Usage) -> None:
        """Comes several times a second, so that what came before it is written soon."""
        self._shown.usage(usage)
        super().usage(usage)

    def _draw(self) -> None:
        state = self._state
        words = PHASES[state.name] if state.name else "getting the data ready"
        if state.name == "training" and state.fit:
            words += f", epoch {state.epoch} of {state.fit.epochs}"
        share = round(state.fraction, 3) if state.name == "training" else 0.0
        found = GradingProgress(self._copy.name, os.getpid(), words, share)
        # A full disk must not end a grading that could still be told.
        with contextlib.suppress(OSError):
            text = json.dumps(dataclasses.asdict(found))
            durable.private(self._copy.parent / FILE, text)
