"""What a repair is, what it is chosen by, and the registry of repairs."""

import dataclasses
from collections.abc import Callable

from grader.inside.protocol.experiment import Change, ChangeKind, Tried
from grader.inside.protocol.observed import Built, Fed
from grader.model.record import Fit, RunRecord
from grader.model.registry import Registry


@dataclasses.dataclass(frozen=True)
class DiagnosedRun:
    """A run that is to be explained."""

    record: RunRecord
    diagnosed: tuple[str, ...] = ()
    """Ids of its diagnoses, the first one first."""

    @property
    def fit(self) -> Fit | None:
        """The last fit that began; None without any."""
        return self.record.fits[-1] if self.record.fits else None

    @property
    def fed(self) -> Fed | None:
        """What the last fit was fed; None where that could not be observed."""
        return self.record.observed.last_fed()

    @property
    def built(self) -> Built | None:
        """The model of the last fit; None where it could not be observed."""
        return self.record.observed.last_built


@dataclasses.dataclass(frozen=True)
class Suggestion:
    """A change that may help."""

    change: Change
    suspected: bool
    """Whether something was observed that speaks for it, beside any diagnosis."""


Suggest = Callable[[DiagnosedRun], Suggestion | None]
Say = Callable[[Tried], str]
"""The change in words that follow "With", e.g. ``learning rate 0.001 in place of 1``."""


@dataclasses.dataclass(frozen=True)
class Repair:
    """One kind of change."""

    mends: tuple[str, ...]
    """Diagnoses that speak for it."""
    suggest: Suggest
    say: Say
    rank: int
    """Of two that nothing speaks for more than the other, the lower one is tried first."""


repairs: Registry[Repair] = Registry("repair", f"{__package__}.repairs")
"""All repairs, by the kinds of their changes."""


def repair(
    kind: ChangeKind, *, say: Say, mends: tuple[str, ...] = (), rank: int = 50
) -> Callable[[Suggest], Suggest]:
    """Registers the function that says when a repair is worth a try."""

    def register(suggest: Suggest) -> Suggest:
        repairs.add(kind, Repair(mends, suggest, say, rank))
        return suggest

    return register


def diagnosed_repair(kind: ChangeKind, *, say: Say, mends: tuple[str, ...], rank: int) -> None:
    """Registers a repair for which nothing but a diagnosis speaks."""
    repair(kind, say=say, mends=mends, rank=rank)(lambda run: where_diagnosed(run, kind))


def where_diagnosed(run: DiagnosedRun, kind: ChangeKind) -> Suggestion | None:
    """A change for which nothing but a diagnosis speaks, where there is such a diagnosis."""
    mended = set(repairs[kind].mends) & set(run.diagnosed)
    return Suggestion(Change(kind), suspected=False) if mended else None


def replaced(what: str) -> Say:
    """Words for a change that puts one thing in the place of another.

    >>> replaced("learning rate")(Tried(1, False, "accuracy", 0.9, 1, 1, 0.1, "1", "0.001", ""))
    'learning rate 0.001 in place of 1'
    """
    return lambda tried: f"{what} {tried.now} in place of {tried.was}"
