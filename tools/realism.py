"""Are drawn pictures as hard as real ones? ``python -m tools.realism animals``.

Trains the same networks on as many drawn pictures as there are real ones in a folder that has them
as ``train/<class>/…`` and ``validation/<class>/…``, and prints a Markdown table of their accuracy
on others. The last row is a linear classifier on what the practice backbone makes of the pictures.
"""

import dataclasses
import os
import time
import typing
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
from PIL import Image

from grader.data.base import Array, Part
from grader.data.drawing.dice import dealt_labels
from grader.data.drawing.figures import CLASSES, draw_figures
from grader.data.drawing.snapshots import take_snapshots
from grader.data.files.pictures import decoded
from grader.inside import pretrained
from grader.model import resources
from tools.baselines import Edition, Outcome, table, train
from tools.drawings import dealt
from tools.networks import Baseline

Pictures = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.floating]
Integers = npt.NDArray[np.int64]


def draw_animals(count: int, seed: int) -> tuple[Pictures, Pictures]:
    """Drawn animals and their labels, as files of theirs are read: uint8 (n, 150, 150, 3)."""
    size = pretrained.INPUT_SHAPE[0]
    labels = dealt_labels(count, range(len(CLASSES)), seed)
    taken = take_snapshots(labels, seed)
    return np.stack([decoded(content, "a drawn picture", size) for content in taken]), labels


DRAWERS: Mapping[str, Callable[[int, int], tuple[Pictures, Pictures]]] = {
    "animals": draw_animals,
    "figures": dealt(draw_figures, range(len(CLASSES))),
}
NETWORK_SIZE = 64
"""Height and width that pictures are shrunk to for the small networks, in pixels."""
HELD_OUT = 1_000
"""Drawn pictures that a network is measured on."""
FEATURES = "mixed10"
"""The layer of the backbone whose outputs the linear classifier sees."""
PENALTY = 0.1
"""On the linear classifier's weights, for each feature."""
HEAD = "Linear, on the practice backbone"


def _softmax_regression() -> list[typing.Any]:
    from keras import layers

    return [layers.Flatten()]


def _three_convolutions() -> list[typing.Any]:
    from keras import layers

    stages = [
        (layers.Conv2D(filters, 3, activation="relu"), layers.MaxPooling2D())
        for filters in (16, 32, 64)
    ]
    return [
        *(layer for stage in stages for layer in stage),
        layers.Flatten(),
        layers.Dense(256, activation="relu"),
    ]


def _four_normalized() -> list[typing.Any]:
    from keras import layers

    stages = [
        (
            layers.Conv2D(filters, 3, padding="same", use_bias=False),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(),
        )
        for filters in (24, 48, 72, 96)
    ]
    flat = (layer for stage in stages for layer in stage)
    return [*flat, layers.GlobalAveragePooling2D(), layers.Dropout(0.3)]


BASELINES = (
    Baseline("Softmax regression", _softmax_regression, 3e-4, epochs=8, batch_size=32),
    Baseline("Three convolutions", _three_convolutions, 1e-3, epochs=8, batch_size=32),
    Baseline("Four convolutions, normalized", _four_normalized, 1e-3, epochs=10, batch_size=32),
)


@dataclasses.dataclass(frozen=True)
class Pair:
    """Pictures to train on and others to measure on, all of one size."""

    training: Part
    held_out: Part


def drawn(name: str, count: int, seed: int) -> Pair:
    """Drawn pictures: so many to train on, `HELD_OUT` to measure on."""
    draw = DRAWERS[name]
    training, held_out = draw(count, 2 * seed + 1_000), draw(HELD_OUT, 2 * seed + 1_001)
    return Pair(Part(*training), Part(*held_out))


def real(folder: Path, size: int) -> Pair:
    """The real pictures of a folder, shrunk to a square.

    Raises:
        click.UsageError: the folder has no such pictures.
    """
    return Pair(_read(folder / "train", size), _read(folder / "validation", size))


def shrunk(part: Part, size: int) -> Part:
    """Pictures shrunk to a square of `size` pixels."""
    images = [
        Image.fromarray(picture).resize((size, size), Image.Resampling.BILINEAR)
        for picture in typing.cast(Pictures, part.inputs)
    ]
    return Part(np.stack([np.asarray(image) for image in images]), part.labels)


