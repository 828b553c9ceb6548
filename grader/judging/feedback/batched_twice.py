"""A dataset is put into batches twice, so that each batch holds batches."""

from grader.judging.feedback.base import SHAPES, WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.batching import LOADERS, batch_calls, batched_again
from grader.judging.feedback.crashes import ABOUT_SHAPES, from_crash, input_shapes


@mistake(rank=-2, explains=(*WORDS_OF_ERRORS, *SHAPES, "window-differs"))
def batched_twice(case: Case) -> Finding | None:
    """Follows the datasets of a source, where a shape made it fail."""
    fed = case.fed()
    if not ABOUT_SHAPES.search(case.crash) or (fed is not None and fed.source != "dataset"):
        return None
    call = batched_again(case.source)
    if call is None:
        return _by_shape(case)
    return from_crash(
        case,
        "The dataset comes in batches already and batch() makes batches of these, so that an "
        "example has an axis too many: call batch once.",
        call.lineno,
        # What is batched first may be cut into pieces, as a text is, that become examples by a map.
        "sure" if batched_again(case.source, through_maps=False) else "likely",
    )


def _by_shape(case: Case) -> Finding | None:
    """Whether an axis of no known size stands before all that the model asks for."""
    shapes, calls = input_shapes(case.crash), batch_calls(case.source)
    if not shapes or not calls or shapes[1] != f"None, {shapes[0]}":
        return None
    return from_crash(
        case,
        "What batch() is given comes in batches already, and it makes batches of these, so that "
        "an example has an axis too many in front: leave this call out.",
        calls[-1].lineno,
        "sure" if case.source.calls(*LOADERS) else "likely",
    )
