"""Modules made on the spot."""

import importlib
import sys

import pytest

from grader.inside.worker.standins import modules


@pytest.mark.parametrize("name", ["google.colab", "no.such.package", "json"])
def test_what_exists(name: str) -> None:
    assert modules.exists(name) is (name == "json")


def test_a_module_that_is_made_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("made_up", "made_up.inner"):
        monkeypatch.setitem(sys.modules, name, None)
        modules.make(name, answer=42)
    assert importlib.import_module("made_up").inner.answer == 42
    assert modules.nothing(1, two=2) is None  # type: ignore[func-returns-value]
