"""``keras.datasets``: the exercise's own dataset gives its public part."""

from __future__ import annotations

import importlib
import types
import typing
from collections.abc import Callable

from grader.inside.worker.standins.patching import modules_of_keras
from grader.inside.worker.standins.supply import Supply


def install(supply: Supply) -> None:
    """Puts our loaders into all of Keras's modules of datasets."""
    for package in modules_of_keras("datasets"):
        for name, module in list(vars(package).items()):
            if not isinstance(module, types.ModuleType) or not hasattr(module, "load_data"):
                continue
            own = name == supply.course.keras
            vars(module)["load_data"] = _public_part(supply) if own else _refused(name, supply)


def _public_part(supply: Supply) -> Callable[..., typing.Any]:
    def load_data(*_: object, **__: object) -> typing.Any:
        """The public part: (x_train, y_train), (x_validation, y_validation)."""
        supply.remark(
            f"keras.datasets gave the public part of this exercise's data, the same as "
            f'grader.load_data("{supply.exercise}"): training and validation, not the held-out '
            "part."
        )
        return importlib.import_module("grader").load_data(supply.exercise)

    return load_data


def _refused(name: str, supply: Supply) -> Callable[..., typing.Any]:
    def load_data(*_: object, **__: object) -> typing.Any:
        """Gives what the program's own folder of data has, or says what can be had instead.

        Raises:
            NotServed: it has nothing.
        """
        if (found := supply.own.dataset(name)) is not None:
            return found
        raise supply.refusal(f"keras.datasets.{name}")

    return load_data
