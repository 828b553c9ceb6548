"""The model ends before the Dense layers that were made for it."""

from grader.judging.feedback.base import LEARNT_LITTLE, SHAPES, Case, Finding, mistake
from grader.judging.feedback.crashes import is_in_fit
from grader.judging.feedback.layers import kinds_of


@mistake(
    rank=-3,
    explains=(
        *LEARNT_LITTLE,
        *SHAPES,
        *("backbone-not-kept", "everything-frozen", "frozen-layers", "nothing-trainable"),
        "other-crash",
    ),
)
def layers_left_out(case: Case) -> Finding | None:
    """Looks for a Dense layer in a functional model whose code calls some."""
    built, models = case.built, case.source.calls("Model")
    if built is None or not models or not case.source.calls("Dense"):
        return None
    if built.has("Dense"):
        return None
    fails = bool(case.crash) and is_in_fit(case)
    if not (fails or case.learnt_badly):
        return None
    ends = case.source.keywords("outputs") or models
    return Finding(
        "sure" if fails else "likely",  # a network may do without what the file also makes
        "The model that is trained has none of the Dense layers that the code makes: its outputs "
        "are those of an earlier layer. Give Model the output of the last Dense.",
        f"layers at its end: {kinds_of(built.layers[-3:])}",
        ends[-1].lineno,
    )
