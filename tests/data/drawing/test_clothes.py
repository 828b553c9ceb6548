"""Practice clothes: what they look like."""

import numpy as np
import pytest
from PIL import Image
from support.places import DOCS

from grader.data.drawing import clothes
from grader.data.drawing.clothes import CLASSES, draw_clothes
from grader.data.drawing.dice import Dice
from tools.drawings import dealt

drawn_clothes = dealt(draw_clothes, range(len(CLASSES)))
CONTACT_SHEET = DOCS / "datasets/fashion-mnist-practice.png"


def test_the_contact_sheet_shows_what_is_drawn() -> None:
    images, labels = drawn_clothes(600, 2_019)
    rows = [np.hstack(images[labels == kind][:20]) for kind in range(len(CLASSES))]
    with Image.open(CONTACT_SHEET) as sheet:
        assert np.array_equal(np.asarray(sheet), np.vstack(rows))


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
