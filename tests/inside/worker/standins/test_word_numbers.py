"""Texts as Keras's set of reviews gives them: numbers of words, by rank."""

import types
import typing
from pathlib import Path

import numpy as np
import pytest
from support.worker_driver import job

from grader.inside.protocol.course import Course
from grader.inside.worker.adapting import texts
from grader.inside.worker.adapting.texts import known_texts
from grader.inside.worker.standins import keras_datasets
from grader.inside.worker.standins.supply import NotServed, Supply
from grader.inside.worker.standins.word_numbers import NumberedTexts, WordNumbers

TRAINING = ["A good, good film.<br />", "a bad film", "good good"]
VALIDATION = ["a FILM of ours"]
RANKS = {"good": 1, "a": 2, "film": 3, "br": 4, "bad": 5}


def reviews(folder: Path | None) -> NumberedTexts:
    said: list[str] = []
    return NumberedTexts(Supply(job(course=Course(keras="imdb")), folder, said.append))


@pytest.fixture
def public(tmp_path: Path) -> Path:
    for part, given in (("train", TRAINING), ("validation", VALIDATION)):
        np.save(tmp_path / f"x_{part}.npy", np.array([text.encode() for text in given]))
        np.save(tmp_path / f"y_{part}.npy", np.arange(len(given), dtype=np.uint8) % 2)
    return tmp_path


def test_words_are_ranked_by_how_often_they_occur(public: Path) -> None:
    assert reviews(public).get_word_index() == RANKS


@pytest.mark.parametrize(
    ("asked", "rows", "last"),
    [
        ({}, [[1, 5, 4, 4, 6, 7], [1, 5, 8, 6], [1, 4, 4]], [1, 5, 6]),
        ({"num_words": 7}, [[1, 5, 4, 4, 6, 2], [1, 5, 2, 6], [1, 4, 4]], [1, 5, 6]),
        ({"nb_words": 7}, [[1, 5, 4, 4, 6, 2], [1, 5, 2, 6], [1, 4, 4]], [1, 5, 6]),
        ({"skip_top": 5}, [[2, 5, 2, 2, 6, 7], [2, 5, 8, 6], [2, 2, 2]], [2, 5, 6]),
        (
            {"start_char": None, "oov_char": None, "index_from": 0, "num_words": 4},
            [[2, 1, 1, 3], [2, 3], [1, 1]],
            [2, 3],
        ),
    ],
)
def test_numbers_are_as_keras_documents_them(
    public: Path, asked: dict[str, typing.Any], rows: list[list[int]], last: list[int]
) -> None:
    (x_train, y_train), (x_test, y_test) = reviews(public).load_data(**asked)
    assert x_train.tolist() == rows
    assert x_test.tolist() == [last]
    assert (y_train.tolist(), y_test.tolist()) == ([0, 1, 0], [0])


def test_long_texts_are_left_out_with_their_labels(public: Path) -> None:
    (x_train, y_train), (x_test, _) = reviews(public).load_data(maxlen=6)
    assert [len(row) for row in x_train] == [4, 3]
    assert (y_train.tolist(), len(x_test)) == ([1, 0], 1)
    with pytest.raises(ValueError, match="maxlen=2"):
        reviews(public).load_data(maxlen=2)


def test_other_texts_get_the_same_numbers() -> None:
    numbers = WordNumbers({"good": 4, "bad": 2}, start=1)
    assert numbers.texts_to_sequences(["Good or bad?", ""]) == [[1, 4, 2], [1]]


def test_what_was_padded_afterwards_is_found_and_done_to_other_texts(public: Path) -> None:
    import keras

    given = reviews(public)
    (x_train, y_train), _ = given.load_data(num_words=9)
    fed = keras.utils.pad_sequences(x_train, maxlen=5)
    (made,) = given._supply.vectorisers
    done, way = texts.found(fed, y_train, known_texts(public), 1, [made], {})
    assert way is not None
    assert (done.vectorised, done.length, done.unexplained) == ("keras.datasets.imdb", 5, ())
    assert way(np.array(["unseen good"], object)).tolist() == [[0, 0, 0, 1, 4]]


def test_the_module_is_replaced_as_a_whole(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("imdb")
    vars(module).update(load_data=None, get_word_index=None)
    package = types.ModuleType("datasets")
    vars(package)["imdb"] = module
    monkeypatch.setattr(keras_datasets, "modules_of_keras", lambda name: [package])
    given = reviews(public)
    keras_datasets.install(given._supply)
    assert module.get_word_index() == RANKS
    assert len(module.load_data(num_words=5)[0][0]) == len(TRAINING)


def test_without_public_data_nothing_is_served() -> None:
    with pytest.raises(NotServed):
        reviews(None).load_data()
