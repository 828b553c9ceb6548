"""The validation texts get a vocabulary of their own."""

from grader.inside.protocol.observed import Vocabulary
from grader.judging.feedback.base import Case, Finding, mistake

_MOSTLY = 0.9


@mistake(
    rank=-1,
    explains=("constant-answers", "no-unknown-word", "overfitting", "vocabulary-of-validation"),
)
def vocabularies_differ(case: Case) -> Finding | None:
    """Looks for a vocabulary of validation texts alone beside one of other texts."""
    seen = case.record.observed.vocabularies
    if not any(map(_is_of_validation, seen)) or all(map(_is_of_validation, seen)):
        return None
    if not case.missed("held-out"):
        return None
    word = seen[0].learns_by
    return Finding(
        "sure",
        "The validation texts have a vocabulary of their own, so that a word has another number "
        f"in them than in the training texts: call {word} once, with the training texts, and turn "
        "all texts into numbers with that one.",
        "; ".join(
            f"learnt from {each.texts:,} texts, {each.validation:,} of them for validation"
            for each in seen[:2]
        ),
        case.source.line_of(word),
    )


def _is_of_validation(seen: Vocabulary) -> bool:
    return seen.texts > 0 and seen.validation >= _MOSTLY * seen.texts
