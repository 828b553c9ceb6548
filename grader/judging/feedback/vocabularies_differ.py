"""The validation texts get a vocabulary of their own."""

import ast

from grader.inside.protocol.observed import Vocabulary
from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.source import owner_of

_MOSTLY = 0.9
_COUNTS = ("get_vocabulary", "vocabulary_size", "word_counts", "word_docs", "word_index")
"""What says which words there are, and numbers no text."""


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
        "sure" if _are_used(case, word) else "likely",
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


def _are_used(case: Case, word: str) -> bool:
    """Whether all that learn words are used to number texts, and not only to count them."""
    learn = [owner for call in case.source.calls(word) if (owner := owner_of(call))]
    looks = {
        node.value
        for node in case.source.nodes
        if isinstance(node, ast.Attribute) and node.attr in (word, *_COUNTS)
    }
    used = {
        node.id
        for node in case.source.nodes
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node not in looks
    }
    return {name_of(owner) for owner in learn} <= used
