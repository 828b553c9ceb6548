"""Who looks at nothing takes in all that an observer does."""

import inspect

import pytest

from grader.sandbox.observer import NullObserver, Observer


@pytest.mark.parametrize("name", [name for name in vars(Observer) if not name.startswith("_")])
def test_everything_is_taken_in_and_ignored(name: str) -> None:
    asked = inspect.signature(getattr(Observer, name))
    assert inspect.signature(getattr(NullObserver, name)) == asked
    arguments = [object() for _ in list(asked.parameters)[1:]]
    assert getattr(NullObserver(), name)(*arguments) is None
