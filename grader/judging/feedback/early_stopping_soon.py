"""Keras's EarlyStopping ended the training long before what is asked was learnt."""

import ast

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.source import ParsedSource, argument
from grader.judging.feedback.watched import stoppers, watched
from grader.model.record import Fit
from grader.model.words import counted

_PATIENT = 5
"""Who waits for so many epochs has done what can be asked."""
_LARGE_STEP = 0.5
"""Of an error, so much does not come off it at once when it is small."""
_PLACE = 2
"""Where EarlyStopping takes its patience that is given without a name."""


@mistake(explains=LEARNT_LITTLE)
def early_stopping_soon(case: Case) -> Finding | None:
    """Looks for a stop in the first half of the epochs, by a callback that hardly waits."""
    fit = case.trained
    if fit is None or fit.stopped_by != "EarlyStopping" or case.is_program:
        return None
    if coarse := _counts_large_steps(case, fit):
        return coarse
    ran = len(fit.epochs)
    if 2 * ran > fit.epochs_asked or case.logged_enough or not case.learnt_too_little:
        return None
    waits = [(_patience(case.source, call), call.lineno) for call in stoppers(case.source)]
    known = [(patience, line) for patience, line in waits or [(0.0, 0)] if patience is not None]
    patience, line = min(known, default=(_PATIENT, 0))
    if patience >= _PATIENT:
        return None
    return Finding(
        "likely",
        f"EarlyStopping ended the training after {counted(ran, 'epoch')} of {fit.epochs_asked}, "
        f"since it waits for {counted(int(patience), 'epoch')} without a step forward: give it "
        "patience=5 or more, and no baseline or large min_delta.",
        f"stopped by EarlyStopping after {counted(ran, 'epoch')}",
        line,
    )


def _counts_large_steps(case: Case, fit: Fit) -> Finding | None:
    """Whether it counts no step as one forward that is smaller than the error that is left."""
    if not case.learnt_too_little or len(fit.epochs) >= fit.epochs_asked:
        return None
    for call in stoppers(case.source):
        given, seen = argument(call, "min_delta", 1), watched(case.source, call)
        step = case.source.number(given)
        values = fit.finite(seen.monitor)
        if not step or not values or not seen.falls:
            continue
        # A loss that may be below 0 can fall by any step from everywhere.
        if min(values) < 0 or step < _LARGE_STEP * min(values):
            continue
        return Finding(
            "sure" if len(stoppers(case.source)) == 1 else "likely",  # which one it was is not seen
            f"EarlyStopping counts no step below min_delta={step:g} as one forward, and "
            f"{seen.monitor[:40]} had come down to {min(values):.2g} when it ended the training, "
            "so that no such step was left: leave min_delta out, or make it much smaller.",
            f"stopped by EarlyStopping after {counted(len(fit.epochs), 'epoch')} of "
            f"{fit.epochs_asked}",
            call.lineno,
        )
    return None


def _patience(source: ParsedSource, call: ast.Call) -> float | None:
    """For how many epochs it waits; None where the source does not state it."""
    given = argument(call, "patience", _PLACE)
    return 0.0 if given is None else source.number(given)
