"""One question made of several parts, in a secret order, and its answers put back."""

import random

import numpy as np
import pytest

from grader.inside.protocol.job import Array, ArrayHeader
from grader.sandbox.plan import Question
from grader.sandbox.shuffling import ShuffledQuestion


def question(name: str, values: np.ndarray) -> Question:
    header = ArrayHeader(name, str(values.dtype), values.shape)
    return Question(header, memoryview(values.tobytes()))


TRAINING = np.arange(24, dtype=np.uint8).reshape(4, 2, 3)
HELD_OUT = np.arange(100, 118, dtype=np.uint8).reshape(3, 2, 3)
PARTS = (question("training", TRAINING), question("held-out", HELD_OUT))


def shuffled(seed: int = 1) -> ShuffledQuestion:
    return ShuffledQuestion.of(PARTS, random.Random(seed))


def asked(question: ShuffledQuestion) -> np.ndarray:
    return np.frombuffer(b"".join(question.blocks()), np.uint8).reshape(question.header.shape)


def test_all_rows_are_asked_once_in_an_order_of_their_own() -> None:
    whole = shuffled()
    assert (whole.header.dtype, whole.header.shape) == ("uint8", (7, 2, 3))
    rows, both = asked(whole), np.concatenate([TRAINING, HELD_OUT])
    assert (rows == both[whole.order]).all()
    assert sorted(whole.order) == list(range(7))
    assert len({shuffled(seed).order.tobytes() for seed in range(20)}) > 10


def test_the_name_says_nothing_of_the_parts() -> None:
    assert not {"training", "held-out"} & set(shuffled().header.name.split())


def test_every_answer_goes_back_to_its_row() -> None:
    whole = shuffled(5)
    firsts = asked(whole)[:, 0, :1].astype("<f4")  # a model that returns each row's first pixel
    answers = whole.restored(Array("float32", firsts.shape, firsts.tobytes()))
    assert {name: array.shape for name, array in answers.items()} == {
        "training": (4, 1),
        "held-out": (3, 1),
    }
    for part, rows in (("training", TRAINING), ("held-out", HELD_OUT)):
        values = np.frombuffer(answers[part].data, "<f4")
        assert values.tolist() == rows[:, 0, 0].tolist()


def test_large_rows_come_in_blocks_of_about_a_megabyte() -> None:
    rows = np.zeros((5, 600_000), np.uint8)
    whole = ShuffledQuestion.of([question("a", rows)], random.Random(1))
    sizes = [len(block) for block in whole.blocks()]
    assert sum(sizes) == rows.nbytes
    assert max(sizes) <= 2**20
    small = ShuffledQuestion.of([question("a", np.zeros((9, 3), np.uint8))], random.Random(1))
    assert [len(block) for block in small.blocks()] == [27]


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (PARTS[0], question("b", np.zeros((3, 2, 3), np.float32))),
        (PARTS[0], question("b", np.zeros((3, 3, 2), np.uint8))),
    ],
)
def test_parts_of_one_question_have_rows_of_one_form(parts: tuple[Question, ...]) -> None:
    with pytest.raises(ValueError, match="rows of one dtype and shape"):
        ShuffledQuestion.of(parts, random.Random(1))


def test_a_part_without_rows_has_an_answer_without_rows() -> None:
    empty = question("held-out", np.zeros((0, 2, 3), np.uint8))
    whole = ShuffledQuestion.of([PARTS[0], empty], random.Random(1))
    answers = whole.restored(Array("uint8", (4, 1), b"\x01\x02\x03\x04"))
    assert answers["held-out"].shape == (0, 1)
    assert len(answers["training"].data) == 4
