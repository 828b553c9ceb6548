"""What `grade validate` shows: each step as it ends, the one that runs, and what came of it."""

import contextlib
import dataclasses
import time
from collections.abc import Callable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.text import Text

from grader.maintain.validation.base import CompletedStep, Outcome
from grader.model.cleaning import clean, one_line
from grader.reports.junit import JunitCase
from grader.reports.junit import Outcome as JunitOutcome
from grader.reports.progress import PHASES
from grader.reports.screens import redraws
from grader.reports.style import QUIET, WARNING, indented
from grader.reports.text import number
from grader.sandbox.observer import NullObserver, Phase, Usage

COLOURS: dict[Outcome, str] = {
    "passed": "green",
    "failed": "red",
    "error": "magenta",
    "skipped": QUIET,
    "warning": WARNING,
}
WIDEST = max(len(name) for name in COLOURS)
SECONDS_BETWEEN = 0.25
"""Between two drawings of the running step."""
KINDS = {"wrong": "wrong solutions fail as they should", "right": "right ones pass"}
"""Names of steps begin like this, before a slash."""


@dataclasses.dataclass
class Lines(NullObserver):
    """Tells each step in a line once it has ended; watches runs and says nothing of them."""

    console: Console

    def begin(self, exercise: str, name: str) -> None:
        """Says nothing yet."""

    def end(self, step: CompletedStep) -> None:
        """Tells the outcome, and the message where there is one."""
        self.console.print(line(step), soft_wrap=True)


@dataclasses.dataclass
class LiveLines(Lines):
    """The same on a terminal, with the running step in the last line."""

    live: Live
    clock: Callable[[], float] = time.monotonic
    running: str = ""
    doing: str = ""
    memory: str = ""
    began: float = 0.0
    drawn: float = 0.0

    def begin(self, exercise: str, name: str) -> None:
        """Shows which step runs now."""
        self.running, self.began = f"{exercise} {name}", self.clock()
        self.doing = self.memory = ""
        self._draw(at_once=True)

    def end(self, step: CompletedStep) -> None:
        """Tells the outcome above the line that moves."""
        self.running = ""
        self.live.update(Text(), refresh=True)
        super().end(step)

    def phase(self, name: Phase, limit_seconds: float) -> None:
        """Shows what the run does."""
        self.doing = f"{PHASES[name]} (limit {number(limit_seconds)} s)"
        self._draw(at_once=True)

    def usage(self, usage: Usage) -> None:
        """Shows the memory, and how time passes."""
        self.memory = f"{usage.memory_mib:,.0f} MiB"
        self._draw()

    def _draw(self, *, at_once: bool = False) -> None:
        now = self.clock()
        if self.running and (at_once or now - self.drawn >= SECONDS_BETWEEN):
            self.drawn = now
            seconds = f"{now - self.began:.0f} s"
            words = (self.running, self.doing, seconds, self.memory)
            self.live.update(
                Text(one_line(", ".join(filter(None, words))), style=QUIET), refresh=True
            )


@contextlib.contextmanager
def watching(console: Console) -> Iterator[Lines]:
    """A watcher and observer that suits the console; leaving the context restores the terminal."""
    if not redraws(console):
        yield Lines(console)
        return
    with Live(console=console, auto_refresh=False, transient=True) as live:
        yield LiveLines(console, live)


def line(step: CompletedStep) -> Text:
    """A step's outcome, its name, how long it took, and its message."""
    result = step.result
    text = Text(result.outcome.ljust(WIDEST), style=COLOURS[result.outcome])
    text.append(f"  {one_line(step.exercise)}  {one_line(step.name)}", style="default")
    if step.seconds >= 1:
        text.append(f"  {step.seconds:.1f} s", style=QUIET)
    if result.message:
        text.append(f"  {one_line(result.message)}", style=QUIET)
    return text


def summary(steps: Sequence[CompletedStep]) -> RenderableType:
    """How many submissions did as promised, what is red, and the conclusion."""
    red = [step for step in steps if step.is_red]
    parts: list[RenderableType] = [Text()]
    for exercise in dict.fromkeys(step.exercise for step in steps):
        counted = _submissions([each for each in steps if each.exercise == exercise])
        if counted:
            parts.append(Text(f"{one_line(exercise)}: {counted}"))
    for step in red:
        parts += [Text(), *_explained(step)]
    return Group(*parts, Text(), _conclusion(steps, red))


def _submissions(steps: Sequence[CompletedStep]) -> str:
    """How many of those that were run did as promised."""
    counts = []
    for kind, words in KINDS.items():
        all_ = [each.result.outcome for each in steps if each.name.startswith(f"{kind}/")]
        run = [outcome for outcome in all_ if outcome != "skipped"]
        left_out = f" ({len(all_) - len(run)} left out)" if len(run) < len(all_) else ""
        if all_:
            counts.append(f"{run.count('passed')} of {len(run)} {words}{left_out}")
    return ", ".join(counts)


def _explained(step: CompletedStep) -> Iterator[RenderableType]:
    result = step.result
    yield Text(f"{one_line(step.exercise)}  {one_line(step.name)}", style="bold")
    yield indented(Text(one_line(result.message), style=COLOURS[result.outcome]))
    if result.details:
        yield indented(Text(clean(result.details), style=QUIET))
    if result.command:
        yield indented(Text(f"See: {one_line(result.command)}"))


def _conclusion(steps: Sequence[CompletedStep], red: Sequence[CompletedStep]) -> Text:
    outcomes = [step.result.outcome for step in steps]
    counts = [f"{outcomes.count(name)} {name}" for name in COLOURS if name in outcomes]
    judged = "not sound" if red else "sound"
    seconds = sum(step.seconds for step in steps)
    words = f"{judged.capitalize()}: {', '.join(counts)}, in {seconds:.0f} s."
    return Text(words, style="red" if red else "green")


def cases(steps: Sequence[CompletedStep]) -> list[JunitCase]:
    """The steps for JUnit, which knows no warnings: they are shown as skipped."""
    return [
        JunitCase(
            group=step.exercise,
            name=step.name,
            seconds=step.seconds,
            outcome=_outcome(step.result.outcome),
            message=step.result.message,
            details="\n".join(filter(None, (step.result.details, step.result.command))),
        )
        for step in steps
    ]


def _outcome(outcome: Outcome) -> JunitOutcome:
    return "skipped" if outcome == "warning" else outcome
