"""Finding a thing of Keras's under all the names that its versions and TensorFlow give it."""

import contextlib
import importlib
import types
from collections.abc import Iterator

_PREFIXES = ("keras", "keras._tf_keras.keras", "keras.src")
"""What ``keras``, ``tf.keras`` and Keras itself call the same modules."""


def modules_of_keras(name: str) -> Iterator[types.ModuleType]:
    """Each module of this name that the loaded Keras has.

    Args:
        name: E.g. ``datasets``, or empty for the packages themselves.
    """
    for prefix in _PREFIXES:
        with contextlib.suppress(ImportError):  # a name of another version's
            yield importlib.import_module(f"{prefix}.{name}".rstrip("."))
