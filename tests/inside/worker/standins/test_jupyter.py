"""The built-ins of notebooks."""

import builtins
from pathlib import Path

import pytest
from support.course_world import world

from grader.inside.worker.standins import jupyter


def test_a_built_in_of_that_name_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = object()
    monkeypatch.setattr(builtins, "display", real, raising=False)
    monkeypatch.setattr(builtins, "get_ipython", real, raising=False)
    monkeypatch.setattr(jupyter, "exists", lambda name: True)
    jupyter.install(world(tmp_path).supply)
    assert builtins.display is real  # type: ignore[attr-defined]
