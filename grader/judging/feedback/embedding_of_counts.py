"""An Embedding is given zeros and ones, counts or fractions, and takes them for words' numbers."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.feeding import are_words, shown

_COUNTS = ("multi_hot", "multi-hot", "count", "tf_idf", "tf-idf", "binary", "one_hot")


@mistake(rank=-2, explains=(*LEARNT_LITTLE, "overfitting"))
def embedding_of_counts(case: Case) -> Finding | None:
    """Looks how texts become numbers in a program whose network begins with an Embedding."""
    if not are_words(case.built) or not case.learnt_too_little:
        return None
    if divided := _of_fractions(case):
        return divided
    modes = case.source.keywords("output_mode")
    counts = [mode for mode in modes if case.source.constant(mode) in _COUNTS]
    matrices = case.source.calls("texts_to_matrix")
    if (not counts or len(counts) < len(modes)) and not matrices:
        return None
    given = counts[-1] if counts else None
    how = f"output_mode={case.source.constant(given)!r}" if given else "texts_to_matrix"
    mend = "output_mode='int'" if given else "texts_to_sequences and pad_sequences"
    # Another one that says nothing of it may be that of the network: it gives numbers.
    alone = len(case.source.calls("TextVectorization")) <= len(modes)
    return Finding(
        "sure" if given and alone else "likely",
        f"The Embedding takes numbers of words, and {how} gives one place for each word of the "
        f"vocabulary instead, of zeros and ones: use {mend}, or leave out the Embedding.",
        f"{how}, and a layer Embedding",
        given.lineno if given else matrices[-1].lineno,
    )


def _of_fractions(case: Case) -> Finding | None:
    """Whether the words' numbers were scaled, of which an Embedding drops the decimals."""
    fed = case.fed()
    values = [value for row in fed.rows for value in row] if fed else []
    if fed is None or not values or not 0 <= fed.inputs.least < fed.inputs.most <= 1:
        return None
    if all(value == round(value) for value in values):
        return None
    return Finding(
        "sure",
        f"The numbers of words are scaled, they go up to {figure(fed.inputs.most)}, and an "
        "Embedding drops the decimals of what it is given, so that every word becomes the same: "
        "give it the numbers as they are.",
        f"{fed.feeder} was fed {shown(fed.inputs)}, and there is a layer Embedding",
        case.source.line_of_function("preprocess"),
    )
