"""The labels of verses are not the words that come next."""

from grader.judging.criteria.perplexity import Perplexity
from grader.judging.feedback.base import WORSE_UNSEEN, Case, Finding, figure, mistake
from grader.judging.feedback.labels import line_of_labels

_TOO_EASY = 0.97
"""No next word of verses is known so often, but one that stands in the text is."""


@mistake(rank=-1, explains=(*WORSE_UNSEEN, "underfitting"))
def labels_not_next_words(case: Case) -> Finding | None:
    """Uses that the box looks each fed text up among the public ones, with its label."""
    if "targets" not in case.record.adaptation.unexplained or not case.missed("held-out"):
        return None
    if not any(isinstance(criterion, Perplexity) for criterion in case.criteria):
        return None
    easy = bool(case.values) and case.values[-1] >= _TOO_EASY
    what = (
        "which is learnt so easily that the label is probably a word of the text itself, its last"
        if easy
        else "nor are they numbered in a way that could be found out"
    )
    logged = f"; {case.metric} {figure(case.values[-1])} in training" if case.values else ""
    return Finding(
        "likely",
        f"The labels are not the words that come next after the fed texts, {what}: train on the "
        "labels of grader.load_data, or leave the word that is the label out of the text.",
        f"the fed texts were found among the public ones, with other labels{logged}",
        line_of_labels(case.source),
    )
