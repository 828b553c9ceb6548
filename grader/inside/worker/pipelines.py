"""Input pipelines that are over when their data are.

While a pipeline of tf.data runs, a thread of TensorFlow's tunes it. It looks after 10 ms, 20 ms,
40 ms and so on, and who takes the pipeline down, as Keras does after each epoch, waits until its
next look: up to as long again as the epoch took. What comes out of a pipeline does not depend on
how it is tuned, so here none is.
"""

import contextlib
import functools
import typing


def install(dataset_class: typing.Any) -> None:
    """Replaces ``tf.data.Dataset.__iter__``, by which Keras and loops begin to read.

    Pipelines whose tuning the student switched on or off stay as they are.
    """
    original = dataset_class.__iter__

    @functools.wraps(original)
    def iterate(dataset: typing.Any) -> typing.Any:
        return original(_untuned(dataset))

    dataset_class.__iter__ = iterate


def _untuned(dataset: typing.Any) -> typing.Any:
    import tensorflow as tf

    with contextlib.suppress(Exception):  # a data set of an odd class
        # In a graph, nobody knows a pipeline's options before it runs.
        if tf.executing_eagerly() and dataset.options().autotune.enabled is None:
            options = tf.data.Options()
            options.autotune.enabled = False
            return dataset.with_options(options)
    return dataset
