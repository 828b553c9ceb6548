"""Benchmarks are no tests; what they take hold of in the package is there, though."""

import importlib
import sys
import typing
from types import ModuleType

import pytest
from support.places import TESTS


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> typing.Iterator[ModuleType]:
    """The benchmark of that name, imported as its command line does it."""
    monkeypatch.syspath_prepend(str(TESTS / "benchmarks"))
    before = set(sys.modules)
    yield importlib.import_module("stages")
    for name in {"stages", "timing"} - before:
        sys.modules.pop(name, None)


def test_every_stage_that_is_timed_is_a_call_of_the_package(stages: ModuleType) -> None:
    missing = [name for name, (place, call) in stages.STAGES.items() if not hasattr(place, call)]
    assert missing == []


def test_stages_overlap_nowhere(stages: ModuleType) -> None:
    clock = stages.Clock()
    inner = clock.timed("inner", lambda: 5)
    clock.begin("outer")
    assert inner() == 5
    clock.begin("")
    assert set(clock.seconds) == {"outer", "inner"}
