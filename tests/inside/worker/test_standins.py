"""Stand-ins for Colab, Jupyter and downloads, with Keras."""

from __future__ import annotations

import builtins
import importlib
import shutil
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import pytest
from support.worker_driver import job

from grader.inside.worker import standins

PREFIXES = ("google.colab", "IPython")


@pytest.fixture
def installed(monkeypatch):
    """Installs the stand-ins of a job; what they say is returned. All is undone afterwards."""
    import google

    packages = [importlib.import_module(name) for name in standins._NAMES_OF_KERAS]
    modules = {
        id(module): module
        for package in packages
        for module in vars(package).values()
        if isinstance(module, ModuleType) and hasattr(module, "load_data")
    }
    for module in modules.values():
        monkeypatch.setattr(module, "load_data", module.load_data)
    monkeypatch.setattr(shutil, "rmtree", shutil.rmtree)
    monkeypatch.setattr(google, "colab", None, raising=False)
    for name in ("get_ipython", "display"):
        monkeypatch.setattr(builtins, name, None, raising=False)
        monkeypatch.delattr(builtins, name)
    grader = importlib.import_module("grader")
    monkeypatch.setattr(grader, "load_data", lambda name: f"data of {name}", raising=False)
    # As where neither is installed.
    monkeypatch.setattr(standins, "_exists", lambda name: name == "google")

    def install(**changes: object) -> list[str]:
        said: list[str] = []
        standins.install(job(**changes), said.append)
        return said

    yield install
    for name in [name for name in sys.modules if name.startswith(PREFIXES)]:
        del sys.modules[name]


def test_colab_does_nothing(installed):
    installed()
    from google.colab import drive, files
    from google.colab.patches import cv2_imshow

    assert files.upload() == {}
    assert files.download("model.keras") is None
    assert drive.mount("/content/drive", force_remount=True) is None
    assert cv2_imshow([1]) is None


def test_a_notebooks_shell_does_nothing(installed):
    installed()
    import IPython
    from IPython.display import HTML, SVG, Image, Javascript, clear_output, display

    shell = get_ipython()  # noqa: F821
    assert shell.system("rm -rf /") is None
    assert shell.run_line_magic("matplotlib", "inline") is None
    assert shell.run_cell_magic("javascript", "", "alert(1)") is None
    assert shell.kernel.do_shutdown(True) is None
    assert not hasattr(shell, "__array__")
    assert not IPython.get_ipython()
    assert display(HTML("<b>"), Image("a.png"), SVG("a.svg"), Javascript("1")) is None
    assert clear_output(wait=True) is None


def test_a_built_in_of_that_name_stays(installed, monkeypatch):
    real = object()
    monkeypatch.setattr(builtins, "display", real, raising=False)
    installed()
    assert builtins.display is real


def test_what_is_installed_stays(installed, monkeypatch):
    monkeypatch.setattr(standins, "_exists", lambda name: True)
    installed()
    assert not any(name.startswith(PREFIXES) for name in sys.modules)


@pytest.mark.parametrize("name", ["google.colab", "no.such.package", "json"])
def test_what_exists(name):
    assert standins._exists(name) is (name == "json")


def test_plotting_outlives_the_stand_in(installed, recwarn, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "Agg")
    installed()
    importlib.import_module("IPython")
    from matplotlib import pyplot as plt

    plt.plot([1, 2])
    plt.show()
    plt.close("all")
    assert [str(warning.message) for warning in recwarn] == []


@pytest.mark.parametrize("via", ["keras", "tf.keras", "import tensorflow.keras"])
def test_the_exercises_own_dataset_gives_its_public_part(installed, via):
    said = installed(dataset="fashion-mnist")
    assert load_data(via, "fashion_mnist")("fashion.npz") == "data of tiny"
    (remark,) = said
    assert 'grader.load_data("tiny")' in remark


@pytest.mark.parametrize("via", ["keras", "tf.keras", "import tensorflow.keras"])
@pytest.mark.parametrize("name", ["cifar10", "imdb", "boston_housing"])
def test_other_datasets_say_what_is_offered(installed, via, name):
    said = installed(dataset="mnist")
    expected = rf'keras.datasets.{name} cannot be downloaded.*grader.load_data\("tiny"\)'
    with pytest.raises(ConnectionError, match=expected):
        load_data(via, name)(num_words=100)
    assert said == []


def load_data(via: str, name: str):
    """The loader as students reach it."""
    import keras
    import tensorflow as tf

    if via == "import tensorflow.keras":
        return importlib.import_module(f"tensorflow.keras.datasets.{name}").load_data
    return getattr((tf.keras if via == "tf.keras" else keras).datasets, name).load_data


@pytest.mark.parametrize("named", ["own", "/tmp"])
def test_removing_the_temporary_folder_empties_the_runs_own(
    installed, monkeypatch, tmp_path: Path, named: str
):
    own, others = tmp_path / "own", tmp_path / "others"
    (own / "full" / "er").mkdir(parents=True)
    (own / "file").write_text("mine")
    others.mkdir()
    (others / "file").write_text("somebody's")
    (own / "link").symlink_to(others)
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    said = installed()
    machines = set(Path("/tmp").iterdir())
    shutil.rmtree(own if named == "own" else named)
    assert list(own.iterdir()) == []
    assert (others / "file").read_text() == "somebody's"
    assert machines <= set(Path("/tmp").iterdir())
    assert "temporary folder of this run" in said[0]


def test_other_folders_are_removed_as_ever(installed, tmp_path: Path):
    said = installed()
    (tmp_path / "model" / "weights").mkdir(parents=True)
    shutil.rmtree(tmp_path / "model", ignore_errors=True)
    assert list(tmp_path.iterdir()) == []
    assert said == []
