"""Modules of Keras under all the names that its versions give them."""

import sys
import types

import pytest

from grader.inside.worker.standins.patching import modules_of_keras


@pytest.fixture(autouse=True)
def _no_keras(monkeypatch: pytest.MonkeyPatch) -> None:
    """None is loaded, whatever other tests have imported."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "keras"]:
        monkeypatch.delitem(sys.modules, name)


def load(monkeypatch: pytest.MonkeyPatch, *names: str) -> dict[str, types.ModuleType]:
    """Makes modules of these names, and every other one of Keras's absent."""
    made = {name: types.ModuleType(name) for name in names}
    for name, module in made.items():
        module.__path__ = []
        monkeypatch.setitem(sys.modules, name, module)
    return made


def test_every_name_of_a_module_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("keras", "keras.datasets", "keras.src", "keras.src.datasets")
    made = load(monkeypatch, *names)
    found = list(modules_of_keras("datasets"))
    assert found == [made["keras.datasets"], made["keras.src.datasets"]]


def test_the_packages_themselves_have_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    made = load(monkeypatch, "keras", "keras.src")
    assert list(modules_of_keras("")) == [made["keras"], made["keras.src"]]
