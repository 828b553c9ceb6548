"""A Tokenizer leaves out words that it does not know."""

from grader.judging.feedback.base import Case, Finding, mistake


@mistake(symptom=True)
def no_unknown_word(case: Case) -> Finding | None:
    """Looks at how the last Tokenizer was made, where new texts went badly."""
    seen = case.record.observed.vocabularies
    if not seen or seen[0].unknown or not case.missed("held-out"):
        return None
    return Finding(
        "likely",
        "The Tokenizer leaves out words that it does not know, so that others move up to their "
        "places and a new text becomes another one: make it with oov_token='<OOV>'.",
        f"Tokenizer without oov_token, {seen[0].words:,} words known",
        case.source.line_of("Tokenizer"),
    )
