"""Loading pretrained models: which file is taken, what is refused, and slowly the models."""

import os
import shutil
import subprocess
import sys
import typing
from pathlib import Path

import numpy as np
import pytest
from support.weights import write_as_published

import grader
from grader.inside import facade, pretrained
from grader.inside.backbones import CUT, INCEPTION, MOBILENET, SMALL, chosen
from grader.inside.pretrained import WeightsError
from grader.inside.worker.keeping import KeptBackbone, kept
from grader.model import resources
from grader.sandbox.backends import stage


class Weight:
    """Stands in for a Keras variable."""

    def __init__(self, path: typing.Any, value: typing.Any) -> None:
        self.path, self.value = path, np.array(value, np.float32)
        self.shape = self.value.shape

    def __array__(self, dtype: typing.Any = None, copy: typing.Any = None) -> typing.Any:
        return self.value.astype(dtype)

    def assign(self, value: typing.Any) -> None:
        self.value = value


class Model:
    def __init__(self, **weights: object) -> None:
        self.weights = [Weight(name, value) for name, value in weights.items()]


def test_weights_come_back_by_name_as_16_bit_floats(tmp_path: Path) -> None:
    file = tmp_path / SMALL.file
    pretrained.save_weights(Model(a=[1.0, 2.0], b=[[0.1]]), file)
    with np.load(file, allow_pickle=False) as archive:
        assert {archive[name].dtype for name in archive.files} == {np.dtype(np.float16)}
    model = Model(b=[[0.0]], a=[0.0, 0.0])
    pretrained.set_weights(model, file)
    assert model.weights[1].value.tolist() == [1, 2]
    assert model.weights[0].value.dtype == np.float32


@pytest.mark.parametrize("other", [{"a": [1.0]}, {"a": [1.0, 2.0], "c": [1.0]}, {}])
def test_other_weights_are_refused(tmp_path: Path, other: dict[str, list[float]]) -> None:
    file = tmp_path / SMALL.file
    pretrained.save_weights(Model(**other), file)
    with pytest.raises(WeightsError, match="holds other weights"):
        pretrained.set_weights(Model(a=[0.0, 0.0]), file)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut short"])
def test_damaged_weights_are_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / SMALL.file
    file.write_bytes(content)
    with pytest.raises(WeightsError, match=r"backbone\.npz cannot be read .*run again"):
        pretrained.set_weights(Model(), file)


def test_a_folder_without_weights_has_no_model(tmp_path: Path) -> None:
    assert pretrained.load(tmp_path) is None


def test_official_weights_go_before_practice_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(pretrained, "of_keras", lambda of, file: asked.append(file.name) or "large")
    monkeypatch.setattr(pretrained, "small", lambda: "small")
    monkeypatch.setattr(pretrained, "set_weights", lambda model, file: asked.append(file.name))
    (tmp_path / SMALL.file).touch()
    assert pretrained.load(tmp_path) == "small"
    (tmp_path / INCEPTION.file).touch()
    assert pretrained.load(tmp_path) == "large"
    assert asked == [SMALL.file, INCEPTION.file]


def test_the_facade_gives_the_model_of_the_public_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(facade.EXERCISE_VARIABLE, "exercise-7")
    monkeypatch.setenv(facade.PUBLIC_DATA_VARIABLE, str(tmp_path))
    monkeypatch.setattr(pretrained, "load", lambda folder, name: f"model of {folder.name}")
    assert grader.backbone("exercise-7") == f"model of {tmp_path.name}"
    assert callable(grader.backbone)


def test_the_package_holds_small_weights_without_pickles() -> None:
    file = resources.backbone_weights()
    assert file.stat().st_size < 2 * 2**20
    with np.load(file, allow_pickle=False) as archive:
        shapes = [archive[name].shape for name in archive.files]
        assert all(np.isfinite(archive[name]).all() for name in archive.files)
    assert len(shapes) == 5 * len(pretrained.BLOCKS)


def test_the_weights_up_to_the_cut_are_those_of_the_first_blocks(tmp_path: Path) -> None:
    assert pretrained.weights_to_cut(tmp_path) == {}
    (tmp_path / SMALL.file).write_bytes(resources.backbone_weights().read_bytes())
    arrays = pretrained.weights_to_cut(tmp_path)[SMALL]
    blocks = [name for name, _, _ in pretrained.BLOCKS]
    assert len(arrays) == 5 * (blocks.index(CUT) + 1) == 30
    assert arrays[0].shape == (3, 3, 3, 16)
    assert arrays[-1].shape == (128,)
    assert {array.dtype for array in arrays} == {np.dtype(np.float32)}


@pytest.mark.parametrize("name", [SMALL.file, INCEPTION.file])
def test_damaged_weights_have_no_cut(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"something else")
    with pytest.raises(WeightsError, match=rf"{name} cannot be read"):
        pretrained.weights_to_cut(tmp_path)


