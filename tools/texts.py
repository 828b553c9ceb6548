"""Are both editions of a dataset of texts equally hard? ``python -m tools.texts NAME``.

Trains the same models on as many texts of either edition and prints the table of
`tools.baselines`. The first one knows only which words a text has.
"""

import dataclasses
import typing
from collections.abc import Callable

import click

from grader.data import Part, find, prepare
from grader.data.paper import load_paper
from grader.inside.texts import strings
from tools.baselines import Edition, Outcome, first_examples, table

WORDS = 10_000
"""Of the vocabulary."""
BATCH_SIZE = 64
PATIENCE = 2
"""Epochs without a smaller loss on the validation part, before a training ends early."""


def _bag() -> list[typing.Any]:
    import keras

    # With little weight decay a linear model of so many words learns by heart.
    return [keras.layers.Dropout(0.3)]


def _average() -> list[typing.Any]:
    import keras

    return [
        keras.layers.Embedding(WORDS, 32),
        keras.layers.GlobalAveragePooling1D(),
        keras.layers.Dense(24, activation="relu"),
    ]


def _convolution() -> list[typing.Any]:
    import keras

    return [
        keras.layers.Embedding(WORDS, 32),
        keras.layers.Conv1D(64, 5, activation="relu"),
        keras.layers.GlobalAveragePooling1D(),
        keras.layers.Dense(24, activation="relu"),
    ]


@dataclasses.dataclass(frozen=True)
class TextBaseline:
    """A model of texts, and how it is trained (Adam, sparse cross-entropy)."""

    title: str
    form: typing.Literal["multi_hot", "int"]
    """Of the vectorised texts."""
    layers: Callable[[], list[typing.Any]]
    """Makes the Keras layers before the softmax."""
    times: int
    """How many times the epochs of the one that needs fewest."""


BASELINES = (
    TextBaseline("Bag of words, logistic regression", "multi_hot", _bag, 1),
    TextBaseline("Embedding, average", "int", _average, 3),
    TextBaseline("Embedding, Conv1D 64 x 5, average", "int", _convolution, 2),
)


def train(
    baseline: TextBaseline,
    edition: Edition,
    training: Part,
    held_out: Part,
    epochs: int,
    length: int,
    seed: int,
    validation: Part | None = None,
) -> Outcome:
    """Trains a baseline and measures it on the held-out part.

    Args:
        baseline: the model.
        edition: what the outcome is filed under.
        training: texts with labels from 0.
        held_out: the same.
        epochs: of the baselines that need least.
        length: of a sequence, in words.
        seed: decides the first weights and the order of the batches.
        validation: where given, the training ends once its loss there no longer falls, and the
            weights are those of the best epoch; `epochs` are then the most.
    """
    import keras
    import tensorflow as tf

    keras.utils.set_random_seed(seed)
    form = {"output_sequence_length": length} if baseline.form == "int" else {}
    vectorise = keras.layers.TextVectorization(max_tokens=WORDS, output_mode=baseline.form, **form)
    taught = tf.constant(strings(training.inputs).tolist())
    vectorise.adapt(taught)

    def of(part: Part) -> tuple[typing.Any, typing.Any]:
        return vectorise(tf.constant(strings(part.inputs).tolist())), part.labels

    classes = int(training.labels.max()) + 1
    model = keras.Sequential(
        [*baseline.layers(), keras.layers.Dense(classes, activation="softmax")]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(2e-3),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    best = keras.callbacks.EarlyStopping(patience=PATIENCE, restore_best_weights=True)
    history = model.fit(
        *of(training),
        batch_size=BATCH_SIZE,
        epochs=epochs * baseline.times,
        verbose=0,
        validation_data=of(validation) if validation else None,
        callbacks=[best] if validation else [],
    ).history
    measured = model.evaluate(*of(held_out), verbose=0, return_dict=True)
    losses = history.get("val_loss")
    kept = losses.index(min(losses)) if losses else len(history["loss"]) - 1
    accuracy = history["accuracy"][kept]
    return Outcome(baseline.title, edition, accuracy, measured["accuracy"], kept + 1)


@click.command()
@click.argument("dataset")
@click.option("--train", "count", type=click.IntRange(min=1), default=1_424, show_default=True)
@click.option("--epochs", type=click.IntRange(min=1), default=10, show_default=True)
@click.option("--length", type=click.IntRange(min=1), default=120, show_default=True)
@click.option("--seeds", type=click.IntRange(min=1), default=3, show_default=True)
@click.option("--editions", default="official,practice", show_default=True)
@click.option("--early-stopping", is_flag=True, help="Keep the epoch that validates best.")
def main(
    dataset: str,
    count: int,
    epochs: int,
    length: int,
    seeds: int,
    editions: str,
    *,
    early_stopping: bool,
) -> None:
    """Prints the table for a dataset of texts."""
    outcomes = []
    for baseline in BASELINES:
        for edition in typing.cast(list[Edition], editions.split(",")):
            for seed in range(seeds):
                paper = load_paper(f"baselines-{seed}")
                prepared = prepare(find(dataset), edition=edition, paper=paper)
                training = first_examples(prepared.part("training"), count)
                held_out = prepared.part("held-out")
                validation = prepared.part("validation") if early_stopping else None
                given = training, held_out, epochs, length, seed, validation
                outcomes.append(train(baseline, edition, *given))
                click.echo(str(outcomes[-1]), err=True)
    click.echo(table(outcomes))


if __name__ == "__main__":
    main()
