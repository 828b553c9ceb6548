"""Only a callback that Keras ships was passed, where one of the student's own is asked for."""

from grader.judging.feedback.base import Case, Finding, mistake


@mistake(rank=-1, explains=("callback-not-passed", "callback-stops-late", "too-few-epochs"))
def callback_not_own(case: Case) -> Finding | None:
    """Looks at the names of the callbacks that the fits had."""
    fit = case.trained
    if case.target is None or fit is None or case.own_callbacks or fit.stopped_by_own:
        return None
    given = {name for each in case.record.fits for name in each.callbacks}
    # A LambdaCallback may hold a function of one's own.
    if "EarlyStopping" not in given or "LambdaCallback" in given:
        return None
    written = list(case.source.callbacks)
    own = f"pass {written[-1][:40]}() to fit" if written else "write a class with on_epoch_end"
    return Finding(
        "sure",
        f"Keras's EarlyStopping was passed to fit, and no callback of your own: {own}, which "
        f"stops at {case.target.metric} {case.target.reaches:g}.",
        f"callbacks of fit: {', '.join(sorted(given))}",
        case.source.line_of("fit"),
    )
