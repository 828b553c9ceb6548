"""The vocabularies that a run learnt, as rules ask for them."""

from grader.judging.feedback.base import Case, Finding
from grader.judging.feedback.source import ParsedSource
from grader.model.words import percent

HARDLY_KNOWN = 0.3
"""Of the words of other texts a vocabulary that was made from something else knows fewer."""
MOST_LETTERS = 200
"""So many entries at most has a vocabulary of letters."""


def known_shares(case: Case) -> list[float]:
    """Which share of the words of validation texts each vocabulary knows, where that was seen."""
    seen = case.record.observed.vocabularies
    return [each.known for each in seen if each.known is not None]


def knows_hardly_any(case: Case) -> bool:
    """Whether no vocabulary knows more than a few words of validation texts."""
    shares = known_shares(case)
    return bool(shares) and max(shares) < HARDLY_KNOWN


def of_few_texts(case: Case, part: float, known: float) -> Finding | None:
    """Whether vocabularies learnt from few texts, and many words of others are unknown to them.

    Args:
        case: the run.
        part: of all texts; fewer are few.
        known: a share of the words of validation texts; fewer are known.
    """
    seen, public = case.record.observed.vocabularies, case.evidence.public_examples
    texts = max(each.texts for each in seen)
    most = max(known_shares(case), default=1.0)
    if not 0 < texts < part * public or most >= known:
        return None
    word = seen[0].learns_by
    return Finding(
        "sure",
        f"The vocabulary was learnt from {texts:,} of {public:,} texts, so that "
        f"{percent(1 - most)} of the words of others are unknown to it: give {word} all texts of "
        "the training.",
        f"{seen[0].kind} with {seen[0].words:,} words of {texts:,} texts",
        case.source.line_of(word),
    )


def reads_characters(source: ParsedSource) -> bool:
    """Whether texts are taken apart into something else than words, of which there are few."""
    asked = map(source.constant, source.keywords("split", "char_level"))
    return any(each in ("character", True) for each in asked)
