"""The memory that is allowed did not do."""

from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.layers import RECURRENT

_USUAL_BATCH = 32
"""Keras's own."""


@mistake(symptom=True)
def memory_limit(case: Case) -> Finding | None:
    """Tells what of the file probably took the memory by whether a fit was under way."""
    ending, fits = case.ending, case.record.fits
    if ending.by != "memory-limit":
        return None
    if not fits:
        return Finding(
            "likely",
            "The memory did not do for what the file makes before it calls fit: read files batch "
            "by batch, e.g. with image_dataset_from_directory, keep pixels as bytes until a "
            "Rescaling layer divides them, and numbers as float32, for x / 255 has 64 bits each.",
            f"no call of fit, {_allowed(case)}",
        )
    batch = fits[-1].batch_size
    mends = ["fewer units or filters"]
    if any(name_of(call.func) == "padded_batch" for call in case.source.all_calls):
        mends.insert(0, "shorter texts, for padded_batch makes all as long as the longest")
    elif case.source.calls(*RECURRENT):
        mends.insert(0, "shorter sequences")
    if batch is None or batch > _USUAL_BATCH:
        mends.insert(0, f"smaller batches ({_USUAL_BATCH}; now {batch or 'unknown'})")
    return Finding(
        "likely",
        f"The memory did not do while fit ran: use {', or '.join(mends)}.",
        f"a batch size of {batch or 'unknown'}, {_allowed(case)}",
        case.source.line_of("fit", 0),
    )


def _allowed(case: Case) -> str:
    return f"{case.ending.limit or 0:,.0f} MiB allowed"
