"""What may be told of a run's end once held-out inputs are in the box: how and where, no more.

From then on whatever the submission writes, raises or names could carry those inputs to its author,
who would have the answers ready the next time. So every text is one of ours, every number one that
was known before, and an exception is named only if its name is on a fixed list.
"""

import builtins
import dataclasses

from grader.model.record import EndedBy, Ending

EXCEPTIONS = frozenset(
    {
        *(
            name
            for name, thing in vars(builtins).items()
            if isinstance(thing, type) and issubclass(thing, BaseException)
        ),
        # of TensorFlow: tf.errors
        *("AbortedError", "AlreadyExistsError", "CancelledError", "DataLossError"),
        *("DeadlineExceededError", "FailedPreconditionError", "InternalError"),
        *("InvalidArgumentError", "NotFoundError", "OperatorNotAllowedInGraphError"),
        *("OutOfRangeError", "PermissionDeniedError", "ResourceExhaustedError"),
        *("UnavailableError", "UnimplementedError", "UnknownError"),
    }
)
"""Names of exceptions that may be told: those of Python itself and of TensorFlow."""

_OF_A_MODEL = {
    "while_": "while the model predicted held-out inputs",
    "answers": "Predictions",
    "rehearsed": "public examples",
    "form": "has not the form of the predictions for public examples, with one row for each input",
}
_OF_FUNCTIONS = {
    "while_": "while the functions were called with held-out values",
    "answers": "Calling the functions",
    "rehearsed": "the calls with public values",
    "form": "is not one number for each call",
}
"""Words for the same things where functions are judged, and no model."""
_SILENCE = "what the code prints and raises from then on is not shown"
_TEXTS: dict[EndedBy, str] = {
    "crashed": "{exception} {while_}, although {rehearsed} had gone well; {silence}.",
    "bad-model": "What came back {while_} {form}; {silence}.",
    "prediction-limit": "{answers} took longer than the {limit:g} s that are allowed.",
    "memory-limit": "The submission wanted more memory than the {limit:,.0f} MiB that are allowed "
    "{while_}.",
    "cpu-limit": "The submission used more processor time than is allowed {while_}.",
    "process-limit": "The submission wanted more processes than the {limit:.0f} that are allowed "
    "{while_}.",
    "disk-limit": "The submission wrote more files than the {limit:,.0f} MiB that are allowed "
    "{while_}.",
    "output-limit": "The submission printed or reported more than is allowed {while_}.",
}


def without_details(
    ending: Ending, exception: str, lines: int, *, functions: bool = False
) -> Ending:
    """The ending of a run that held-out inputs had entered, without what came from the submission.

    Args:
        ending: as it would be told of any other run.
        exception: the class name that the worker reported; empty where none was.
        lines: how many the submission's script has; a line beyond them is no line.
        functions: whether functions are judged, and no model.
    """
    text = _TEXTS.get(ending.by)
    if text is None:  # completed, interrupted, a fault of ours: all in our own words
        return dataclasses.replace(ending, traceback="")
    named = exception if exception in EXCEPTIONS else "An exception" if exception else ""
    what = f"{named} was raised" if named else "The process ended itself or wrote to our channel"
    limit = None if ending.by == "cpu-limit" else ending.limit
    return Ending(
        ending.by,
        text.format(
            exception=what,
            silence=_SILENCE,
            limit=limit or 0.0,
            **(_OF_FUNCTIONS if functions else _OF_A_MODEL),
        ),
        line=ending.line if 0 < ending.line <= lines else 0,
        value=limit,
        limit=limit,
    )
