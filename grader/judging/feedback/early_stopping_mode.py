"""Keras's EarlyStopping is told that a loss ought to rise, or an accuracy to fall."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.watched import stoppers, watched
from grader.model.words import counted


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "early-stopping-soon", "scale-not-undone"))
def early_stopping_mode(case: Case) -> Finding | None:
    """Finds the mode in the source of a training that Keras's callback stopped."""
    fit = case.record.last_fit
    if fit is None or fit.stopped_by != "EarlyStopping":
        return None
    calls = [watched(case.source, call) for call in stoppers(case.source)]
    for seen in calls:
        if seen.is_to_rise or seen.is_to_fall:
            better = "falling" if seen.is_to_rise else "rising"
            return Finding(
                "likely" if calls[1:] else "sure",  # which of several it was is not seen
                f"EarlyStopping watches {seen.monitor[:40]} with mode='{seen.mode}', so that it "
                f"takes a {better} one for a worsening and stops too early: leave mode out.",
                f"stopped by EarlyStopping after {len(fit.epochs)} of "
                f"{counted(fit.epochs_asked, 'epoch')}",
                seen.line,
            )
    return None
