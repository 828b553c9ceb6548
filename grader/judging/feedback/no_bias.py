"""A line without a bias goes through the origin."""

from grader.judging.feedback.base import Case, Finding, mistake


@mistake(explains=("forecast-scale", "still-improving", "underfitting"))
def no_bias(case: Case) -> Finding | None:
    """Looks for use_bias=False in a model of a single weight that is asked for numbers."""
    if not case.predicts_numbers or not case.missed("held-out"):
        return None
    given = case.source.keyword("Dense", "use_bias")
    off = case.source.constant(given) is False
    if given is None or not off or case.built is None or case.built.parameters != 1:
        return None
    return Finding(
        "sure",
        "The layer has no bias (use_bias=False), so that its line goes through the origin, where "
        "0 gives 0: leave use_bias out.",
        "1 parameter, a weight",
        given.lineno,
    )
