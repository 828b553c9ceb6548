"""Practice clothes: that they have not changed, what they look like, and that they repeat."""

import hashlib

import numpy as np
import pytest
from PIL import Image
from support.places import DOCS

from grader.data.drawing import clothes
from grader.data.drawing.clothes import BATCH, CLASSES, draw_clothes
from grader.data.drawing.dice import Dice
from tools.drawings import dealt

drawn_clothes = dealt(draw_clothes, range(len(CLASSES)))
CONTACT_SHEET = DOCS / "datasets/fashion-mnist-practice.png"


def test_what_is_drawn_has_not_changed_unnoticed() -> None:
    """A change here asks for a new version of the dataset, or cached data go stale."""
    images, labels = drawn_clothes(50, 2_019)
    digest = hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest()
    assert digest[:16] == "c6da8587fd138c06"


def test_the_contact_sheet_shows_what_is_drawn() -> None:
    images, labels = drawn_clothes(600, 2_019)
    rows = [np.hstack(images[labels == kind][:20]) for kind in range(len(CLASSES))]
    with Image.open(CONTACT_SHEET) as sheet:
        assert np.array_equal(np.asarray(sheet), np.vstack(rows))


@pytest.mark.parametrize("count", [0, 1, BATCH + 1])
def test_shapes_and_dtypes(count: int) -> None:
    images, labels = drawn_clothes(count, 5)
    assert images.shape == (count, 28, 28)
    assert images.dtype == labels.dtype == np.uint8


@pytest.mark.parametrize("seed", [0, 2**128 - 1])
def test_a_seed_always_draws_the_same_bytes(seed: int) -> None:
    assert drawn_clothes(20, seed)[0].tobytes() == drawn_clothes(20, seed)[0].tobytes()


def test_other_seeds_draw_other_clothes() -> None:
    together = np.concatenate([drawn_clothes(50, seed)[0] for seed in (1, 1 + 2**64)])
    assert len(np.unique(together.reshape(100, -1), axis=0)) == 100


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(ValueError, match="non-negative"):
        draw_clothes(np.zeros(1, np.uint8), -1)


def test_the_cloth_is_the_same_whatever_the_label(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a stream that depended on labels, the noise would tell them."""
    ends: list[np.random.RandomState] = []
    made = clothes.random_stream

    def remembered(seed: int) -> np.random.RandomState:
        ends.append(made(seed))
        return ends[-1]

    monkeypatch.setattr(clothes, "random_stream", remembered)
    for labels in (np.arange(10, dtype=np.uint8), np.zeros(10, np.uint8)):
        draw_clothes(labels, 5)
    first, second = (stream.random_sample(5).tolist() for stream in ends)
    assert first == second


def test_each_fills_its_picture_before_black() -> None:
    images, _ = drawn_clothes(500, 3)
    seen = images > 0
    sides = np.maximum(seen.any(axis=2).sum(axis=1), seen.any(axis=1).sum(axis=1))
    assert 24 < sides.mean() <= 28
    assert sides.min() >= 20
    assert 0.2 < np.mean(images == 0) < 0.8
    assert np.mean(images[:, 0, 0] == 0) > 0.8


@pytest.mark.parametrize("label", range(len(CLASSES)))
def test_every_kind_is_drawn_in_many_ways(label: int) -> None:
    drawn = [clothes._painted(clothes._GARMENTS[label](Dice(n)), Dice(n)) for n in range(20)]
    assert len({each.tobytes() for each in drawn}) == 20
    assert all((each > 0).mean() > 0.03 for each in drawn)
