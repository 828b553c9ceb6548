"""Pieces that were cut out of pictures."""

import pytest
from support.cases import expect, facts, found

NAME = "part-cut-out"
WHOLE = facts(0, 255, (100, 150, 150, 3))


@pytest.mark.parametrize(
    ("code", "piece"),
    [
        ("images[:, :50, :50]", "This slice keeps 50 x 50"),
        ("S = 50\nimages[:, :S, :S, :]", "This slice keeps 50 x 50"),
        ("images[..., 50:100, 50:100]", "This slice keeps 50 x 50"),
        ("image[:60, :60]", "This slice keeps 60 x 60"),
        ("images[:, 60:-60, 60:-60]", "This slice keeps 30 x 30"),
        ("tf.image.resize_with_crop_or_pad(images, 50, 50)", "resize_with_crop_or_pad keeps"),
        ("tf.image.central_crop(images, 0.5)", "central_crop keeps 75 x 75"),
        ("layers.CenterCrop(height=64, width=64)", "CenterCrop keeps 64 x 64"),
        ("tf.image.crop_to_bounding_box(images, 0, 0, 50, 50)", "crop_to_bounding_box keeps"),
        ("images[:, ::3, ::3]", ""),
        ("images[:, :150, :150]", ""),
        ("images[:, 10:-10, 10:-10]", ""),
        ("images[:50, 0]", ""),
        ("table[:, 1:]", ""),
        ("images[:, :n, :n]", ""),
        ("tf.image.central_crop(images, 0.9)", ""),
        ("layers.CenterCrop(64)", ""),
    ],
)
def test_pieces(code: str, piece: str) -> None:
    finding = found(NAME, code, reached=WHOLE)
    assert bool(finding) is bool(piece)
    if finding:
        assert finding.message.startswith(piece)
        assert "of each picture of 150 x 150" in finding.message
    assert found(NAME, code) is None


def test_it_is_likely_where_something_is_missed() -> None:
    assert expect(NAME, "images[:, :50, :50]", reached=WHOLE).confidence == "likely"
    assert found(NAME, "images[:, :50, :50]", reached=WHOLE, missed=()) is None
