"""The networks that editions are compared with."""

import pytest

from tools import baselines
from tools.networks import BASELINES, PICTURE_BASELINES, Baseline, baselines_for


@pytest.mark.parametrize(
    ("shape", "networks"),
    [
        ((100, 28, 28), BASELINES),
        ((100, 28, 28, 1), BASELINES),
        ((100, 150, 150, 3), PICTURE_BASELINES),
        ((100, 64, 64), PICTURE_BASELINES),
        ((100, 64, 63), BASELINES),
        ((100,), BASELINES),
    ],
)
def test_the_size_of_the_images_decides(
    shape: tuple[int, ...], networks: tuple[Baseline, ...]
) -> None:
    assert baselines_for(shape) is networks


@pytest.mark.parametrize("networks", [BASELINES, PICTURE_BASELINES])
def test_titles_tell_them_apart(networks: tuple[Baseline, ...]) -> None:
    assert len({baseline.title for baseline in networks}) == len(networks) == 3


@pytest.mark.parametrize(
    ("baseline", "parameters"),
    list(zip(PICTURE_BASELINES, (5_402, 345_986, 1_198_466), strict=True)),
    ids=lambda value: getattr(value, "title", ""),
)
def test_networks_for_pictures_are_as_large_as_they_say(
    baseline: Baseline, parameters: int
) -> None:
    model = baselines.build(baseline, (150, 150, 3), 2)
    assert model.output_shape == (None, 2)
    assert model.count_params() == parameters
