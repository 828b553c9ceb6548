"""What was done to inputs and predictions in place of a ``preprocess``, in words."""

from __future__ import annotations

from collections.abc import Iterator

from grader.inside.protocol.adaptation import Adaptation
from grader.model.report import Adapted, Remark

_SAME = "before they reached the model; the same was done to the grader's"
_MEND = "put it into `def preprocess({0}):`, or into a layer of the model"


def adapted(done: Adaptation, *, is_series: bool) -> tuple[Adapted, ...]:
    """What was done, a sentence each.

    Args:
        done: as the sandbox found it.
        is_series: whether inputs are windows of a series, and not pictures.
    """
    return tuple(_told(done, "Your windows" if is_series else "Your pictures"))


def unexplained(done: Adaptation, *, is_series: bool) -> tuple[Remark, ...]:
    """What was seen to differ from the public examples without an explanation.

    Args:
        done: as the sandbox found it.
        is_series: whether inputs are windows of a series, and not pictures.
    """
    what = "windows" if is_series else "pictures"
    words = {
        "inputs": (
            f"What was done to your {what} before `fit` could not be found out, so the grader's "
            f"reached the model as they are: {_MEND.format('windows' if is_series else 'images')}."
        ),
        "targets": (
            "What `fit` was given to forecast is not the value after each window, nor that one "
            "scaled, so forecasts were taken as they are."
            if is_series
            else "The labels that `fit` was given are not those of its pictures, in no order of "
            "the classes, so predictions were taken as they are."
        ),
    }
    return tuple(Remark(words[part]) for part in dict.fromkeys(done.unexplained))


def _told(done: Adaptation, what: str) -> Iterator[Adapted]:
    if done.size:
        height, width = done.size
        yield Adapted("resized", f"{what} were resized to {height} x {width} {_SAME}.")
    if done.grey:
        yield Adapted("grey", f"{what} were made grey {_SAME}.")
    if len(done.factors) == 1:
        scale = _scale(done.factors[0], done.offsets[0])
        yield Adapted("scaled", f"{what} were {scale} {_SAME}.")
    elif done.factors:
        scales = [_scale(*each) for each in zip(done.factors, done.offsets, strict=True)]
        yield Adapted("scaled", f"{what} were, a colour each, {'; '.join(scales)} {_SAME}.")
    if done.order:
        yield Adapted(
            "classes",
            "Your classes are numbered in an order of your own, found by comparing with the public "
            "labels; your predictions were put into the grader's.",
        )
    if (done.target_factor, done.target_offset) != (1.0, 0.0):
        scale = _scale(done.target_factor, done.target_offset)
        yield Adapted("forecasts", f"What you forecast was {scale}; that was undone on forecasts.")


def _scale(factor: float, offset: float) -> str:
    """E.g. ``divided by 127.5, less 1``."""
    inverse = 1 / factor
    if abs(inverse) >= 1 and abs(inverse - round(inverse, 1)) < 1e-6 * abs(inverse):
        first = f"divided by {round(inverse, 1):g}"
    else:
        first = f"multiplied by {factor:.4g}"
    if abs(offset) < 1e-9 * max(1.0, abs(factor)):
        return first
    return f"{first}, {'less' if offset < 0 else 'plus'} {abs(offset):.4g}"
