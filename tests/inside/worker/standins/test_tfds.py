"""``tensorflow_datasets`` as a notebook finds it: splits, features and refusals."""

import importlib
import sys
from pathlib import Path

import numpy as np
import pytest
from support.course_world import World, world

from grader.inside.worker.standins import tfds
from grader.inside.worker.standins.supply import NotServed


@pytest.fixture
def made(tmp_path: Path) -> World:
    return world(tmp_path)


@pytest.mark.parametrize(
    ("split", "numbers"),
    [
        ("train", range(10)),
        ("test", range(2)),
        ("validation", range(2)),
        ("train[:80%]", range(8)),
        ("train[80%:]", range(8, 10)),
        ("train[2:4]", range(2, 4)),
        ("train[-3:]", range(7, 10)),
        ("train[:]", range(10)),
        ("train[:25%]", range(2)),
    ],
)
def test_a_split_is_a_part_of_the_public_data(made: World, split: str, numbers: range) -> None:
    images, labels = tfds.Builder(made.supply, "pets")._piece(split)
    assert images.shape == (len(numbers), 4, 4, 1)
    assert images[:, 0, 0, 0].tolist() == [*numbers]
    assert labels.tolist() == [number % 2 for number in numbers]


@pytest.mark.parametrize("split", ["all", "train[5]", "train[:x]", "[:5]", "train(2)"])
def test_a_split_that_does_not_exist_is_named(made: World, split: str) -> None:
    with pytest.raises(ValueError, match="there are train, test and parts of them"):
        tfds.Builder(made.supply, "pets")._piece(split)


def test_what_the_dataset_says_of_itself(made: World) -> None:
    info = tfds.Builder(made.supply, "pets").info
    assert (info.name, info.supervised_keys) == ("pets", ("image", "label"))
    assert (info.features["image"].shape, info.features["image"].dtype) == ((4, 4, 1), "uint8")
    label = info.features["label"]
    assert (label.num_classes, label.int2str(1), label.str2int("cats")) == (2, "dogs", 0)
    assert {name: split.num_examples for name, split in info.splits.items()} == {
        "train": 10,
        "test": 2,
    }


def test_colours_stay_and_classes_without_names_are_numbers(made: World) -> None:
    np.save(made.public / "x_train.npy", np.zeros((10, 4, 4, 3), np.uint8))
    made.supply.course = made.supply.course.__class__(tfds=("pets",))
    info = tfds.Builder(made.supply, "pets").info
    assert info.features["image"].shape == (4, 4, 3)
    assert info.features["label"].names == ["0", "1"]


def test_texts_are_called_texts(made: World) -> None:
    np.save(made.public / "x_train.npy", np.array([b"for it", b"against it"] * 5))
    info = tfds.Builder(made.supply, "pets").info
    assert info.supervised_keys == ("text", "label")
    assert (info.features["text"].dtype, info.features["text"].shape) == ("string", ())
    texts, labels = tfds.Builder(made.supply, "pets")._piece("train[:2]")
    assert texts.tolist() == [b"for it", b"against it"]
    assert labels.tolist() == [0, 1]


def test_what_is_loaded_is_pictures_as_the_course_has_them(made: World) -> None:
    assert not made.supply.gave_pictures
    assert tfds.Catalogue(made.supply).load("pets", split=[]) == []
    assert made.supply.gave_pictures


@pytest.mark.parametrize("name", ["pets", "pets/plain", "pets:1.*.*"])
def test_the_exercises_own_dataset_is_there_in_every_version(made: World, name: str) -> None:
    tfds.Catalogue(made.supply).builder(name).download_and_prepare()


def test_another_dataset_is_refused_with_the_one_that_is_there(made: World) -> None:
    with pytest.raises(NotServed) as caught:
        tfds.Catalogue(made.supply).builder("cifar10")
    told = str(caught.value)
    assert "tensorflow_datasets' cifar10 cannot be downloaded" in told
    assert told.endswith("gives its data too, and so does tfds.load('pets').")


TRAINING = ["for it, for it all", "against it"] * 5
VALIDATION = ["for all", "against everything"]


@pytest.fixture
def texts(made: World) -> World:
    for part, given in (("train", TRAINING), ("validation", VALIDATION)):
        np.save(made.public / f"x_{part}.npy", np.array([text.encode() for text in given]))
    return made


@pytest.mark.parametrize("name", ["pets/subwords8k", "pets/subwords32k", "pets/bytes:1.0.0"])
def test_texts_come_as_numbers_of_parts_of_words(texts: World, name: str) -> None:
    import tensorflow as tf

    given, info = tfds.Catalogue(texts.supply).load(name, with_info=True, as_supervised=True)
    spec = (tf.TensorSpec([None], tf.int64), tf.TensorSpec([], tf.int64))
    assert given["train"].element_spec == given["test"].element_spec == spec
    assert int(given["train"].cardinality()) == len(TRAINING)
    feature = info.features["text"]
    assert (feature.shape, feature.dtype) == ((None,), "int64")
    for split, original in (("train", TRAINING), ("test", VALIDATION)):
        assert [feature.encoder.decode(row) for row, _ in given[split]] == original
        assert [int(label) for _, label in given[split]] == [n % 2 for n in range(len(original))]
    shapes = tf.compat.v1.data.get_output_shapes(given["test"])
    batch, labels = next(iter(given["test"].padded_batch(2, shapes)))
    assert batch.shape[0] == len(labels) == 2
    assert [each.thing for each in texts.supply.vectorisers] == [feature.encoder]
    assert any("learnt from the public training texts" in said for said in texts.said)


@pytest.mark.parametrize(("name", "size"), [("pets/bytes", 257), ("pets/plain_text", None)])
def test_texts_are_numbers_where_that_is_asked_for(
    texts: World, name: str, size: int | None
) -> None:
    encoder = tfds.Builder(texts.supply, name).info.features["text"].encoder
    assert (encoder and encoder.vocab_size) == size


def test_batches_of_numbers_are_filled_up(texts: World) -> None:
    build = tfds.Builder(texts.supply, "pets/bytes")
    whole = build.as_dataset(split="test", batch_size=-1)
    batch = next(iter(build.as_dataset(split="test", batch_size=2)))
    longest = max(map(len, VALIDATION))
    assert whole["text"].shape == batch["text"].shape == (2, longest)
    assert bytes(int(number) - 1 for number in whole["text"][0][:7]) == b"for all"


def test_only_training_texts_are_learnt_from(texts: World) -> None:
    first = tfds.Builder(texts.supply, "pets/subwords8k").encoder
    np.save(texts.public / "x_validation.npy", np.array([b"unheard of, unheard of"] * 2))
    np.save(texts.public / "x_held-out.npy", np.array([b"unheard of, unheard of"] * 9))
    again = tfds.Builder(texts.supply, "pets/subwords8k").encoder
    assert first
    assert again
    assert again.subwords == first.subwords
    assert not any("heard" in part for part in again.subwords)


def test_encoders_of_ones_own_are_there_under_both_names(
    texts: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tfds.modules, "exists", lambda name: False)
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    tfds.install(texts.supply)
    package = importlib.import_module(tfds.NAME)
    for place in (package.features.text, package.deprecated.text):
        encoder = place.SubwordTextEncoder.build_from_corpus(TRAINING, 270)
        assert texts.supply.vectorisers[-1].thing is encoder


def test_a_package_that_is_installed_is_left_alone(
    made: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tfds.modules, "exists", lambda name: True)
    monkeypatch.setattr(tfds.modules, "make", None)
    tfds.install(made.supply)
    assert tfds.NAME not in sys.modules