@pytest.mark.slow
def test_the_packaged_model_takes_pictures_as_they_are(tmp_path: Path) -> None:
    (tmp_path / SMALL.file).write_bytes(resources.backbone_weights().read_bytes())
    model = pretrained.load(tmp_path)
    assert model.input_shape == (None, *pretrained.INPUT_SHAPE)
    assert model.output_shape == (None, 5, 5, 192)
    assert model.get_layer("mixed7").output.shape == (None, 10, 10, 128)
    pictures = np.random.RandomState(0).randint(0, 256, (2, 150, 150, 3)).astype(np.uint8)
    features = model.predict(pictures, verbose=0)
    assert np.isfinite(features).all()
    assert features.std() > 0


@pytest.mark.slow
def test_in_the_box_the_facade_and_this_module_are_enough(tmp_path: Path) -> None:
    library = tmp_path / "site"
    stage.copy_package(library)
    (tmp_path / SMALL.file).write_bytes(resources.backbone_weights().read_bytes())
    code = f"""
import sys
sys.path.insert(0, {str(library)!r})
import grader
model = grader.backbone("exercise-7")
assert grader.__file__.startswith({str(tmp_path)!r})
print(model.output_shape, callable(grader.backbone), "grader.data" in sys.modules)
"""
    here = {"GRADER_EXERCISE": "exercise-7", "GRADER_PUBLIC_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **here},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    assert done.stdout.endswith("(None, 5, 5, 192) True False\n")


@pytest.mark.slow
def test_inception_reads_a_file_of_the_form_that_keras_publishes(tmp_path: Path) -> None:
    h5py = pytest.importorskip("h5py")
    keras = pytest.importorskip("keras")
    file = tmp_path / INCEPTION.file
    keras.utils.set_random_seed(1)
    original = keras.applications.InceptionV3(
        include_top=False, weights=None, input_shape=pretrained.INPUT_SHAPE
    )
    write_as_published(original, file, h5py)
    model = pretrained.of_keras(INCEPTION, file)
    assert sum(np.prod(weight.shape) for weight in model.weights) == 21_802_784
    assert model.get_layer("mixed7").output.shape == (None, 7, 7, 768)
    pictures = np.random.RandomState(0).randint(0, 256, (1, 150, 150, 3)).astype(np.float32)
    expected = original.predict(pictures / 127.5 - 1, verbose=0)
    assert np.allclose(model.predict(pictures, verbose=0), expected, atol=1e-4)
    cut = keras.Model(model.input, model.get_layer(CUT).output)
    arrays = pretrained.weights_to_cut(tmp_path)[INCEPTION]
    assert len(arrays) == len(cut.weights) < len(model.weights)
    whole = KeptBackbone(INCEPTION.name, len(arrays), len(arrays))
    assert kept(cut, tmp_path) == kept(model, tmp_path) == whole


def test_a_model_that_is_not_here_is_said_and_another_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pretrained, "of_keras", lambda of, file: of.title)
    (tmp_path / INCEPTION.file).touch()
    assert pretrained.load(tmp_path, "mobilenet") == "InceptionV3"
    assert capsys.readouterr().out == (
        "The weights of MobileNet are not here: InceptionV3 is used.\n"
    )
    (tmp_path / MOBILENET.file).touch()
    assert pretrained.load(tmp_path) == "InceptionV3"
    assert pretrained.load(tmp_path, "MobileNet") == "MobileNet"
    assert capsys.readouterr().out == ""


def test_a_name_that_no_model_has_is_refused_with_those_that_there_are() -> None:
    assert chosen("Inception_V3") is INCEPTION
    with pytest.raises(ValueError, match=r"no pretrained model 'resnet': .*'mobilenet'"):
        chosen("resnet")


def test_the_stand_in_for_inception_takes_any_scale_and_the_published_form(tmp_path: Path) -> None:
    shutil.copyfile(resources.backbone_weights(), tmp_path / SMALL.file)
    file = tmp_path / "inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5"
    pretrained.write_published(tmp_path, file, INCEPTION)
    model = pretrained.bare((32, 32, 3), pooling="avg")
    before = kept(model, tmp_path)
    assert before.found < before.arrays
    model.load_weights(file)
    assert kept(model, tmp_path) == KeptBackbone(SMALL.name, before.arrays, before.arrays)
    assert "mixed7" in [layer.name for layer in model.layers]
    pictures = np.random.default_rng(0).integers(0, 256, (2, 32, 32, 3)).astype("float32")
    scales = (pictures, pictures / 255, pictures / 127.5 - 1, pictures - 127.5)
    first, *others = (model.predict(scaled, verbose=0) for scaled in scales)
    assert first.shape == (2, 192)
    for other in others:
        assert np.allclose(first, other, atol=1e-3)
    standardised = (pictures / 127.5 - 1) * 2.5
    assert not np.allclose(first, model.predict(standardised, verbose=0), atol=1e-3)
    shares = pictures / 255 * 0.9  # dark, and still no picture from 0 to 255
    assert np.allclose(
        model.predict(shares, verbose=0), model.predict(shares * 255, verbose=0), atol=1e-3
    )
