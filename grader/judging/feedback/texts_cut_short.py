"""Texts are cut to so few words that what tells them apart is left out."""

from grader.inside.protocol.observed import Vocabulary
from grader.judging.criteria.perplexity import Perplexity
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.feeding import are_words, has_range
from grader.model.words import counted

_PART, _SMALL_PART = 0.5, 0.25
_MANY = 0.7
"""Of the longest text, so much is less than many beginnings of verses have."""


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "no-unknown-word", "order-not-seen", "overfitting"))
def texts_cut_short(case: Case) -> Finding | None:
    """Compares the length of sequences with the words of public texts."""
    seen = next(iter(case.record.observed.vocabularies), None)
    if not case.missed("training", "held-out"):
        return None
    if seen is None:
        return _single_words(case)
    if not seen.typical:
        return None
    length = _length(case, seen)
    if not length or length >= seen.longest:
        return None
    if any(isinstance(criterion, Perplexity) for criterion in case.criteria):
        return _of_verses(case, seen, length)
    if length >= _PART * seen.typical:
        return None
    message = (
        f"Texts are cut to {length} words, so that most of each is never read: let sequences be "
        "longer (output_sequence_length, or maxlen of pad_sequences)."
    )
    return _finding(case, seen, length, message, sure=length < _SMALL_PART * seen.typical)


def _of_verses(case: Case, seen: Vocabulary, length: int) -> Finding | None:
    """Beginnings of verses, which lose their last words, or of which only these are left."""
    if _cuts_ends(case, seen):
        message = (
            f"Texts are cut after {length} words, so that of a longer beginning the last words are "
            f"lost, which the next one depends on most: let sequences be as long as the longest "
            f"({seen.longest} or more)."
        )
        # Of a length that is nearly the longest only few texts lose anything.
        return _finding(case, seen, length, message, sure=length <= _MANY * seen.longest)
    if length >= _PART * seen.typical:
        return None
    message = (
        f"Sequences hold {counted(length, 'word')}, so that the network knows only the end of each "
        "beginning: let them be as long as the verses are, and each n-gram begin with the first "
        "word, tokens[:i + 1]."
    )
    return _finding(case, seen, length, message, sure=length < _SMALL_PART * seen.typical)


def _finding(case: Case, seen: Vocabulary, length: int, message: str, *, sure: bool) -> Finding:
    given = case.source.keywords("output_sequence_length", "maxlen")
    return Finding(
        "sure" if sure else "likely",
        message,
        f"sequences of {length}; of some validation texts the median has {seen.typical} words, "
        f"the longest {seen.longest}",
        given[0].lineno if given else 0,
    )


def _single_words(case: Case) -> Finding | None:
    """Where it is not known what makes numbers of texts: whether there is one for each text."""
    fed, built = case.fed(), case.built
    if case.is_program or fed is None or built is None or fed.inputs.shape[1:] != (1,):
        return None
    if not has_range(fed.inputs):
        return None  # a text
    if not are_words(built):
        return None
    return Finding(
        "sure",
        "The network reads a single word of each text, all others are cut away: let sequences be "
        "longer, as long as the longest text.",
        "one number for each text",
        case.source.line_of_function("preprocess"),
    )


def _length(case: Case, seen: Vocabulary) -> int:
    """Of the sequences that the network reads; 0 where that is not known."""
    if seen.length:
        return seen.length
    fed, built = case.fed(), case.built
    if fed is None or built is None or len(fed.inputs.shape) != 2:
        return 0
    return (fed.inputs.shape[1] or 0) if are_words(built) else 0


def _cuts_ends(case: Case, seen: Vocabulary) -> bool:
    """Whether what is too long loses its end, as `pad_sequences` does only where it is asked to."""
    if seen.kind == "TextVectorization":
        return True
    return case.source.constant(case.source.keyword("pad_sequences", "truncating")) == "post"
