"""Steps of an optimizer beside the epochs, where the exercise limits the epochs."""

from grader.judging.flags.base import FlagCase, Suspicion, rule
from grader.judging.training import unreported_epochs


@rule("unreported-steps")
def find(case: FlagCase) -> Suspicion | None:
    """A loop of the student's own is no fault where nothing depends on the number of epochs."""
    record = case.evidence.record
    if record.trace is None or all(each.epochs_allowed is None for each in case.criteria):
        return None
    passes = unreported_epochs(record, case.evidence.public_examples)
    if not passes:
        return None
    steps = record.trace.iterations - record.trace.fit_iterations
    how = "beside its fits" if record.trace.fit_iterations else "without a fit"
    return Suspicion(
        f"The model was trained {how}, in an exercise that limits the epochs.",
        f"{steps:,} steps that no epoch reports, about {passes} more through the training examples",
    )
