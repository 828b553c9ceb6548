"""The vocabulary knows hardly any word of the texts that are graded."""

from __future__ import annotations

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.vocabulary_small import reads_characters

_HARDLY = 0.3
_FEW_WORDS = 200
"""A smaller vocabulary knows few words whatever it was made from."""


@mistake(
    "vocabulary-of-other-texts",
    rank=-1,
    explains=(
        "constant-answers",
        "embedding-too-small",
        "flat-at-chance",
        "labels-not-of-inputs",
        "no-unknown-word",
        "overfitting",
        "still-improving",
        "too-few-epochs",
        "too-few-units",
        "underfitting",
    ),
)
def vocabulary_of_other_texts(case: Case) -> Finding | None:
    """Looks at how many words of public validation texts each vocabulary knows."""
    seen = case.record.observed.vocabularies
    shares = [each.known for each in seen if each.known is not None]
    if not shares or max(shares) >= _HARDLY or not case.missed("held-out"):
        return None
    if any(0 < each.limit <= _FEW_WORDS for each in seen) or reads_characters(case.source):
        return None
    word = "adapt" if seen[0].kind == "TextVectorization" else "fit_on_texts"
    calls = case.source.calls(word)
    return Finding(
        "sure",
        "The vocabulary knows hardly any word of the texts that are graded, so that it was made "
        "from something else: probably another column than the texts, or texts that were changed "
        f"before. Give {word} the training texts as they are.",
        f"{max(shares):.0%} of the words of validation texts are known to a {seen[0].kind} with "
        f"{seen[0].words:,} words",
        calls[-1].lineno if calls else 0,
    )
