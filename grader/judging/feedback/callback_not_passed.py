"""A callback class is written, but no fit was given one."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.submission.syntax import printable


@mistake(explains=("callback-stops-late",))
def callback_not_passed(case: Case) -> Finding | None:
    """Compares the classes in the source with the callbacks that the fits had."""
    written = list(case.source.callbacks)
    stopped = any(fit.stopped_by_own for fit in case.record.fits)
    if case.target is None or case.trained is None or not written or stopped:
        return None
    if case.own_callbacks:
        return None
    name = printable(written[-1], 40)
    given = sorted({name for fit in case.record.fits for name in fit.callbacks})
    return Finding(
        "sure",
        f"You wrote the callback {name}, but fit did not get it: add callbacks=[{name}()] to "
        "the call of fit.",
        f"callbacks of fit: {', '.join(given) or 'none'}",
        case.source.line_of("fit"),
    )
