"""What a flag's rule looks at, and how what it finds becomes a flag of the report."""

import dataclasses
import functools
from collections.abc import Callable

from grader.judging.criteria import Criterion, Evidence
from grader.judging.searching import one_line, searched
from grader.model.exercise import Edition
from grader.model.registry import Registry
from grader.model.report import Flag, Verdict
from grader.submission import Script
from grader.submission.encoded import EncodedConstants, encoded_constants
from grader.submission.syntax import printable

_LONGEST_CODE = 160


@dataclasses.dataclass(frozen=True)
class FlagCase:
    """One judged run."""

    evidence: Evidence
    criteria: tuple[Criterion, ...]
    verdict: Verdict
    edition: Edition
    script: Script

    @property
    def passed(self) -> bool:
        """Whether it passed."""
        return self.verdict == "passed"

    @functools.cached_property
    def encoded(self) -> EncodedConstants:
        """What of the script looks like data."""
        return encoded_constants(self.script)


@dataclasses.dataclass(frozen=True)
class Suspicion:
    """What a rule found."""

    message: str
    evidence: str
    """The figures that show it."""
    line: int = 0
    """Line of the script; 0 where there is none."""


Rule = Callable[[FlagCase], Suspicion | None]
rules: Registry[Rule] = Registry("flag", __package__)
"""All rules, by the ids of their flags."""
rule = rules.named
"""Registers a rule: a decorator that takes the id of its flag."""


def raised(case: FlagCase) -> tuple[Flag, ...]:
    """The flags of a run that was judged, in the order of their ids."""
    if case.verdict not in ("passed", "not-passed"):
        return ()
    found = (
        (name, searched(functools.partial(find, case), f"flag {name}"))
        for name, find in rules.items()
    )
    return tuple(_flag(name, each, case.script) for name, each in found if each)


def _flag(name: str, found: Suspicion, script: Script) -> Flag:
    number = found.line or _training_line(script.source)
    cell, line = script.cell_and_line(number)
    lines = script.source.splitlines()
    return Flag(
        id=name,
        message=one_line(found.message),
        evidence=one_line(found.evidence),
        cell=cell,
        line=line,
        code=printable(lines[number - 1].strip(), _LONGEST_CODE)
        if 0 < number <= len(lines)
        else "",
    )


def _training_line(source: str) -> int:
    """Where a person would begin to look: the first line that trains, or builds, a model."""
    lines = source.splitlines()
    for word in (".fit(", "train_on_batch(", "apply_gradients(", "def solution_model("):
        for number, text in enumerate(lines, 1):
            if word in text:
                return number
    return 0
