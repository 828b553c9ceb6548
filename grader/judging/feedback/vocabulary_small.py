"""A vocabulary of so few words that most of a text becomes the unknown word."""

from grader.inside.protocol.observed import Vocabulary
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.vocabularies import of_few_texts, reads_characters

_FEW, _VERY_FEW = 200, 100
_FEW_TEXTS, _KNOWN = 0.1, 0.85
"""Of all texts, and of the words of some others."""
_MANY_TEXTS, _HARDLY_ANY = 200, 50
"""So many texts hold more words than the second: far more than there are letters."""


@mistake(explains=(*LEARNT_LITTLE, "no-unknown-word", "order-not-seen", "overfitting"))
def vocabulary_small(case: Case) -> Finding | None:
    """Looks for a limit that cut the vocabulary to a few of the most frequent words."""
    seen = case.record.observed.vocabularies
    if not seen or not case.learnt_badly or reads_characters(case.source):
        return None
    if few := of_few_texts(case, _FEW_TEXTS, _KNOWN):
        return few
    limit, words = seen[0].limit, seen[0].words
    largest = max(seen, key=lambda each: each.words)  # one of the labels is small and right
    if largest.texts >= _MANY_TEXTS and largest.words < _HARDLY_ANY and not 0 < limit <= _FEW:
        return _hardly_any(case, largest)
    if not 0 < limit <= _FEW or words < limit - 1:
        return None
    vectorises = seen[0].kind == "TextVectorization"
    word = "max_tokens" if vectorises else "num_words"
    rest = "become the same unknown word" if seen[0].unknown else "are left out"
    return Finding(
        "sure" if limit <= _VERY_FEW and not _may_read_letters(case) else "likely",
        f"The vocabulary is too small: {word} leaves {limit} numbers, for the most frequent words, "
        f"and all others of a text {rest}. Allow 1,000 or more.",
        f"{seen[0].kind} with at most {limit} numbers",
        case.source.line_of_keyword(seen[0].kind, word),
    )


def _hardly_any(case: Case, seen: Vocabulary) -> Finding:
    kind = seen.kind
    return Finding(
        "likely" if _may_read_letters(case) else "sure",
        f"The vocabulary learnt only {seen.words} words from {seen.texts:,} texts, so that nearly "
        "nothing of a text reaches the network: what is done to texts before (standardize, a "
        "pattern, split) takes the words away. Print the vocabulary, and let words through.",
        f"{kind} with {seen.words} words of {seen.texts:,} texts",
        case.source.line_of_keyword(kind, "standardize") or case.source.line_of(kind),
    )


def _may_read_letters(case: Case) -> bool:
    """Whether a function of one's own may split texts into letters, of which there are few."""
    given = case.source.keywords("split", "char_level", "analyzer")
    return any(case.source.constant(each) is None for each in given)
