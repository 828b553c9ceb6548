"""Reads a model's outputs as classes or numbers; they come out of the sandbox, untrusted."""

from typing import Any

import numpy as np
import numpy.typing as npt

from grader.inside.protocol.entry import MAX_PARTS
from grader.inside.protocol.job import Array

_LEAST_SHARE = 1e-9


class BadPredictions(Exception):
    """The model's outputs have a form that cannot be judged; the text says which and why."""


def as_numpy(array: Array) -> npt.NDArray[Any]:
    """The array that the bytes encode, read-only.

    Raises:
        BadPredictions: a value is not finite.
    """
    values = np.frombuffer(array.data, np.dtype(array.dtype).newbyteorder("<"))
    values = values.reshape(array.shape)
    if not np.isfinite(values).all():
        count = int(np.count_nonzero(~np.isfinite(values)))
        raise BadPredictions(
            f"{count} of {values.size} predicted values are not finite (NaN or infinite): the "
            "weights have probably become NaN in training"
        )
    return values


def predicted_values(array: Array, count: int) -> npt.NDArray[Any]:
    """The number that the model gave for each example, float64 (n,).

    Args:
        array: outputs of shape (n,) or (n, 1).
        count: n.

    Raises:
        BadPredictions: another shape, or values that are not finite.
    """
    values = as_numpy(array)
    if array.shape not in ((count,), (count, 1)):
        raise BadPredictions(
            f"the model returned an array of shape {array.shape} for {count} examples; one number "
            "for each is expected"
        )
    return values.reshape(count).astype(np.float64)


def predicted_classes(
    array: Array, labels: npt.NDArray[Any], *, from_logits: bool
) -> npt.NDArray[Any]:
    """The class that the model chose for each example, shape (n,), numbered as the labels are.

    >>> scores = np.array([[0.9, 0.1], [0.2, 0.8]], "<f4")
    >>> array = Array("float32", (2, 2), scores.tobytes())
    >>> predicted_classes(array, np.array([3, 8]), from_logits=False).tolist()
    [3, 8]

    Args:
        array: outputs: (n, classes) scores, over the classes that exist or over the whole range
            of labels; for two classes also (n, 1) or (n,) probabilities; or (n,) class numbers
            of an integer dtype.
        labels: true labels, shape (n,); only the set of values and n are used.
        from_logits: for a single output, whether 0 is the threshold instead of 0.5.

    Raises:
        BadPredictions: another shape, or values that are not finite.
    """
    values = as_numpy(array)
    classes = np.unique(labels)
    if values.ndim == 2 and values.shape[1] == 1:
        values = values[:, 0]
    if values.ndim == 1 and np.issubdtype(values.dtype, np.integer):
        return values
    if values.ndim == 1 and len(classes) == 2:
        threshold = 0.0 if from_logits else 0.5
        return np.asarray(classes[(values > threshold).astype(np.intp)])
    if values.ndim == 2 and values.shape[1] == len(classes):
        return np.asarray(classes[values.argmax(axis=1)])
    if values.ndim == 2 and values.shape[1] > int(classes.max()):
        return np.asarray(values.argmax(axis=1))
    wanted = "(n, 1) or (n, 2)" if len(classes) == 2 else f"(n, {len(classes)})"
    raise BadPredictions(
        f"the model returned an array of shape {array.shape} for {len(labels)} examples of "
        f"{len(classes)} classes; shape {wanted} is expected"
    )


def predicted_shares(array: Array, labels: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The probability that the model gave to each word, float64 (n, words), above 0.

    Outputs are divided by the sum of their row; where some are negative, they are taken as logits.
    What is less than 1e-9 then counts as that, so that one word held for impossible does not decide
    all.

    Args:
        array: outputs of shape (n, words).
        labels: true ones, (n,); only the largest of them and n are used.

    Raises:
        BadPredictions: another shape, or values that are not finite.
    """
    values = as_numpy(array)
    count, least = len(labels), int(labels.max()) + 1
    if len(array.shape) != 2 or array.shape[0] != count or array.shape[1] < least:
        raise BadPredictions(
            f"the model returned an array of shape {array.shape} for {count:,} beginnings of "
            "verses; a probability of each word of the vocabulary is expected, a row for each"
        )
    shares = values.astype(np.float64)
    if shares.min(initial=0) < 0:
        shares = np.exp(shares - shares.max(axis=1, keepdims=True))
    shares /= np.maximum(shares.sum(axis=1, keepdims=True), _LEAST_SHARE)
    shares = np.maximum(shares, _LEAST_SHARE)
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def returned_arrays(array: Array | None) -> tuple[npt.NDArray[np.float64], ...]:
    """The arrays that a function of the submission gave, float64 (n,) each; none if it gave none.

    >>> packed = np.array([2, 1, 2, 7.0, 8.0, 9.0], "<f8")
    >>> [each.tolist() for each in returned_arrays(Array("float64", (6,), packed.tobytes()))]
    [[7.0], [8.0, 9.0]]

    Args:
        array: how many there are, the length of each, and all values, in one; untrusted.
    """
    if array is None or array.dtype != "float64":
        return ()
    values = np.frombuffer(array.data, "<f8")
    count = values[0] if len(values) else 0.0
    if not 0 < count <= min(MAX_PARTS, len(values) - 1):
        return ()
    lengths = values[1 : int(count) + 1]
    rest = values[int(count) + 1 :]
    if not (lengths >= 0).all() or not (lengths <= len(rest)).all() or lengths.sum() != len(rest):
        return ()
    ends = np.cumsum(lengths).astype(np.intp)
    return tuple(np.split(rest, ends[:-1]))
