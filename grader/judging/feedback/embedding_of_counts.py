"""An Embedding is given zeros and ones, or counts, and takes them for numbers of words."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.feeding import are_words

_COUNTS = ("multi_hot", "multi-hot", "count", "tf_idf", "tf-idf", "binary", "one_hot")


@mistake(rank=-2, explains=(*LEARNT_LITTLE, "overfitting"))
def embedding_of_counts(case: Case) -> Finding | None:
    """Looks how texts become numbers in a program whose network begins with an Embedding."""
    if not are_words(case.built) or not case.learnt_too_little:
        return None
    modes = case.source.keywords("output_mode")
    counts = [mode for mode in modes if case.source.constant(mode) in _COUNTS]
    matrices = case.source.calls("texts_to_matrix")
    if (not counts or len(counts) < len(modes)) and not matrices:
        return None
    given = counts[-1] if counts else None
    how = f"output_mode={case.source.constant(given)!r}" if given else "texts_to_matrix"
    mend = "output_mode='int'" if given else "texts_to_sequences and pad_sequences"
    return Finding(
        "sure" if given else "likely",
        f"The Embedding takes numbers of words, and {how} gives one place for each word of the "
        f"vocabulary instead, of zeros and ones: use {mend}, or leave out the Embedding.",
        f"{how}, and a layer Embedding",
        given.lineno if given else matrices[-1].lineno,
    )
