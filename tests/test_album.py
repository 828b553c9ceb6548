import numpy as np
import pytest

from grader.datasets.album import LEAST_SIZE, paint_album


def test_each_picture_is_painted_for_its_label():
    def plain(label, dice, textures):
        return np.full((textures.size, textures.size, 3), label, np.uint8)

    pictures, labels = paint_album(60, 5, LEAST_SIZE, 3, plain)
    assert pictures.shape == (60, LEAST_SIZE, LEAST_SIZE, 3)
    assert (np.bincount(labels) > 10).all()
    assert len(set(labels)) == 3
    assert (pictures == labels[:, None, None, None]).all()


@pytest.mark.parametrize(("count", "size"), [(-1, LEAST_SIZE), (1, LEAST_SIZE - 1)])
def test_what_cannot_be_painted_is_refused(count, size):
    with pytest.raises(ValueError, match="48 or more"):
        paint_album(count, 0, size, 2, lambda label, dice, textures: None)
