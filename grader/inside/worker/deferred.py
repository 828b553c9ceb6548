"""Spares the start what Keras imports only to draw charts: a tenth of its import."""

import contextlib
import importlib
import importlib.util
import sys
import types
import typing
from collections.abc import Iterator

CHARTS = ("matplotlib", "matplotlib.patches", "matplotlib.pyplot")
"""What Keras's `visualization` imports at its top level, and uses when it is called."""


class _Deferred(types.ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> typing.Any:
        _withdraw()
        return getattr(importlib.import_module(self.__name__), name)


@contextlib.contextmanager
def deferred(names: tuple[str, ...]) -> Iterator[None]:
    """Lets what is imported meanwhile have these modules without loading them.

    Who imports them later, a submission for example, gets the real ones.

    Args:
        names: A package that is installed, or not: then nothing is done; and modules of it.
    """
    found = None if names[0] in sys.modules else importlib.util.find_spec(names[0])
    if found is not None:
        for name in names:
            module = sys.modules[name] = _Deferred(name)
            parent, _, child = name.rpartition(".")
            if parent:
                setattr(sys.modules[parent], child, module)
        # Asked for by `from package import module`, and used for a module that is not named.
        sys.modules[names[0]].__path__ = found.submodule_search_locations or []
    try:
        yield
    finally:
        _withdraw()


def _withdraw() -> None:
    """Makes way for the real modules."""
    for name, module in list(sys.modules.items()):
        if isinstance(module, _Deferred):
            del sys.modules[name]
