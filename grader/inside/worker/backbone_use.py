"""Whether a model's predictions depend on the pretrained model in it, tried on public examples."""

import contextlib
import itertools
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.inside import pretrained
from grader.inside.worker.keeping import digest

_EXAMPLES = 2
"""Of each end of the validation part: they are sorted by nothing that matters here."""


def effect(
    model: typing.Any, folder: Path, ready: Callable[[typing.Any], typing.Any]
) -> float | None:
    """How far predictions move when the pretrained model in it sees nothing.

    Its kernels are set to zero for a second prediction, and then put back.

    Args:
        model: a ``keras.Model``.
        folder: the public data, with weights and examples.
        ready: makes public inputs such as the model takes.

    Returns:
        The largest change, as a share of the range of the predictions before, at most 1; None where
        the model has no kernel of the pretrained one, or the folder no examples.
    """
    import numpy as np

    arrays = itertools.chain.from_iterable(pretrained.weights_to_cut(folder).values())
    kernels = {digest(array) for array in arrays if array.ndim > 1}
    file = folder / "x_validation.npy"
    if not kernels or not file.is_file():
        return None
    found = [weight for weight in model.weights if len(weight.shape) > 1]
    found = [
        weight for weight in found if digest(np.asarray(weight.numpy(), np.float32)) in kernels
    ]
    if not found:
        return None
    stored = np.load(file, mmap_mode="r", allow_pickle=False)
    inputs = ready(np.concatenate([stored[:_EXAMPLES], stored[-_EXAMPLES:]]))
    before = model(inputs, training=False).numpy().astype(np.float64)
    with _without(found):
        after = model(inputs, training=False).numpy().astype(np.float64)
    span = max(float(np.ptp(before)), float(np.ptp(after)), 1e-3)
    change = min(1.0, float(np.abs(after - before).max()) / span)
    return change if np.isfinite(change) else None


@contextlib.contextmanager
def _without(weights: list[typing.Any]) -> Iterator[None]:
    import numpy as np

    kept = [weight.numpy() for weight in weights]
    try:
        for weight, array in zip(weights, kept, strict=True):
            weight.assign(np.zeros_like(array))
        yield
    finally:
        for weight, array in zip(weights, kept, strict=True):
            weight.assign(array)
