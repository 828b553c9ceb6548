"""The labels of verses are not the words that come next."""

from grader.judging.criteria.perplexity import Perplexity
from grader.judging.feedback.base import WORSE_UNSEEN, Case, Finding, figure, mistake
from grader.judging.feedback.feeding import are_words
from grader.judging.feedback.labels import line_of_labels

_FEWEST = 8
_TOO_EASY = 0.97
"""No next word of verses is known so often, but one that stands in the text is."""


@mistake(rank=-1, explains=(*WORSE_UNSEEN, "underfitting"))
def labels_not_next_words(case: Case) -> Finding | None:
    """Looks into the fed sequences, and uses that the box looks for them among the public texts."""
    if not any(isinstance(criterion, Perplexity) for criterion in case.criteria):
        return None
    if standing := _in_the_text(case):
        return standing
    if "targets" not in case.record.adaptation.unexplained or not case.missed("held-out"):
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


def _in_the_text(case: Case) -> Finding | None:
    """Whether each label is the number that the fed sequence ends with."""
    fed = case.fed()
    if fed is None or not are_words(case.built) or not case.learnt_too_little:
        return None
    pairs = [
        (words[-1], label)
        for row, label in zip(fed.rows, fed.labels, strict=False)
        if (words := [word for word in row if word])
    ]
    if len(pairs) < _FEWEST or any(last != label for last, label in pairs):
        return None
    return Finding(
        "sure",
        "Each label is the last word of the very sequence that it belongs to, so that the network "
        "learns to repeat it and not what comes next: let the inputs end before the label, "
        "sequences[:, :-1] and sequences[:, -1].",
        f"of {len(pairs)} fed sequences all end with their label",
        line_of_labels(case.source),
    )
