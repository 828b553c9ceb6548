"""The datasets that there are: every module of this package may register some."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
import typing
from pathlib import Path

from grader.data.base import Dataset
from grader.model.errors import DataError

_REGISTERED: dict[str, Dataset] = {}

Kind = typing.TypeVar("Kind", bound=type[Dataset])


def register(kind: Kind) -> Kind:
    """Makes a dataset known under its id.

    Raises:
        ValueError: another dataset has that id.
    """
    known = _REGISTERED.setdefault(kind.id, kind())
    if type(known) is not kind:
        raise ValueError(f"{kind.__name__} and {type(known).__name__} share the id {kind.id!r}")
    return kind


def ids() -> tuple[str, ...]:
    """The ids of all datasets, sorted."""
    return tuple(sorted(_discovered()))


def find(dataset_id: str) -> Dataset:
    """The dataset with this id.

    Raises:
        DataError: there is none; the message offers the nearest id.
    """
    datasets = _discovered()
    if dataset_id in datasets:
        return datasets[dataset_id]
    near = difflib.get_close_matches(dataset_id, datasets, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(datasets))}."
    raise DataError(f"There is no dataset named {dataset_id!r}: {hint}")


def _discovered() -> dict[str, Dataset]:
    for module in pkgutil.iter_modules([str(Path(__file__).parent)], f"{__package__}."):
        importlib.import_module(module.name)
    return _REGISTERED
