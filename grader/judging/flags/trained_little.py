"""A model that passed without having been shown each public example once."""

from grader.judging.flags.base import FlagCase, Suspicion, rule
from grader.judging.training import looks

GENEROUS_BATCH = 1024
"""Examples that a batch of unknown size may have; loops of a student's own give no better clue."""


@rule("trained-little")
def find(case: FlagCase) -> Suspicion | None:
    """A pass with fewer looks than there are public examples."""
    record, public = case.evidence.record, case.evidence.public_examples
    if not case.passed or record.trace is None or not public:
        return None
    if looks(record, unsized=GENEROUS_BATCH) >= public:
        return None
    seen = looks(record)
    steps = record.trace.iterations
    message = "It passed, but the model was trained on fewer examples than there are public ones."
    if not seen and not steps:
        message = "It passed, but nothing was seen that trained the returned model."
    return Suspicion(
        message,
        f"{seen:,} examples in {steps:,} steps of an optimizer, of {public:,} public training "
        "examples",
    )
