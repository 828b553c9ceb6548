"""The model is certain of words that do not come."""

from grader.judging.criteria.perplexity import perplexities
from grader.judging.criteria.predictions import BadPredictions
from grader.judging.feedback.base import Case, Finding, figure, mistake

_LEARNT = 0.75
_WORSE = 1.5
"""Times the perplexity of a bigram model."""


@mistake(symptom=True, explains=("overfitting", "still-improving", "too-few-epochs"))
def certain_by_heart(case: Case) -> Finding | None:
    """Looks for verses that were learnt, and others that surprise it more than counting does."""
    if not case.missed("held-out"):
        return None
    try:
        learnt, found = case.accuracy("training"), perplexities(case.evidence, "held-out")
    except BadPredictions:
        return None
    if learnt is None or found is None or learnt < _LEARNT or found[0] < _WORSE * found[1]:
        return None
    return Finding(
        "likely",
        "The model is too certain: it gives next to nothing to words that come in other verses. "
        "Return probabilities and not the choice of a word, stop earlier, or use Dropout or "
        "label_smoothing.",
        f"accuracy {figure(learnt)} in training, perplexity {found[0]:.3g} on held-out verses, "
        f"{found[1]:.3g} of a bigram model",
    )
