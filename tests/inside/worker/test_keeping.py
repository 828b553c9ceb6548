"""What of a pretrained model is found in another one, by its numbers."""

import shutil
import typing
from pathlib import Path

import numpy as np
import pytest

from grader.inside import pretrained
from grader.inside.backbones import CUT, SMALL
from grader.inside.worker.keeping import KeptBackbone, kept
from grader.model import resources


class Model:
    """Stands in for a Keras model: only its weights are looked at."""

    def __init__(self, *weights: np.ndarray) -> None:
        self.weights = list(weights)


@pytest.fixture
def arrays(monkeypatch: pytest.MonkeyPatch) -> list[np.ndarray]:
    """A pretrained model of three arrays, of which two are alike."""
    made = [np.array(values, np.float32) for values in ([1.5, -2], [0.25], [0.25])]
    monkeypatch.setattr(pretrained, "weights_to_cut", lambda folder: {SMALL: made})
    return made


def test_order_and_company_do_not_matter(arrays: list[np.ndarray], tmp_path: Path) -> None:
    model = Model(np.ones((3, 2)), *reversed(arrays), np.array([7, 8], np.uint32))
    assert kept(model, tmp_path) == KeptBackbone("small", 3, 3)


def test_each_array_counts_once(arrays: list[np.ndarray], tmp_path: Path) -> None:
    assert kept(Model(arrays[0], arrays[0], arrays[1]), tmp_path) == KeptBackbone("small", 3, 2)


@pytest.mark.parametrize("change", [1e-6, np.nan])
def test_what_has_changed_a_little_is_not_kept(
    arrays: list[np.ndarray], tmp_path: Path, change: float
) -> None:
    assert kept(Model(arrays[0] + np.float32(change), *arrays[1:]), tmp_path) == KeptBackbone(
        "small", 3, 2
    )


def test_the_same_numbers_in_another_shape_are_others(
    arrays: list[np.ndarray], tmp_path: Path
) -> None:
    assert kept(Model(arrays[0][:, None]), tmp_path) == KeptBackbone("small", 3, 0)


def test_numbers_of_half_the_bits_are_the_same_numbers(
    arrays: list[np.ndarray], tmp_path: Path
) -> None:
    assert kept(Model(*(array.astype(np.float16) for array in arrays)), tmp_path) == KeptBackbone(
        "small", 3, 3
    )


def test_a_model_that_shows_no_weights_keeps_nothing(
    arrays: list[np.ndarray], tmp_path: Path
) -> None:
    assert kept(object(), tmp_path) == KeptBackbone("small", 3, 0)
    assert kept(Model(object()), tmp_path) == KeptBackbone("small", 3, 0)  # type: ignore[arg-type]


def test_without_a_pretrained_model_there_is_nothing_to_keep(tmp_path: Path) -> None:
    assert kept(Model(np.ones(3)), tmp_path) == KeptBackbone()


@pytest.mark.slow
def test_models_of_every_build_are_looked_through(tmp_path: Path) -> None:
    import keras

    shutil.copyfile(resources.backbone_weights(), tmp_path / SMALL.file)
    base = pretrained.load(tmp_path)
    cut = keras.Model(base.input, base.get_layer(CUT).output)
    pooled = keras.layers.GlobalAveragePooling2D()(cut.output)
    functional = keras.Model(cut.input, keras.layers.Dense(1)(pooled))
    assert kept(functional, tmp_path) == KeptBackbone("small", 30, 30)
    nested = keras.Sequential([keras.Sequential([base]), keras.layers.Flatten()])
    assert kept(nested, tmp_path) == KeptBackbone("small", 30, 30)

    class Own(keras.Model):
        def __init__(self) -> None:
            super().__init__()
            self.parts = [base, keras.layers.GlobalAveragePooling2D()]

        def call(self, x: typing.Any) -> typing.Any:
            return self.parts[1](self.parts[0](x))

    assert kept(Own(), tmp_path) == KeptBackbone("small", 30, 30)
    early = keras.Model(base.input, base.get_layer("block4").output)
    assert kept(early, tmp_path) == KeptBackbone("small", 30, 20)
    assert kept(keras.models.clone_model(base), tmp_path).found < 30
    base.get_layer("block1_convolution").kernel.assign_add(np.full((3, 3, 3, 16), 1e-3))
    assert kept(functional, tmp_path) == KeptBackbone("small", 30, 29)
