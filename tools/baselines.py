"""Are both editions of a dataset equally hard? ``python -m tools.baselines NAME``.

Trains the same networks on as many examples of either edition and prints a Markdown table of their
accuracy on the held-out part, and of what the nearest training image answers. Meant for the
classification of images, small or large ones.
"""

import dataclasses
import os
import statistics
import typing
from collections.abc import Sequence

import click

from grader.data import Part, find, prepare
from grader.data.base import Array
from grader.data.paper import load_paper
from grader.model.errors import DataError, GraderError
from tools.networks import Baseline, baselines_for

Edition = typing.Literal["official", "practice"]
NEAREST = "Nearest neighbour, raw pixels"
"""What is measured beside the networks; it is no learning, so that it should not pass."""
NEAREST_BATCH = 100
"""Images that are looked for at once; keeps the working memory small."""


@dataclasses.dataclass(frozen=True)
class Outcome:
    """One training of one baseline on one edition."""

    baseline: str
    """Its title."""
    edition: str
    training_accuracy: float
    """As logged in the last epoch, from 0 to 1."""
    held_out_accuracy: float
    epochs: int


def as_network_inputs(images: Array) -> Array:
    """Images scaled to the range 0 to 1, float32 (n, height, width, channels).

    Args:
        images: uint8 of shape (n, height, width) or (n, height, width, channels).

    Raises:
        DataError: they have another dtype or shape.
    """
    import numpy as np

    if images.dtype != np.uint8 or images.ndim not in (3, 4):
        raise DataError(
            f"The inputs are {images.dtype} of shape {images.shape}, but the baselines expect "
            "uint8 images (n, height, width) or (n, height, width, channels): "
            "name a dataset of images."
        )
    scaled: Array = images.astype(np.float32) / np.float32(255)
    return scaled[..., None] if images.ndim == 3 else scaled


