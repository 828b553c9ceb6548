"""Training sequences have another length than those for validation, or those that are graded."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.feeding import are_words
from grader.model.words import shape

_LENGTHS = ("maxlen", "output_sequence_length")
_SEQUENCES = 2
"""Dimensions of texts that became numbers: how many, and their length."""


@mistake()
def sequences_differ(case: Case) -> Finding | None:
    """Compares the lengths that a fit was fed, of texts that became numbers before the model."""
    if graded := _graded_otherwise(case):
        return graded
    training, validation = case.fed(), case.fed("validation")
    if not training or not validation or not case.record.observed.vocabularies:
        return None
    shapes = training.inputs.shape, validation.inputs.shape
    if any(len(each) != 2 or each[1] is None for each in shapes) or shapes[0][1] == shapes[1][1]:
        return None
    return Finding(
        "sure" if case.crash else "likely",  # some networks take texts of any length
        f"Training sequences are {shapes[0][1]} long and validation sequences {shapes[1][1]}: pad "
        "and cut all of them to one length (maxlen of pad_sequences, output_sequence_length of "
        "TextVectorization).",
        f"{training.feeder} was fed {shape(shapes[0])} to train on and {shape(shapes[1])} to "
        "validate with",
        case.source.line_of("pad_sequences"),
    )


def _graded_otherwise(case: Case) -> Finding | None:
    """Whether ``preprocess`` gives sequences of another length, which some networks take."""
    training, reached = case.fed(), case.reached
    if training is None or reached is None or not case.missed("held-out"):
        return None
    if not are_words(case.built) or case.source.function("preprocess") is None:
        return None
    taught, given = training.inputs.shape, reached.inputs.shape
    if len(taught) != _SEQUENCES or len(given) != _SEQUENCES or None in (taught[1], given[1]):
        return None
    # Without a length that is stated, each call fills up to the longest of its own texts.
    stated = {case.source.number(each) for name in _LENGTHS for each in case.source.keywords(name)}
    if taught[1] == given[1] or not {taught[1], given[1]} <= stated:
        return None
    return Finding(
        "sure",
        f"preprocess gives sequences of {given[1]} words, and those of the training have "
        f"{taught[1]}: let preprocess make both, with one maxlen (output_sequence_length).",
        f"{training.feeder} was fed {taught[1]} numbers of each text, {given[1]} of a graded one",
        case.source.line_of_function("preprocess"),
    )
