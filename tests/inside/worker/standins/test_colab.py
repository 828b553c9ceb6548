"""``google.colab`` as a notebook finds it here: it does nothing, and says so where it matters."""

import importlib
import sys
from collections.abc import Iterator

import pytest

from grader.inside.worker.standins import colab


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the student was told; the modules are gone when the test ends."""
    before = dict(sys.modules)
    told: list[str] = []
    colab.install(told.append)
    yield told
    for name in sys.modules.keys() - before.keys():
        if name.partition(".")[0] == "google":
            del sys.modules[name]


def test_what_steers_a_browser_does_nothing(said: list[str]) -> None:
    names = ("drive", "files", "output", "patches")
    drive, files, output, patches = (
        importlib.import_module(f"google.colab.{name}") for name in names
    )
    assert drive.mount("/content/drive", force_remount=True) is None
    assert drive.flush_and_unmount() is files.download("x") is files.view("x") is None
    assert output.clear() is output.eval_js("1") is patches.cv2_imshow([1]) is None
    assert said == []


def test_an_upload_gives_nothing_and_says_why(said: list[str]) -> None:
    uploaded = importlib.import_module("google.colab.files").upload()
    assert (dict(uploaded), len(said)) == ({}, 1)
    assert "files.upload() gave nothing" in said[0]
    assert list(uploaded) == []
    with pytest.raises(KeyError, match=r"grader\.load_data"):
        _ = uploaded["horses.zip"]


def test_the_real_one_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(colab, "exists", lambda name: True)
    monkeypatch.setattr(colab, "make", None)
    colab.install([].append)
