"""The vocabulary was learnt from validation texts too."""

from grader.judging.feedback.base import Case, Finding, mistake

_MOSTLY = 0.3
"""Of the texts beyond those that are trained on, as `validation_split` keeps some of these."""


@mistake(luck=True)
def vocabulary_of_validation(case: Case) -> Finding | None:
    """Counts the validation texts among those that the vocabulary was made from.

    Who splits the texts in another way may train on some of them: only where more texts were
    learnt from than trained on, the rest was not meant for it.
    """
    fed, seen = case.fed(), case.record.observed.vocabularies
    count = fed.inputs.shape[0] if fed and fed.inputs.shape else None
    if not seen or fed is None or count is None:
        return None
    last = seen[0]
    more = last.texts - count
    if more <= 0 or last.validation < _MOSTLY * more:
        return None  # training texts, some of which are validation texts word for word
    word = last.learns_by
    return Finding(
        "sure",
        f"The vocabulary is learnt from validation texts too, so that the validation accuracy says "
        f"too much: give {word} the training texts alone.",
        f"{last.kind} learnt from {last.texts:,} texts, {last.validation:,} of them for "
        f"validation; {fed.feeder} was fed {count:,}",
        case.source.line_of(word),
    )
