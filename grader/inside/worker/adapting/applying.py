"""Does to the grader's inputs what was done to the submission's, and undoes it on predictions."""

from __future__ import annotations

import typing

from grader.inside.protocol.adaptation import Adaptation
from grader.inside.worker.adapting.resizing import grey, resized

if typing.TYPE_CHECKING:
    from grader.inside.worker.adapting.resizing import Array


def prepared(inputs: Array, adaptation: Adaptation) -> Array:
    """Held-out inputs as the submission's own were: resized, made grey, scaled.

    Args:
        inputs: pictures uint8, (n, height, width) or (n, height, width, channels), or windows.
        adaptation: what is done; where it is nothing, the inputs stay the very same.
    """
    import numpy as np

    given = inputs
    if adaptation.grey and inputs.ndim == 4:
        inputs = grey(inputs.astype(np.float32))
    if adaptation.size and inputs.ndim in (3, 4):
        pictures = inputs if inputs.ndim == 4 else inputs[..., None]
        height, width = adaptation.size
        inputs = resized(pictures, (height, width), adaptation.resizing or "bilinear")
    if not adaptation.factors:
        return inputs
    several = len(adaptation.factors) > 1
    factors = np.asarray(adaptation.factors if several else adaptation.factors[0], np.float32)
    offsets = np.asarray(adaptation.offsets if several else adaptation.offsets[0], np.float32)
    # What was made here may be written to, which saves the memory of another such array.
    place = None if inputs is given or several else inputs
    made: Array = np.multiply(inputs, factors, out=place, dtype=np.float32)
    if offsets.any():
        made += offsets
    return made


def undone(predictions: Array, adaptation: Adaptation, *, logits: bool) -> Array:
    """Predictions in the grader's order of classes, and forecasts in the series' own scale.

    Args:
        predictions: what the model gave.
        adaptation: what was done.
        logits: whether a single output is a logit rather than a probability.
    """
    order = list(adaptation.order)
    if order and predictions.ndim == 2 and predictions.shape[1] == len(order):
        predictions = predictions[:, order]
    elif order == [1, 0] and predictions.size == len(predictions):
        predictions = -predictions if logits else 1 - predictions
    if (adaptation.target_factor, adaptation.target_offset) == (1.0, 0.0):
        return predictions
    return (predictions - adaptation.target_offset) / adaptation.target_factor
