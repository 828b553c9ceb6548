"""``keras.utils.split_dataset`` for batches of which the last one is smaller.

Keras cannot split those, and the course's notebooks do: their number of pictures is a multiple of
the size of a batch, and that of the public part need not be.
"""

import functools
import typing

from grader.inside.worker.standins.patching import modules_of_keras

_NAME = "split_dataset"


def install() -> None:
    """Wraps the function under all of its names."""
    for module in modules_of_keras("utils"):
        if _NAME in vars(module):
            vars(module)[_NAME] = _forgiving(vars(module)[_NAME])


def _forgiving(original: typing.Any) -> typing.Any:
    @functools.wraps(original)
    def split_dataset(
        dataset: typing.Any,
        left_size: float | None = None,
        right_size: float | None = None,
        *rest: typing.Any,
        **keywords: typing.Any,
    ) -> typing.Any:
        try:
            return original(dataset, left_size, right_size, *rest, **keywords)
        except ValueError:
            items = list(dataset) if hasattr(dataset, "element_spec") else []
            if len(set(map(_length, items))) < 2:
                raise
        left = _count(left_size, len(items))
        right = _count(right_size, len(items))
        left = len(items) - (right or 0) if left is None else left
        end = len(items) if right is None else left + right
        return _dataset(items[:left], dataset), _dataset(items[left:end], dataset)

    return split_dataset


def _length(item: typing.Any) -> int:
    """Examples in a batch."""
    import tensorflow as tf

    shape = tf.nest.flatten(item)[0].shape
    return int(shape[0]) if shape.rank else 1


def _count(size: float | None, total: int) -> int | None:
    """How many elements a number or a share of them is."""
    return round(size * total) if isinstance(size, float) else size


def _dataset(items: list[typing.Any], like: typing.Any) -> typing.Any:
    import tensorflow as tf

    made = tf.data.Dataset.from_generator(lambda: iter(items), output_signature=like.element_spec)
    return made.apply(tf.data.experimental.assert_cardinality(len(items)))
