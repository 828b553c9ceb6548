"""The examples in docstrings do what they show."""

import doctest
import importlib
import importlib.util
import pkgutil
from pathlib import Path

import pytest

import grader


def _with_examples() -> list[str]:
    found = []
    for module in pkgutil.walk_packages(grader.__path__, "grader."):
        spec = importlib.util.find_spec(module.name)
        source = Path(spec.origin) if spec and spec.origin else None
        if source and "\n    >>> " in source.read_text(encoding="utf-8"):
            found.append(module.name)
    return found


NAMES = _with_examples()


def test_there_are_examples() -> None:
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_examples_do_what_they_show(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name))
    assert results.attempted > 0
    assert results.failed == 0