def measure(edition: Edition, pair: Pair, seed: int) -> Iterator[Outcome]:
    """Trains each baseline and the linear classifier, and tells of each."""
    small = Pair(shrunk(pair.training, NETWORK_SIZE), shrunk(pair.held_out, NETWORK_SIZE))
    for baseline in BASELINES:
        start = time.perf_counter()
        outcome = train(baseline, edition, small.training, small.held_out, seed)
        click.echo(f"{outcome} seed={seed} {time.perf_counter() - start:.1f} s", err=True)
        yield outcome
    start = time.perf_counter()
    outcome = _head(edition, pair)
    click.echo(f"{outcome} seed={seed} {time.perf_counter() - start:.1f} s", err=True)
    yield outcome


def _head(edition: Edition, pair: Pair) -> Outcome:
    """A linear classifier on the features of the frozen backbone."""
    import keras

    backbone = pretrained.small()
    pretrained.set_weights(backbone, resources.backbone_weights())
    flat = keras.layers.Flatten()(backbone.get_layer(FEATURES).output)
    extract = keras.Model(backbone.input, flat)
    features, others = (
        extract.predict(part.inputs, batch_size=64, verbose=0)
        for part in (pair.training, pair.held_out)
    )
    named, others_named = linear(features, pair.training.labels, others)
    return Outcome(
        HEAD,
        edition,
        float(np.mean(named == pair.training.labels)),
        float(np.mean(others_named == pair.held_out.labels)),
        epochs=1,
    )


def linear(features: Floats, labels: Array, others: Floats) -> tuple[Integers, Integers]:
    """Labels that a linear classifier gives to what it was fitted to, and to others.

    It is least squares with a penalty (ridge regression) on standardized features, in its dual
    form, one output a class.

    Args:
        features: (n, d), what it is fitted to.
        labels: (n,), from 0.
        others: (m, d).
    """
    mean, spread = features.mean(axis=0), features.std(axis=0) + np.float32(1e-6)
    near, far = (features - mean) / spread, (others - mean) / spread
    targets = np.eye(int(labels.max()) + 1)[labels.astype(np.int64)]
    share = targets.mean(axis=0)
    kernel = (near @ near.T).astype(np.float64)
    kernel[np.diag_indices_from(kernel)] += PENALTY * near.shape[1]
    weights = near.T @ np.linalg.solve(kernel, targets - share)
    return (near @ weights + share).argmax(axis=1), (far @ weights + share).argmax(axis=1)


def _read(folder: Path, size: int) -> Part:
    names = sorted(path.name for path in folder.glob("*") if path.is_dir())
    if len(names) < 2:
        raise click.UsageError(
            f"{folder} holds the classes {names}, expected two folders of pictures: "
            "give a folder with train/<class>/… and validation/<class>/…."
        )
    inputs, labels = [], []
    for label, name in enumerate(names):
        for file in sorted((folder / name).iterdir()):
            with Image.open(file) as image:
                scaled = image.convert("RGB").resize((size, size), Image.Resampling.BILINEAR)
            inputs.append(np.asarray(scaled))
            labels.append(label)
    return Part(np.stack(inputs), np.array(labels, np.uint8))


@click.command()
@click.argument("name", type=click.Choice(sorted(DRAWERS)))
@click.option("--real", "folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--train", "count", type=click.IntRange(min=2), default=2_000, show_default=True)
@click.option("--seeds", type=click.IntRange(min=1), default=2, show_default=True)
def main(name: str, folder: Path | None, count: int, seeds: int) -> None:
    """Train the baselines on real and drawn pictures and print a Markdown table."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    outcomes: list[Outcome] = []
    for seed in range(seeds):
        if folder:
            outcomes += measure("official", real(folder, pretrained.INPUT_SHAPE[0]), seed)
        outcomes += measure("practice", drawn(name, count, seed), seed)
    order = [baseline.title for baseline in BASELINES] + [HEAD]
    outcomes.sort(key=lambda outcome: (order.index(outcome.baseline), outcome.edition))
    click.echo(table(outcomes))


if __name__ == "__main__":
    main()
