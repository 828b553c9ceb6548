"""The code uses something that Keras 3 or TensorFlow 2 no longer has."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash, in_place_of_old
from grader.submission.old_keras import REMEDY, first_of


@mistake()
def old_api(case: Case) -> Finding | None:
    """Recognises the exceptions that old spellings lead to."""
    advice = in_place_of_old(case.crash)
    if not advice:
        return None
    if first_of(case.source.tree):
        advice = f"{advice[:-1]}; or let the file run in Keras 2 as it is: {REMEDY}."
    return from_crash(case, advice)
