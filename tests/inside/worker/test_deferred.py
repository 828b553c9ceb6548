"""Modules that are loaded only when something of them is asked for."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.inside.worker.deferred import deferred

NAMES = ("made_up_charts", "made_up_charts.plot")


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package that says when it is loaded."""
    folder = tmp_path / NAMES[0]
    folder.mkdir()
    (folder / "__init__.py").write_text("LOADED = True\n", encoding="utf-8")
    (folder / "plot.py").write_text("def figure(): return 'drawn'\n", encoding="utf-8")
    (folder / "other.py").write_text(
        "import made_up_charts\nSEEN = made_up_charts.LOADED\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    for name in [name for name in sys.modules if name.startswith(NAMES[0])]:
        del sys.modules[name]


def test_what_is_imported_meanwhile_is_not_loaded_but_works() -> None:
    with deferred(NAMES):
        from made_up_charts import plot  # type: ignore[import-not-found]
    assert NAMES[1] not in sys.modules
    assert plot.figure() == "drawn"
    assert sys.modules[NAMES[1]] is not plot


def test_who_imports_it_later_gets_the_real_one() -> None:
    with deferred(NAMES):
        importlib.import_module(NAMES[1])
    real = importlib.import_module(NAMES[1])
    assert real.__file__ is not None
    assert sys.modules[NAMES[0]].LOADED


def test_a_module_that_is_not_named_is_loaded_at_once() -> None:
    with deferred(NAMES):
        from made_up_charts import other
    assert other.SEEN


def test_what_is_loaded_already_stays() -> None:
    real = importlib.import_module(NAMES[1])
    with deferred(NAMES):
        assert sys.modules[NAMES[1]] is real


def test_a_package_that_is_not_installed_is_still_missing() -> None:
    with deferred(("no_such_package",)), pytest.raises(ImportError):
        importlib.import_module("no_such_package")


def test_keras_needs_no_more_than_the_named_modules_to_start() -> None:
    """Another version of Keras may; then the list is to be extended."""
    program = (
        "import sys\n"
        "from grader.inside.worker.deferred import CHARTS, deferred\n"
        "with deferred(CHARTS):\n    import keras\n"
        "assert not [name for name in sys.modules if name.split('.')[0] == 'matplotlib']\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
