"""Packages for charts, widgets and progress bars: where one is not installed, nothing is shown."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
import types
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence

from grader.inside.protocol.showing import SHOWING
from grader.inside.worker.standins.modules import exists

_BARS = "tqdm"


class Unseen:
    """A chart, a button or a slider that nobody sees: takes anything, and does nothing."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def __getattr__(self, name: str) -> Unseen:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: object, **__: object) -> Unseen:
        """Any method: does nothing."""
        return self

    def __getitem__(self, _: object) -> Unseen:
        return self

    def __setitem__(self, _: object, __: object) -> None:
        pass

    def __iter__(self) -> Iterator[Unseen]:
        return iter(())

    def __enter__(self) -> Unseen:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        """In the place of a class: whatever inherits from it is a class with methods of its own.

        It inherits once, from however many of these.
        """
        again = any(isinstance(base, type) and issubclass(base, Unseen) for base in bases)
        first = next(base for base in bases if isinstance(base, Unseen))
        return (Unseen,) if first is self and not again else ()

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, Unseen)


class _Bar(Unseen):
    """A progress bar about something: goes through that."""

    def __init__(self, iterable: Iterable[typing.Any] = (), *_: object, **__: object) -> None:
        self._about = iterable

    def __iter__(self) -> Iterator[typing.Any]:
        return iter(self._about)

    def __len__(self) -> int:
        return len(typing.cast(Sequence[object], self._about))

    @staticmethod
    def write(text: object = "", *_: object, **__: object) -> None:
        """Writes a line beside the bars, as ``tqdm.write`` does without one."""
        sys.stdout.write(f"{text}\n")


def _range(*bounds: int, **_: object) -> _Bar:
    return _Bar(range(*bounds))


def _numbered(iterable: Iterable[typing.Any], start: int = 0, **_: object) -> enumerate[typing.Any]:
    return enumerate(iterable, start)


def _zipped(*iterables: Iterable[typing.Any], **_: object) -> zip[typing.Any]:
    return zip(*iterables, strict=False)


# What a loop goes through must be known by name: it would end at once with anything else.
_LOOPS: Mapping[str, object] = types.MappingProxyType(
    {
        **dict.fromkeys(("tqdm", "tqdm_gui", "tqdm_notebook"), _Bar),
        **dict.fromkeys(("tgrange", "tnrange", "trange"), _range),
        "tenumerate": _numbered,
        "tzip": _zipped,
    }
)


class _Stands(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds these packages and all of their parts."""

    def __init__(self, packages: Sequence[str]) -> None:
        self._packages = packages

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002
        target: types.ModuleType | None = None,  # noqa: ARG002
    ) -> importlib.machinery.ModuleSpec | None:
        """A spec for a name below one of them; None for all others."""
        if fullname.partition(".")[0] not in self._packages:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        """A module that has whatever is asked of it."""
        module = types.ModuleType(spec.name, "A stand-in of the grader's.")
        known = _LOOPS if spec.name.partition(".")[0] == _BARS else {}

        def anything(name: str) -> object:
            if name.startswith("__"):
                raise AttributeError(name)
            return known.get(name) or Unseen()

        vars(module)["__getattr__"] = anything
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing is left to do."""


def install() -> None:
    """Stands in for those that are not installed."""
    if missing := [name for name in SHOWING if not exists(name)]:
        sys.meta_path.append(_Stands(missing))
