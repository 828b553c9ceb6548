"""What it costs to find out what a file did to its inputs, and to do it to the grader's.

python tests/benchmarks/adapting.py            each kind of data, explained and not
python tests/benchmarks/adapting.py digits news

Seconds of processor time of the very functions that the worker calls after a training, in this
process and without a training: another load of the machine changes them little. A file in our own
form calls none of them. ``found`` is the search; what is found is done to all that may be asked
about, the held-out inputs and those to train on.
"""

import dataclasses
import statistics
import time
import types
import typing
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import numpy as np

from grader import data
from grader.catalog import find
from grader.data import Prepared
from grader.data.paper import load_paper
from grader.inside.protocol.adaptation import Adaptation
from grader.inside.texts import strings
from grader.inside.worker.adapting import hooks
from grader.inside.worker.adapting.vectorisers import Vectoriser

Array = np.ndarray[typing.Any, np.dtype[typing.Any]]
FED = 256
"""Examples that are noted of a training: four batches of 64."""
ROUNDS = 3
CHUNK = 512
"""Inputs that are changed at a time, as before a prediction."""


@dataclasses.dataclass(frozen=True)
class Feed:
    """What a fit was fed, in the place of what the worker notes of it."""

    inputs: Array
    targets: Array
    outputs: int
    vectorisers: tuple[Vectoriser, ...] = ()

    def examples(self) -> tuple[Array, Array]:
        """As `Noted` gives them."""
        return self.inputs, self.targets


def some(prepared: Prepared) -> tuple[Array, Array]:
    """Public examples in no order, with their labels."""
    part = prepared.part("training")
    rows = np.random.default_rng(0).permutation(len(part.inputs))[:FED]
    return np.asarray(part.inputs)[rows], np.asarray(part.labels)[rows]


def digits(prepared: Prepared) -> Feed:
    """Divided by 255."""
    inputs, labels = some(prepared)
    return Feed(inputs / np.float32(255), labels, 10)


def animals(prepared: Prepared) -> Feed:
    """Made smaller and divided by 255, as a generator does."""
    import tensorflow as tf

    inputs, labels = some(prepared)
    smaller = tf.image.resize(inputs, (100, 100), method="nearest").numpy()
    return Feed(smaller / np.float32(255), labels, 1)


def sunspots(prepared: Prepared) -> Feed:
    """Windows of the series brought to 0 to 1."""
    values, _ = prepared.series("training")
    scaled = (values - values.min()) / (values.max() - values.min())
    windows = np.lib.stride_tricks.sliding_window_view(scaled, 31)
    rows = np.random.default_rng(0).permutation(len(windows))[:FED]
    return Feed(windows[rows, :-1], windows[rows, -1], 1)


def texts(prepared: Prepared) -> Feed:
    """Turned into numbers by a layer that learnt the training texts."""
    import keras

    every = strings(prepared.part("training").inputs)
    layer = keras.layers.TextVectorization(max_tokens=1_000, output_sequence_length=120)
    layer.adapt(every.tolist())
    inputs, labels = some(prepared)
    rows = np.asarray(layer(strings(inputs).tolist()))
    made = Vectoriser("TextVectorization", layer, every)
    return Feed(rows, labels, int(labels.max()) + 1, (made,))


def asked_about(prepared: Prepared, feed: Feed) -> Array:
    """All inputs that a model may be asked about."""
    parts = [np.asarray(prepared.part(part).inputs) for part in ("held-out", "training")]
    if not parts[0].size or (parts[0].ndim == 1 and not feed.vectorisers):
        return np.repeat(feed.inputs[:1], sum(map(len, parts)), axis=0)
    inputs = np.concatenate(parts)
    return strings(inputs) if feed.vectorisers else inputs


def unlike(feed: Feed) -> Feed:
    """The same with inputs that nothing explains."""
    shuffled = feed.inputs.copy()
    rng = np.random.default_rng(1)
    for row in shuffled.reshape(len(shuffled), -1):
        rng.shuffle(row)
    return dataclasses.replace(feed, inputs=shuffled)


KINDS: Mapping[str, tuple[str, Callable[[Prepared], Feed]]] = {
    "digits": ("exercise-1", digits),
    "animals": ("exercise-3", animals),
    "sunspots": ("exercise-6", sunspots),
    "news": ("exercise-16", texts),
    "headlines": ("exercise-17", texts),
}


def searched(feed: Feed, public: Path) -> tuple[Adaptation, Callable[[Array], typing.Any]]:
    """What the worker finds, and what it then does to inputs."""
    model = types.SimpleNamespace(output_shape=(None, feed.outputs))
    noted = typing.cast(typing.Any, feed)
    if feed.vectorisers:
        made = feed.vectorisers, dict[str, object](), ()
        found, way = hooks.text_adaptation_for(noted, public, model, made, has_postprocess=False)
    else:
        way = None
        found = hooks.adaptation_for(noted, public, model, has_postprocess=False)
    pre, _ = hooks.hooks(found, None, None, way, logits=False)
    return found, pre or (lambda inputs: inputs)


@click.command()
@click.argument("kinds", nargs=-1, type=click.Choice(list(KINDS)))
def main(kinds: tuple[str, ...]) -> None:
    """Prints the medians of three rounds of each kind of data."""
    click.echo("| data | fed | found | done to | seconds | explained |\n|---|---|--:|--:|--:|---|")
    for name in kinds or KINDS:
        exercise, make = KINDS[name]
        chosen = data.find(find(exercise).dataset)
        prepared = data.prepare(chosen, "practice", paper=load_paper(), exercise=exercise)
        feed = make(prepared)
        asked = asked_about(prepared, feed)
        for words, fed in (("as the course does", feed), ("unlike anything", unlike(feed))):
            search, do = [], []
            for _ in range(ROUNDS):
                began = time.process_time()
                found, change = searched(fed, prepared.public)
                between = time.process_time()
                for begin in range(0, len(asked), CHUNK):
                    change(asked[begin : begin + CHUNK])
                search.append(between - began)
                do.append(time.process_time() - between)
            explained = "no" if found.unexplained else "yes"
            click.echo(
                f"| {name} | {words} | {statistics.median(search):.2f} s | {len(asked):,} "
                f"| {statistics.median(do):.2f} s | {explained} |"
            )


if __name__ == "__main__":
    main()
