"""Which repairs are tried, the likeliest first."""

from grader.inside.protocol.experiment import Change
from grader.judging.experiments.base import DiagnosedRun, Repair, Suggestion, repairs

MOST = 8
"""Repairs that are tried in one experiment."""


def chosen(run: DiagnosedRun) -> tuple[Change, ...]:
    """The changes that are tried.

    First those for which a diagnosis and an observation speak, then those for which only one of
    them does, then the usual suspects; among those, in the order of the diagnoses, of which the
    first one counts for more than the others.
    """
    found = [
        (each, suggestion)
        for each in repairs.values()
        if (suggestion := each.suggest(run)) is not None
    ]
    ordered = sorted(found, key=lambda pair: _order(run, *pair))
    return tuple(suggestion.change for _, suggestion in ordered[:MOST])


def is_diagnosed(change: Change, run: DiagnosedRun) -> bool:
    """Whether a diagnosis speaks for a change."""
    return bool(set(repairs[change.kind].mends) & set(run.diagnosed))


def _order(run: DiagnosedRun, repair: Repair, suggestion: Suggestion) -> tuple[int, int, int]:
    places = [run.diagnosed.index(name) for name in repair.mends if name in run.diagnosed]
    first = min(places, default=len(run.diagnosed))
    # What is said first of a run is its root: beside it, the others are what follows from it.
    spoken_for = (2 + (first == 0) if places else 0) + suggestion.suspected
    return -spoken_for, first, repair.rank
