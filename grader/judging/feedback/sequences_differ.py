"""Training and validation sequences have different lengths."""

from __future__ import annotations

from grader.judging.feedback.base import Case, Finding, mistake


@mistake("sequences-differ")
def sequences_differ(case: Case) -> Finding | None:
    """Compares the lengths that a fit was fed, of texts that became numbers before the model."""
    training, validation = case.fed(), case.fed("validation")
    if not training or not validation or not case.record.observed.vocabularies:
        return None
    shapes = training.inputs.shape, validation.inputs.shape
    if any(len(shape) != 2 or shape[1] is None for shape in shapes) or shapes[0][1] == shapes[1][1]:
        return None
    return Finding(
        "sure" if case.crash else "likely",  # some networks take texts of any length
        f"Training sequences are {shapes[0][1]} long and validation sequences {shapes[1][1]}: pad "
        "and cut all of them to one length (maxlen of pad_sequences, output_sequence_length of "
        "TextVectorization).",
        f"fit was given {shapes[0]} to train on and {shapes[1]} to validate with",
        case.source.line_of("pad_sequences"),
    )
