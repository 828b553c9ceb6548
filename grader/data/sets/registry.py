"""The datasets that there are, by id."""

import typing

from grader.data.base import Dataset
from grader.model.errors import DataError
from grader.model.registry import Registry

datasets: Registry[Dataset] = Registry("dataset", __package__)

Kind = typing.TypeVar("Kind", bound=type[Dataset])


def register(kind: Kind) -> Kind:
    """Makes a dataset known under its id: a class decorator.

    Raises:
        ValueError: another dataset has that id.
    """
    datasets.add(kind.id, kind())
    return kind


def ids() -> tuple[str, ...]:
    """The ids of all datasets, sorted.

    >>> "mnist" in ids()
    True
    """
    return tuple(datasets)


def find(dataset_id: str) -> Dataset:
    """The dataset with this id.

    >>> find("mnist").title
    'MNIST'

    Raises:
        DataError: there is none; the message offers the nearest id.
    """
    if dataset_id not in datasets:
        hint = datasets.hint(dataset_id)
        raise DataError(f"There is no dataset named {dataset_id!r}: {hint}")
    return datasets[dataset_id]
