"""What holds of all drawings of 28 times 28 pixels: form, seeds, and that none has changed."""

import hashlib
from collections.abc import Callable

import numpy as np
import pytest

from grader.data.drawing import clothes, digits, hands
from tools.drawings import Uint8s, dealt

LETTERS = [label for label in range(25) if label != 9]
CLASSES = {"digits": range(10), "clothes": range(10), "hands": LETTERS}
PAINTERS = {
    "digits": digits.draw_digits,
    "clothes": clothes.draw_clothes,
    "hands": hands.draw_hands,
}
BATCH = max(digits.BATCH, clothes.BATCH, hands.BATCH)
Draw = Callable[[int, int], tuple[Uint8s, Uint8s]]


@pytest.fixture(params=PAINTERS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def draw(name: str) -> Draw:
    return dealt(PAINTERS[name], CLASSES[name])


@pytest.mark.parametrize("count", [0, 1, 7, BATCH, BATCH + 1])
def test_shapes_and_dtypes(draw: Draw, count: int) -> None:
    images, labels = draw(count, 5)
    assert images.shape == (count, 28, 28)
    assert labels.shape == (count,)
    assert images.dtype == labels.dtype == np.uint8


@pytest.mark.parametrize("seed", [0, 1, 2**32 + 1, 2**128 - 1])
def test_a_seed_always_draws_the_same_bytes(draw: Draw, seed: int) -> None:
    first, second = draw(30, seed), draw(30, seed)
    assert first[0].tobytes() == second[0].tobytes()
    assert first[1].tobytes() == second[1].tobytes()


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("digits", "ff5d3a75e7694533"),
        ("clothes", "c6da8587fd138c06"),
        ("hands", "f048fd5c1932048d"),
    ],
)
def test_what_is_drawn_has_not_changed_unnoticed(draw: Draw, digest: str) -> None:
    """A change here asks for a new version of the dataset, or cached data go stale."""
    images, labels = draw(50, 2_019)
    assert hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest()[:16] == digest


@pytest.mark.parametrize(("seed", "other"), [(0, 1), (1, 1 + 2**32), (1, 1 + 2**64), (3, 2**127)])
def test_other_seeds_draw_other_pictures(draw: Draw, seed: int, other: int) -> None:
    (images, labels), (other_images, other_labels) = draw(50, seed), draw(50, other)
    assert not np.array_equal(labels, other_labels)
    together = np.concatenate([images, other_images]).reshape(100, -1)
    assert len(np.unique(together, axis=0)) == 100


def test_the_global_random_state_is_neither_used_nor_touched(draw: Draw) -> None:
    np.random.seed(7)
    expected = np.random.random_sample(3)
    before = draw(5, 1)[0]
    np.random.seed(7)
    assert np.array_equal(draw(5, 1)[0], before)
    assert np.array_equal(np.random.random_sample(3), expected)


def test_a_negative_seed_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="non-negative"):
        PAINTERS[name](np.zeros(1, np.uint8), -1)
