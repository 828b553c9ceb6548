"""The networks that editions of a dataset are compared with, for small images and large ones."""

import dataclasses
import typing
from collections.abc import Callable, Sequence

BATCH_SIZE = 128


@dataclasses.dataclass(frozen=True)
class Baseline:
    """A network and how it is trained (Adam, sparse cross-entropy)."""

    title: str
    hidden_layers: Callable[[], list[typing.Any]]
    """Makes the Keras layers before the softmax."""
    learning_rate: float
    epochs: int
    """At most."""
    stop_above: float = 1.0
    """Training accuracy as logged that ends the training, as the exercises' callbacks do."""
    batch_size: int = BATCH_SIZE


def _softmax_regression() -> list[typing.Any]:
    from keras import layers

    return [layers.Flatten()]


def _dense() -> list[typing.Any]:
    from keras import layers

    return [layers.Flatten(), layers.Dense(512, activation="relu")]


def _convolutional() -> list[typing.Any]:
    from keras import layers

    return [
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
    ]


def _softmax_on_averages() -> list[typing.Any]:
    from keras import layers

    return [layers.AveragePooling2D(5), layers.Flatten()]


def _dense_on_averages() -> list[typing.Any]:
    from keras import layers

    return [*_softmax_on_averages(), layers.Dense(128, activation="relu")]


def _three_convolutions() -> list[typing.Any]:
    from keras import layers

    return [
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
    ]


BASELINES = (
    Baseline("Softmax regression", _softmax_regression, learning_rate=1e-3, epochs=10),
    Baseline("Dense 512", _dense, learning_rate=2e-3, epochs=10, stop_above=0.99),
    Baseline("Two convolutions", _convolutional, learning_rate=1e-3, epochs=6),
)
"""For small images, of which there are many."""

PICTURE_BASELINES = (
    Baseline(
        "Softmax regression, pixels averaged 5 x 5",
        _softmax_on_averages,
        learning_rate=1e-3,
        epochs=60,
        stop_above=0.999,
        batch_size=10,
    ),
    Baseline(
        "Dense 128, pixels averaged 5 x 5",
        _dense_on_averages,
        learning_rate=3e-4,
        epochs=30,
        stop_above=0.999,
        batch_size=10,
    ),
    Baseline(
        "Three convolutions",
        _three_convolutions,
        learning_rate=1e-3,
        epochs=15,
        stop_above=0.999,
        batch_size=10,
    ),
)
"""For large images, of which there are few."""

_LARGE = 64
"""Pixels a side from which on an image is large."""


def baselines_for(shape: Sequence[int]) -> tuple[Baseline, ...]:
    """The networks for inputs of a shape (n, height, width) or (n, height, width, channels)."""
    is_large = len(shape) > 2 and min(shape[1:3]) >= _LARGE
    return PICTURE_BASELINES if is_large else BASELINES
