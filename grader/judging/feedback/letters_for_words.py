"""Texts are taken apart into letters, and what is asked depends on their words."""

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.vocabularies import MOST_LETTERS, reads_characters


@mistake(rank=-1, explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "order-not-seen", "no-unknown-word"))
def letters_for_words(case: Case) -> Finding | None:
    """Looks at how texts are split, and how many different parts were seen."""
    words = [each.words for each in case.record.observed.vocabularies]
    if not words or max(words) > MOST_LETTERS or not reads_characters(case.source):
        return None
    if case.is_program or not case.missed("held-out"):
        return None
    given = next(iter(case.source.keywords("char_level")), None)
    how = "char_level=True" if given else "split='character'"
    return Finding(
        "likely",  # a network that is large enough can read letters too
        f"{how} takes the texts apart into letters, which say little by themselves: leave it out, "
        "so that each word has a number.",
        f"a vocabulary of {max(words):,} entries",
        given.lineno if given else case.source.line_of("TextVectorization", 0),
    )
