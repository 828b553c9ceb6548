"""A registry: things of one kind by name, each in a module of its own that nobody has to list."""

import difflib
import importlib
import pkgutil
import typing
from collections.abc import Callable, Iterator, Mapping

Item = typing.TypeVar("Item")


class Registry(Mapping[str, Item]):
    """What the modules of a package have registered, by name and in the order of the names.

    The modules are imported when the registry is first read, so that a new module is found without
    being named anywhere, and nothing is imported that nobody asks for.

    >>> colours: Registry[str] = Registry("colour")
    >>> colours.add("green", "#00ff00")
    >>> colours["green"], sorted(colours)
    ('#00ff00', ['green'])
    >>> colours.add("green", "#008000")
    Traceback (most recent call last):
    ...
    ValueError: two things are registered as the colour 'green': '#00ff00' and '#008000'
    >>> colours.hint("gren")
    'did you mean green?'
    """

    def __init__(self, kind: str, package: str = "") -> None:
        """An empty registry.

        Args:
            kind: what is registered, as an error names it.
            package: name of the package whose modules register things; empty for none.
        """
        self._kind = kind
        self._package = package
        self._items: dict[str, Item] = {}

    def add(self, name: str, item: Item) -> None:
        """Registers one thing.

        Raises:
            ValueError: another thing has that name.
        """
        if name in self._items:
            raise ValueError(
                f"two things are registered as the {self._kind} {name!r}: "
                f"{self._items[name]!r} and {item!r}"
            )
        self._items[name] = item

    def named(self, name: str) -> Callable[[Item], Item]:
        """A decorator that registers a class or function under a name."""

        def register(item: Item) -> Item:
            self.add(name, item)
            return item

        return register

    def hint(self, name: str) -> str:
        """What a person may have meant by an unknown name, as the end of a sentence."""
        near = difflib.get_close_matches(name, self, n=1)
        return f"did you mean {near[0]}?" if near else f"there are {', '.join(self)}."

    def __getitem__(self, name: str) -> Item:
        return self._discovered()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._discovered()))

    def __len__(self) -> int:
        return len(self._discovered())

    def _discovered(self) -> Mapping[str, Item]:
        if self._package:
            folders = importlib.import_module(self._package).__path__
            for module in pkgutil.iter_modules(folders, f"{self._package}."):
                importlib.import_module(module.name)
            self._package = ""  # only now: another thread must not read half of the items
        return self._items
