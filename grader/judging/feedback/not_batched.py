"""A dataset is given to ``fit`` without ``batch``, so that each step gets a single example."""

from grader.inside.syntax import name_of
from grader.judging.feedback.base import SHAPES, WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.batching import (
    LOADERS,
    SLICED,
    batch_calls,
    comes_of_slices,
    never_batched,
)
from grader.judging.feedback.crashes import A_NUMBER_LEADS, ABOUT_SHAPES, failed_fits, from_crash


@mistake(rank=-2, explains=(*WORDS_OF_ERRORS, *SHAPES, "window-differs"))
def not_batched(case: Case) -> Finding | None:
    """Looks for ``batch`` in a source whose dataset fails for a shape."""
    fed, made = case.fed(), case.source.calls(*SLICED)
    if not ABOUT_SHAPES.search(case.crash) or not made:
        return None
    if batch_calls(case.source):
        return _one_of_several(case)
    others = case.source.calls(*LOADERS, "from_generator")  # which may come in batches
    if others or (fed is not None and fed.source != "dataset"):
        return None
    return from_crash(
        case,
        "The dataset is never put into batches, so that fit gets one example at a time, without "
        "the axis of the batch: end it with .batch(32).",
        case.source.line_of("fit") or made[-1].lineno,
        "sure" if fed is not None or _is_seen(case) else "likely",
    )


def _is_seen(case: Case) -> bool:
    """Whether the call of ``fit`` that failed is given such a dataset."""
    return any(
        comes_of_slices(case.source, call.args[0], call) for call in failed_fits(case) if call.args
    )


def _one_of_several(case: Case) -> Finding | None:
    """Looks for a dataset of single examples where others are put into batches."""
    alone = never_batched(case.source) if A_NUMBER_LEADS.search(case.crash) else {}
    if not alone:
        return None
    given = {name_of(call.args[0]) for call in failed_fits(case) if call.args}
    return from_crash(
        case,
        "This dataset is never put into batches, so that fit gets one example at a time, without "
        "the axis of the batch: end it with .batch(32), as the other one.",
        next(reversed(alone.values())).lineno,
        "sure" if given and given <= alone.keys() else "likely",
    )
