"""Whether an attack was contained: what a grading process saw, compared with what is expected."""

import dataclasses
import json
import math
import typing

from grader.maintain.attack.attacks import Attack
from grader.maintain.attack.prelude import BREACH, UNBOXED
from grader.model.errors import GraderFault

MAX_MEMORY_MIB = 300
"""What the grading process itself may hold while it is attacked, the exercise's data apart."""
DATA_MIB = 300
"""Allowed for the data of a real exercise; those of the one made for attacks are a few digits."""


@dataclasses.dataclass(frozen=True)
class AttackOutcome:
    """What the grading process saw of one attack; travels as JSON to whoever started it."""

    verdict: str
    message: str = ""
    value: float | None = None
    limit: float | None = None
    earned: float = 0.0
    """Points for what was measured on data whose answers the submission does not have."""
    score: float = 0.0
    output: str = ""
    isolation: str = ""
    touched: tuple[str, ...] = ()
    """What it reached outside: doors, files, processes."""
    left: tuple[str, ...] = ()
    """What it left behind: processes, files, mounts."""
    met: tuple[str, ...] = ()
    """Ids of the criteria that were met."""
    flags: tuple[str, ...] = ()
    """Ids of the flags that were raised."""
    unclean: bool = False
    """Whether a terminal would have obeyed something in the report."""
    memory_mib: float = 0.0
    """Peak of the grading process."""

    def encode(self) -> str:
        """The outcome as JSON."""
        return json.dumps(dataclasses.asdict(self))

    @classmethod
    def decode(cls, text: str) -> typing.Self:
        """The outcome that `encode` wrote; raises GraderFault for anything else."""
        try:
            document = json.loads(text)
            lists = {name: tuple(document[name]) for name in ("touched", "left", "met", "flags")}
            return cls(**document | lists)
        except (ValueError, TypeError, KeyError) as error:
            raise GraderFault(f"An attack's outcome cannot be read ({error!r}).") from error


@dataclasses.dataclass(frozen=True)
class AttackResult:
    """One attack, judged."""

    case: Attack
    outcome: AttackOutcome
    seconds: float
    """Wall time of the whole attack."""
    problems: tuple[str, ...]
    """Why it was not contained, a phrase each; empty when it was."""

    @property
    def contained(self) -> bool:
        """Whether all was as expected."""
        return not self.problems


def judge(case: Attack, outcome: AttackOutcome, seconds: float) -> AttackResult:
    """The result of an attack whose grading process reported an outcome."""
    problems = [*_said(outcome), *outcome.touched]
    problems += [f"left behind: {trace}" for trace in outcome.left]
    if outcome.verdict not in case.expects:
        wanted = " or ".join(case.expects)
        problems.append(f"{outcome.verdict} where {wanted} was expected: {outcome.message}")
    elif outcome.verdict.endswith("-limit"):
        problems += _limit(outcome)
    if case.fails and case.fails in outcome.met:
        problems.append(f"{case.fails} was met")
    if case.flags and case.flags not in outcome.flags and outcome.verdict == "passed":
        problems.append(f"it passed without the flag {case.flags}")
    earns = outcome.earned > 0 and not (case.fails or case.flags)
    if earns or (outcome.verdict == "passed" and not case.flags):
        problems.append(f"it earned {outcome.earned:g} points that were measured")
    if outcome.unclean:
        problems.append("its report holds what a terminal obeys")
    if outcome.memory_mib > MAX_MEMORY_MIB + (DATA_MIB if case.exercise else 0):
        problems.append(f"the grader itself held {outcome.memory_mib:,.0f} MiB")
    return AttackResult(case, outcome, seconds, tuple(problems))


def died(case: Attack, how: str, seconds: float) -> AttackResult:
    """The result of an attack that ended its grading process."""
    return AttackResult(case, AttackOutcome("grader-error", how), seconds, (how,))


def _said(outcome: AttackOutcome) -> list[str]:
    """The lines in which the attack itself says that it succeeded."""
    lines = outcome.output.splitlines()
    return [line.strip() for line in lines if line.lstrip().startswith((BREACH, UNBOXED))]


def _limit(outcome: AttackOutcome) -> list[str]:
    """A limit that was hit states what was reached and what is allowed, and earns nothing."""
    numbers = (outcome.value, outcome.limit)
    if not all(number is not None and math.isfinite(number) and number > 0 for number in numbers):
        return [f"{outcome.verdict} without value and limit ({outcome.value}, {outcome.limit})"]
    return [f"a limit was hit and {outcome.score:g} points earned"] if outcome.score else []
