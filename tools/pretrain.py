"""Trains the practice edition's backbone: ``python -m tools.pretrain``.

It learns to name drawn objects, of which none is what the exercises ask for. Beside the weights a
note tells how they came about, so that anyone can make them again.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import tempfile
import typing
from pathlib import Path

import click
import numpy as np

from grader.inside import pretrained
from grader.model import resources
from tools.objects import CLASSES, draw_objects

BATCH_SIZE = 64
LEARNING_RATE = 3e-3
HELD_OUT = 1_000
"""Pictures that the accuracy is measured on."""
SAMPLE = 100
"""Pictures whose digest stands for the drawing code."""
TOLERANCE = 0.03
"""By how much the accuracy may differ between two trainings, whose last bits other processors and
other versions round otherwise."""


@dataclasses.dataclass(frozen=True)
class Recipe:
    """What decides the weights, but for the versions of the libraries."""

    seed: int
    """Of the pictures, the first weights and the order of the batches."""
    pictures: int
    epochs: int

    @property
    def command(self) -> str:
        """What makes the weights again."""
        options = (f"--{field.name} {getattr(self, field.name)}" for field in _FIELDS)
        return " ".join(("python -m tools.pretrain", *options))


_FIELDS = dataclasses.fields(Recipe)


@dataclasses.dataclass(frozen=True)
class Provenance:
    """Where a file of weights comes from."""

    command: str
    seed: int
    pictures: int
    epochs: int
    classes: tuple[str, ...]
    held_out_accuracy: float
    """Share of drawn objects, not trained on, that the model named rightly."""
    drawing_sha256: str
    """Of the first pictures of a draw: tells whether the drawing code is still the same."""
    weights_sha256: str
    versions: typing.Mapping[str, str]

    def encode(self) -> str:
        """As JSON."""
        return json.dumps(dataclasses.asdict(self), indent=1) + "\n"

    @classmethod
    def decode(cls, text: str) -> Provenance:
        """From what `encode` wrote."""
        document = json.loads(text)
        return cls(**{**document, "classes": tuple(document["classes"])})

    def faults(self, weights: Path) -> list[str]:
        """What does not fit a file of weights and the drawing code as they are now."""
        found = []
        if _file_digest(weights) != self.weights_sha256:
            found.append(f"{weights.name} is not the file that `{self.command}` wrote")
        if drawing_digest(self.seed) != self.drawing_sha256:
            found.append(f"the drawing code has changed since `{self.command}` was run")
        return found


def faults_of_training(weights: Path, note: Path) -> list[str]:
    """Trains again as a note says, in a folder of its own, and tells what comes out otherwise."""
    known = Provenance.decode(note.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / weights.name
        recipe = Recipe(known.seed, known.pictures, known.epochs)
        made = pretrain(recipe, again, again.with_suffix(".json"))
    if made.weights_sha256 == known.weights_sha256:
        return []
    found = f"trained again, the model names {made.held_out_accuracy:.1%} of the objects"
    if abs(made.held_out_accuracy - known.held_out_accuracy) > TOLERANCE:
        return [f"{found}, and {weights.name} is to name {known.held_out_accuracy:.1%}"]
    return []


def drawing_digest(seed: int) -> str:
    """SHA-256 of some pictures with their labels."""
    pictures, labels = draw_objects(SAMPLE, seed)
    return hashlib.sha256(pictures.tobytes() + labels.tobytes()).hexdigest()


def pretrain(recipe: Recipe, weights: Path, note: Path) -> Provenance:
    """Trains the model, writes its weights and the note of where they come from.

    Args:
        recipe: what to do.
        weights: the ``.npz`` file to write.
        note: the ``.json`` file to write.

    Returns:
        What the note says.
    """
    import keras

    pictures, labels = draw_objects(recipe.pictures, recipe.seed)
    others, answers = draw_objects(HELD_OUT, recipe.seed + 1)
    keras.utils.set_random_seed(recipe.seed)
    model = pretrained.small()
    namer = _with_top(model)
    steps = -(-recipe.pictures // BATCH_SIZE) * recipe.epochs
    rate = keras.optimizers.schedules.CosineDecay(
        0.0, steps, warmup_target=LEARNING_RATE, warmup_steps=steps // 20
    )
    namer.compile(
        optimizer=keras.optimizers.AdamW(rate, weight_decay=0.02),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    # Progress and accuracy are for the maintainer; nothing is chosen by the held-out pictures.
    namer.fit(pictures, labels, batch_size=BATCH_SIZE, epochs=recipe.epochs, verbose=2)
    pretrained.save_weights(model, weights)
    pretrained.set_weights(model, weights)  # measured as rounded
    measured = namer.evaluate(others, answers, verbose=0, return_dict=True)
    provenance = Provenance(
        command=recipe.command,
        **dataclasses.asdict(recipe),
        classes=CLASSES,
        held_out_accuracy=round(measured["accuracy"], 4),
        drawing_sha256=drawing_digest(recipe.seed),
        weights_sha256=_file_digest(weights),
        versions=_versions(),
    )
    note.write_text(provenance.encode(), encoding="utf-8")
    return provenance


def _with_top(model: typing.Any) -> typing.Any:
    """The model with random flips before it and a classifier of the objects behind it."""
    import keras

    inputs = keras.Input(pretrained.INPUT_SHAPE)
    outputs = model(keras.layers.RandomFlip("horizontal")(inputs))
    outputs = keras.layers.GlobalAveragePooling2D()(outputs)
    outputs = keras.layers.Dropout(0.2)(outputs)
    outputs = keras.layers.Dense(len(CLASSES), activation="softmax")(outputs)
    return keras.Model(inputs, outputs)


def _versions() -> dict[str, str]:
    import keras
    import PIL
    import tensorflow as tf

    names: dict[str, typing.Any] = {"numpy": np, "Pillow": PIL, "keras": keras, "tensorflow": tf}
    return {name: str(module.__version__) for name, module in names.items()}


def _file_digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@click.command()
@click.option("--seed", type=click.IntRange(min=0), default=20_190_401, show_default=True)
@click.option("--pictures", type=click.IntRange(min=1), default=8_000, show_default=True)
@click.option("--epochs", type=click.IntRange(min=1), default=7, show_default=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write here instead of into the package; the note lies beside it, named .json.",
)
@click.option("--check", is_flag=True, help="Write nothing; fail if the note does not hold.")
@click.option("--again", is_flag=True, help="With --check: train again, and compare.")
def main(
    *, seed: int, pictures: int, epochs: int, out: Path | None, check: bool, again: bool
) -> None:
    """Train the practice backbone on drawn objects and write its weights."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    weights = out or resources.backbone_weights()
    note = weights.with_suffix(".json")
    if check:
        _check(weights, note, again=again)
        return
    click.echo(pretrain(Recipe(seed, pictures, epochs), weights, note).encode())


def _check(weights: Path, note: Path, *, again: bool) -> None:
    """Raises ClickException where a file of weights and its note do not hold."""
    try:
        known = Provenance.decode(note.read_text(encoding="utf-8"))
        faults = known.faults(weights)
        faults += faults_of_training(weights, note) if again else []
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise click.ClickException(f"{note} or {weights.name} cannot be read: {error}") from error
    if faults:
        raise click.ClickException(f"{'; '.join(faults)}: run `{known.command}` and commit.")
    click.echo(f"{weights.name} is what `{known.command}` makes.")


if __name__ == "__main__":
    main()
