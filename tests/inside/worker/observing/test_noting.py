"""The first batches of a feed are noted, and the feed gives just the same."""

import typing
from collections.abc import Iterator

import numpy as np
import pytest

from grader.inside.worker.observing.feeds import fed
from grader.inside.worker.observing.noting import MOST_BATCHES, Noted, items_noted, watched

BATCHES = [(np.full((8, 2), n, "float32"), np.full(8, n)) for n in range(7)]


def paired(noted: Noted | None) -> tuple[list[float], list[float]]:
    """The first value of each example, and its target."""
    assert noted is not None
    found = noted.examples()
    assert found is not None
    inputs, targets = found
    return inputs.reshape(len(inputs), -1)[:, 0].tolist(), targets.tolist()


def test_of_arrays_rows_from_all_over_are_noted_with_their_targets() -> None:
    numbers = np.arange(1_000.0)
    feed, noted = watched(numbers[:, None], numbers)
    assert feed.shape == (1_000, 1)
    inputs, targets = paired(noted)
    assert inputs == targets
    assert (len(inputs), inputs[0]) == (64, 0)
    assert inputs[-1] > 900


def test_large_examples_are_copied_in_smaller_number() -> None:
    _, noted = watched(np.zeros((70, 1_000, 1_000), "uint8"), np.zeros(70))
    assert len(paired(noted)[0]) < 10


def test_of_a_generator_all_batches_pass_and_the_first_ones_are_noted() -> None:
    def batches() -> Iterator[typing.Any]:
        yield from BATCHES

    feed, noted = watched(batches(), None)
    assert [batch[1][0] for batch in feed] == list(range(7))
    inputs, targets = paired(noted)
    assert inputs == targets
    assert sorted(set(inputs)) == list(range(MOST_BATCHES))


def test_batches_of_sequences_are_as_wide_as_the_widest_of_them() -> None:
    import tensorflow as tf

    rows = tf.ragged.constant([[1], [2, 3], [4, 5, 6], [7]])
    given = tf.data.Dataset.from_tensor_slices((rows, [0, 1, 0, 1])).map(lambda *each: each)
    feed, noted = watched(given.padded_batch(2), None)
    assert [batch.shape[1] for batch, _ in feed] == [2, 3]
    assert noted
    assert noted.sides == (None,)
    assert fed(noted, 1, "training", shuffled=False).inputs.shape == (None, None)
    found = noted.examples()
    assert found
    assert found[0].tolist() == [[1, 0, 0], [2, 3, 0], [4, 5, 6], [7, 0, 0]]
    assert found[1].tolist() == [0, 1, 0, 1]


def test_batches_of_other_forms_are_not_joined() -> None:
    noted = Noted("generator")
    for sides in ((2, 3), (2, 4)):
        noted.note(np.zeros(sides), np.zeros(2))
    with pytest.raises(ValueError, match="dimensions"):
        noted.examples()


def test_of_a_data_set_the_same_passes() -> None:
    import tensorflow as tf

    numbers = np.arange(70.0, dtype="float32")
    given = tf.data.Dataset.from_tensor_slices((numbers[:, None], numbers)).batch(10)
    feed, noted = watched(given, None)
    assert feed.element_spec == given.element_spec
    assert int(feed.cardinality()) == 7
    assert [float(targets[0]) for _, targets in feed] == [0, 10, 20, 30, 40, 50, 60]
    inputs, targets = paired(noted)
    assert inputs == targets == list(range(40))


class Sequence:
    """As Keras's, with batches that are asked for by number."""

    def __len__(self) -> int:
        return len(BATCHES)

    def __getitem__(self, index: int) -> typing.Any:
        return BATCHES[index]


def test_of_a_sequence_what_is_asked_is_noted_once() -> None:
    original = Sequence.__getitem__
    given = Sequence()
    feed, noted = watched(given, None)
    assert feed is given
    with items_noted(feed, noted):
        assert [feed[index][1][0] for index in (0, 0, 1, 2, 3, 4)] == [0, 0, 1, 2, 3, 4]
        assert Sequence()[5][1][0] == 5  # another one is not watched
    assert sorted(set(paired(noted)[0])) == [0, 1, 2, 3]
    assert Sequence.__getitem__ is original


def test_a_sequence_that_inherits_its_items_loses_what_was_put_there() -> None:
    class Own(Sequence):
        pass

    feed, noted = watched(Own(), None)
    with items_noted(feed, noted):
        assert "__getitem__" in vars(Own)
    assert "__getitem__" not in vars(Own)


@pytest.mark.parametrize("feed", [[1, 2], {"a": 1}, (1, 2), "text"])
def test_what_cannot_be_watched_is_fed_as_it_is(feed: object) -> None:
    assert watched(feed, None) == (feed, None)


def test_a_batch_that_fails_is_not_noted() -> None:
    noted = Noted("generator")
    noted.note(object(), np.zeros(2))
    noted.note(np.zeros((2, 2)), None)
    assert noted.examples() is None
    assert noted.apart == 1
