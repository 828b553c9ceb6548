"""Epochs that show each example many times, where the exercise limits the epochs."""

from grader.judging.flags.base import FlagCase, Suspicion, rule

PASSES = 25
"""Looks at each public example in one epoch; altered copies of a few pictures make ten or so."""


@rule("long-epochs")
def find(case: FlagCase) -> Suspicion | None:
    """What is one epoch to Keras was many to the model."""
    record, public = case.evidence.record, case.evidence.public_examples
    if not public or all(each.epochs_allowed is None for each in case.criteria):
        return None
    longest = max(((fit.steps or 0) * (fit.batch_size or 0) for fit in record.own_fits), default=0)
    if longest < PASSES * public:
        return None
    return Suspicion(
        "One epoch showed each training example many times, in an exercise that limits the epochs.",
        f"{longest:,} examples in an epoch, of {public:,} public ones",
    )
