"""A pass on the official edition, whose held-out answers everybody can have."""

from grader.judging.flags.base import FlagCase, Suspicion, rule


@rule("public-answers")
def find(case: FlagCase) -> Suspicion | None:
    """The answers of the official data are on the internet."""
    if not case.passed or case.edition != "official":
        return None
    return Suspicion(
        "It passed on official data, whose answers are public.",
        "official edition; --data practice has answers that nobody knows",
    )
