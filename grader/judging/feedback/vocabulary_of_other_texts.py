"""The vocabulary knows hardly any word of the texts that are graded."""

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.source import ParsedSource, calls_in
from grader.judging.feedback.vocabularies import (
    HARDLY_KNOWN,
    known_shares,
    of_few_texts,
    reads_characters,
)
from grader.model.words import percent

_FEW_WORDS = 200
"""A smaller vocabulary knows few words whatever it was made from."""
_HALF = 0.5
_FEW_TEXTS = 0.05
"""A smaller part of the texts holds few of their words."""
_FEW_NUMBERS = 12
"""Fewer are no alphabet either, so that they are no numbers of characters."""
_MOST_ROWS = 10
"""An Embedding for so many times the numbers that come was made for other ones."""
_CHANGES = ("casefold", "lemmatize", "lower", "replace", "stem", "sub", "translate", "upper")
_SEQUENCES = 3
"""Dimensions of what an Embedding gives of texts."""


@mistake(
    rank=-1,
    explains=(
        *LEARNT_LITTLE,
        *(
            "embedding-too-small",
            "labels-not-of-inputs",
            "no-unknown-word",
            "overfitting",
            "vocabulary-small",
        ),
    ),
)
def vocabulary_of_other_texts(case: Case) -> Finding | None:
    """Looks at how many words of public validation texts each vocabulary knows."""
    seen = case.record.observed.vocabularies
    if not seen and case.missed("held-out"):
        return None if case.is_program else _by_what_was_fed(case)
    shares = known_shares(case)
    # Texts that hardly hold a known word may also be refused as inputs.
    fell_short = case.missed("held-out") or case.judged.verdict == "bad-model"
    if not shares or not fell_short:
        return None
    if any(0 < each.limit <= _FEW_WORDS for each in seen) or reads_characters(case.source):
        return None
    if few := of_few_texts(case, _FEW_TEXTS, _HALF):
        return few
    if max(shares) >= HARDLY_KNOWN:
        return None
    word = seen[0].learns_by
    return Finding(
        "likely" if _changes_texts(case.source) else "sure",
        "The vocabulary knows hardly any word of the texts that are graded, so that it was made "
        "from something else: probably another column than the texts, or texts that were changed "
        f"before. Give {word} the training texts as they are.",
        f"{percent(max(shares))} of the words of validation texts are known to a {seen[0].kind} "
        f"with {seen[0].words:,} words",
        case.source.line_of(word),
    )


def _changes_texts(source: ParsedSource) -> bool:
    """Whether texts are changed wherever they come, as the training may have done as well."""
    cleaners = [each for each in source.keywords("standardize") if source.constant(each) is None]
    found = source.function("preprocess")
    return bool(cleaners) or (
        found is not None and any(name_of(call.func) in _CHANGES for call in calls_in(found))
    )


def _by_what_was_fed(case: Case) -> Finding | None:
    """Whether texts became hardly any different numbers, which shows in what ``fit`` was fed."""
    fed, built = case.fed(), case.built
    if fed is None or built is None or not built.layers or built.layers[0].kind != "Embedding":
        return None
    words = [each for row in fed.rows for each in row]
    most, rows = fed.inputs.most, built.layers[0].output_shape
    if not words or most > _FEW_NUMBERS or fed.inputs.least < 0 or len(rows) != _SEQUENCES:
        return None
    units = rows[-1] or 1
    if built.layers[0].parameters < _MOST_ROWS * most * units:
        return None
    if any(each != round(each) for each in words):
        return None
    width = fed.inputs.shape[1] if len(fed.inputs.shape) > 1 else 0
    if 2 * (width or 0) >= built.layers[0].parameters // units:
        return None  # counts of words, a column a word
    return Finding(
        "sure",
        f"All words of the texts become the numbers {fed.inputs.least:g} to {most:g}, so that "
        "hardly any is known: the vocabulary was made from something else than the texts, probably "
        "from their labels. Make it from the training texts.",
        f"{fed.feeder} was fed numbers from {fed.inputs.least:g} to {most:g}, mean "
        f"{fed.inputs.mean:.2g}, for an Embedding with {built.layers[0].parameters // units:,} "
        "rows",
        case.source.line_of("adapt") or case.source.line_of("fit_on_texts"),
    )
