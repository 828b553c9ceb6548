"""One metric under its several names: what Keras logs depends on how it was asked for."""

import re
from collections.abc import Iterable

_NAMES = {
    "acc": "accuracy",
    "binary_accuracy": "accuracy",
    "categorical_accuracy": "accuracy",
    "sparse_categorical_accuracy": "accuracy",
    "mean_absolute_error": "mae",
    "mean_squared_error": "mse",
}
"""The forms of a metric, each with the one that stands for all of them."""
_VALIDATION = "val_"
_COUNTED = re.compile(r"_\d+$")
"""What Keras appends to the name of a second metric of the same kind."""


def canonical(name: str) -> str:
    """The one name for a logged metric: ``val_accuracy`` for ``val_acc``, as for ``val_accuracy``.

    Args:
        name: as Keras logs it; of another metric than those that have several names, itself.
    """
    prefix = _VALIDATION if name.startswith(_VALIDATION) else ""
    plain = _COUNTED.sub("", name.removeprefix(prefix))
    return prefix + _NAMES.get(plain, plain)


def logged_as(metric: str, names: Iterable[str]) -> str | None:
    """The name among these under which a metric was logged; None where it was not.

    Args:
        metric: any of its names.
        names: the keys of logs; the very name is preferred to its other forms.
    """
    wanted, found = canonical(metric), None
    for name in names:
        if name == metric:
            return name
        if found is None and canonical(name) == wanted:
            found = name
    return found
