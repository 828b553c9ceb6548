"""Puts functions in the place of others for a time, each of which is told of a call first."""

import contextlib
import functools
import typing
from collections.abc import Callable

Told = Callable[..., object]


class Replaced:
    """What stood in the place of what was put there."""

    def __init__(self) -> None:
        self._before: list[tuple[typing.Any, str, typing.Any]] = []

    def __bool__(self) -> bool:
        return bool(self._before)

    def method(self, owner: typing.Any, name: str, told: Told) -> None:
        """Has a function called with what a method is given, the instance first."""
        self.put(owner, name, _telling(getattr(owner, name), told))

    def function(self, module: typing.Any, name: str, told: Told) -> None:
        """The same of a function of a module, where there is one."""
        if hasattr(module, name):
            self.put(module, name, _telling(getattr(module, name), told))

    def put(self, owner: typing.Any, name: str, new: typing.Any) -> None:
        """Puts something in the place of an attribute of a class or a module."""
        self._before.append((owner, name, vars(owner).get(name, _inherited)))
        setattr(owner, name, new)

    def put_back(self) -> None:
        """Everything is as it was, the last first."""
        while self._before:
            owner, name, original = self._before.pop()
            if original is _inherited:
                delattr(owner, name)
            else:
                setattr(owner, name, original)


_inherited = object()


def _telling(original: typing.Any, told: Told) -> typing.Any:
    @functools.wraps(original)
    def call(*given: typing.Any, **named: typing.Any) -> typing.Any:
        with contextlib.suppress(Exception):  # what is observed may be anything
            told(*given, **named)
        return original(*given, **named)

    return call
