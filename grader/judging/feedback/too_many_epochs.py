"""The training took more epochs than are allowed."""

from grader.judging.criteria.epochs import Epochs
from grader.judging.feedback.base import Case, Finding, mistake


@mistake(rank=1)
def too_many_epochs(case: Case) -> Finding | None:
    """Looks for a missed criterion that counts them."""
    missed = case.missed_of(Epochs)
    if not missed or case.trained is None:
        return None
    allowed, ran = missed[0][0].within_epochs, missed[0][1].measured
    return Finding(
        "sure",
        f"The training ran for {ran}, and at most {allowed} are allowed: ask for fewer, with "
        "smaller batches or a somewhat higher learning rate if it needs more to learn.",
        f"{ran}, {allowed} allowed",
        case.source.line_of_keyword("fit", "epochs") or case.source.line_of("fit"),
    )