def build(baseline: Baseline, input_shape: Sequence[int], classes: int) -> typing.Any:
    """The baseline's compiled Keras model for images of a shape (height, width, channels)."""
    import keras

    layers = [*baseline.hidden_layers(), keras.layers.Dense(classes, activation="softmax")]
    model = keras.Sequential([keras.Input(tuple(input_shape)), *layers])
    model.compile(
        optimizer=keras.optimizers.Adam(baseline.learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def train(
    baseline: Baseline, edition: Edition, training: Part, held_out: Part, seed: int
) -> Outcome:
    """Trains a baseline and measures it on the held-out part.

    Args:
        baseline: the network.
        edition: what the outcome is filed under.
        training: images as `as_network_inputs` takes them, labels from 0.
        held_out: the same.
        seed: decides the first weights and the order of the batches.

    Raises:
        DataError: the inputs are no images.
    """
    import keras

    inputs, labels = as_network_inputs(training.inputs), training.labels
    keras.utils.set_random_seed(seed)
    model = build(baseline, inputs.shape[1:], int(labels.max()) + 1)
    accuracy, epochs = 0.0, 0
    while epochs < baseline.epochs and accuracy <= baseline.stop_above:
        history = model.fit(inputs, labels, batch_size=baseline.batch_size, verbose=0).history
        accuracy, epochs = history["accuracy"][-1], epochs + 1
    measured = model.evaluate(
        as_network_inputs(held_out.inputs), held_out.labels, verbose=0, return_dict=True
    )
    return Outcome(baseline.title, edition, accuracy, measured["accuracy"], epochs)


def nearest(edition: Edition, training: Part, held_out: Part) -> Outcome:
    """Answers with the label of the training image whose pixels are nearest, and learns nothing.

    Args:
        edition: what the outcome is filed under.
        training: images as `as_network_inputs` takes them.
        held_out: the same.

    Raises:
        DataError: the inputs are no images.
    """
    import numpy as np
    import numpy.typing as npt

    known, asked = (
        typing.cast(npt.NDArray[np.float32], as_network_inputs(part.inputs))
        for part in (training, held_out)
    )
    known = known.reshape(len(known), -1)
    squares = (known * known).sum(axis=1)
    right = 0
    for start in range(0, len(asked), NEAREST_BATCH):
        block = asked[start : start + NEAREST_BATCH]
        found = (squares - 2 * block.reshape(len(block), -1) @ known.T).argmin(axis=1)
        answers = held_out.labels[start : start + NEAREST_BATCH]
        right += int((training.labels[found] == answers).sum())
    return Outcome(NEAREST, edition, 1.0, right / len(asked), 0)


def table(outcomes: Sequence[Outcome]) -> str:
    """A Markdown table with a row for each baseline and edition, in the order they came in.

    Accuracies are means over the trainings; the spread is the largest minus the smallest held-out
    accuracy, the difference is that to the edition that came first; both are in points.
    """
    lines = [
        "| baseline | edition | epochs | training | held-out | spread | difference |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    first: dict[str, float] = {}
    for title, edition in dict.fromkeys((o.baseline, o.edition) for o in outcomes):
        runs = [o for o in outcomes if (o.baseline, o.edition) == (title, edition)]
        held_out = [100 * run.held_out_accuracy for run in runs]
        mean = statistics.fmean(held_out)
        difference = f"{mean - first[title]:+.1f}" if title in first else ""
        first.setdefault(title, mean)
        epochs = statistics.fmean(run.epochs for run in runs)
        training = 100 * statistics.fmean(run.training_accuracy for run in runs)
        spread = max(held_out) - min(held_out)
        lines.append(
            f"| {title} | {edition} | {epochs:.1f} | {training:.1f} % | {mean:.1f} % "
            f"| {spread:.1f} | {difference} |"
        )
    return "\n".join(lines)


def first_examples(part: Part, count: int) -> Part:
    """The first examples of a part.

    Raises:
        DataError: there are fewer.
    """
    if len(part.inputs) < count:
        raise DataError(
            f"The training part has {len(part.inputs)} examples, but --train asks for {count}: "
            f"give --train {len(part.inputs)} or less."
        )
    return Part(part.inputs[:count], part.labels[:count])


def measure(
    dataset_id: str,
    editions: Sequence[Edition],
    count: int,
    seeds: int,
    longer: int = 1,
    *,
    nearest_only: bool = False,
) -> list[Outcome]:
    """Measures every baseline on every edition, once for each seed.

    Args:
        dataset_id: as the datasets package knows it.
        editions: which editions, the one to compare with first.
        count: how many training examples are used.
        seeds: how many trainings each; each has a paper of its own, so that the spread of the
            practice edition holds that of its held-out parts.
        longer: how many times a baseline's epochs are allowed; few examples take few steps in each.
        nearest_only: whether the networks are left out.

    Raises:
        DataError: an edition is absent, has too few examples or no images.
    """
    dataset = find(dataset_id)
    outcomes = []
    for edition in editions:
        for seed in range(seeds):
            prepared = prepare(dataset, edition=edition, paper=load_paper(f"baselines-{seed}"))
            training = first_examples(prepared.part("training"), count)
            held_out = prepared.part("held-out")
            outcomes.append(nearest(edition, training, held_out))
            for each in () if nearest_only else baselines_for(training.inputs.shape):
                baseline = dataclasses.replace(each, epochs=each.epochs * longer)
                outcomes.append(train(baseline, edition, training, held_out, seed))
                click.echo(f"{outcomes[-1]} seed={seed}", err=True)
    order = list(dict.fromkeys(outcome.baseline for outcome in outcomes))
    return sorted(outcomes, key=lambda o: (order.index(o.baseline), editions.index(o.edition)))


def _parse_editions(
    _context: click.Context, _parameter: click.Parameter, value: str
) -> tuple[Edition, ...]:
    known = typing.get_args(Edition)
    names = tuple(value.split(","))
    for name in names:
        if name not in known:
            raise click.BadParameter(f"{name!r} is no edition; give {' or '.join(known)}.")
    return typing.cast(tuple[Edition, ...], names)


@click.command()
@click.argument("dataset")
@click.option("--train", "count", type=click.IntRange(min=1), default=30_000, show_default=True)
@click.option("--editions", callback=_parse_editions, default="official,practice")
@click.option("--seeds", type=click.IntRange(min=1), default=3, show_default=True)
@click.option("--longer", type=click.IntRange(min=1), default=1, help="Times as many epochs.")
@click.option("--nearest", "nearest_only", is_flag=True, help="Leave the networks out.")
def main(
    dataset: str,
    count: int,
    editions: tuple[Edition, ...],
    seeds: int,
    longer: int,
    *,
    nearest_only: bool,
) -> None:
    """Train the baselines on both editions of DATASET and print a Markdown table."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    try:
        found = measure(dataset, editions, count, seeds, longer, nearest_only=nearest_only)
        click.echo(table(found))
    except GraderError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(error.exit_code) from error


if __name__ == "__main__":
    main()
