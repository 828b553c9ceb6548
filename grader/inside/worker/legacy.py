"""Keras 2 in the place of Keras 3, for files that were written for it: needs ``tf-keras``.

Everything imports it as ``keras`` then, the worker itself included.
"""

import functools
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import math
import os
import sys
import types
import typing
from collections.abc import Callable, Sequence

from grader.inside.protocol.old_modules import OLD_LAYERS, OLD_UTILITIES

PACKAGE = "tf_keras"
"""The module of Keras 2, as the package ``tf-keras`` calls it."""
_NAMES = types.MappingProxyType(
    {
        "keras": PACKAGE,
        "tensorflow.keras": PACKAGE,
        "keras_preprocessing": f"{PACKAGE}.preprocessing",
    }
)
"""Other names for it and its parts."""
_OPTIMIZERS = ("Adadelta", "Adagrad", "Adam", "Adamax", "Ftrl", "Nadam", "RMSprop", "SGD")
_VERSION_1 = (
    "ConfigProto",
    "GPUOptions",
    "InteractiveSession",
    "Session",
    "enable_eager_execution",
    "get_default_graph",
    "global_variables_initializer",
    "logging",
    "placeholder",
    "reset_default_graph",
    "set_random_seed",
)
"""Names of TensorFlow 1 that its ``compat.v1`` still has."""
MEETS_VARIABLES = "_create_all_weights"
"""The method of the old optimizers that today's call ``build``."""
_SESSIONS = ("get_session", "set_session")
_OLD_LOGS = types.MappingProxyType({"accuracy": "acc", "val_accuracy": "val_acc"})
"""What was compiled as ``accuracy``, and how TensorFlow 1 logged it."""


def install() -> None:
    """Makes ``keras`` and ``tf.keras`` Keras 2, with the optimizers and names of its time.

    Must be called before either is imported. Today's optimizers of Keras 2 take the old ``lr=``
    and ignore it: an old file means the old ones.

    Raises:
        ImportError: ``tf-keras`` is not installed.
    """
    os.environ["TF_USE_LEGACY_KERAS"] = "1"
    old = importlib.import_module(PACKAGE)
    tf = importlib.import_module("tensorflow")
    sys.meta_path.insert(0, _Renamer())
    for name, own in _NAMES.items():
        sys.modules[name] = importlib.import_module(own)
    vars(tf)["keras"] = old
    for name in _OPTIMIZERS:
        setattr(old.optimizers, name, getattr(old.optimizers.legacy, name))
    for package, modules in ((old.layers, OLD_LAYERS), (old.utils, OLD_UTILITIES)):
        for name in modules:
            setattr(package, name, package)
            for above in ("keras", "tensorflow.keras", PACKAGE):
                part = package.__name__.rpartition(".")[2]
                sys.modules[f"{above}.{part}.{name}"] = package
    for name in _SESSIONS:
        setattr(old.backend, name, getattr(tf.compat.v1.keras.backend, name))
    for name, made in _optimizers_of_training(old.optimizers.legacy).items():
        setattr(tf.train, name, made)
    for name in _VERSION_1:
        if not hasattr(tf, name):
            setattr(tf, name, getattr(tf.compat.v1, name))
    _log_as_then(old.callbacks.CallbackList)
    _begin_anew(old)
    _work_alone(old)


def _optimizers_of_training(keras: typing.Any) -> dict[str, Callable[..., object]]:
    """The optimizers of ``tf.train``, which models of TensorFlow 2 do not take, as Keras's.

    Args:
        keras: the module of Keras's optimizers.
    """

    def adam(
        learning_rate: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        epsilon: float = 1e-8,
        **_: object,
    ) -> object:
        return keras.Adam(learning_rate, beta1, beta2, epsilon)

    def descent(learning_rate: float, **_: object) -> object:
        return keras.SGD(learning_rate)

    def rms(
        learning_rate: float,
        decay: float = 0.9,
        momentum: float = 0.0,
        epsilon: float = 1e-10,
        **_: object,
    ) -> object:
        return keras.RMSprop(learning_rate, decay, momentum, epsilon)

    return {"AdamOptimizer": adam, "GradientDescentOptimizer": descent, "RMSPropOptimizer": rms}


def _log_as_then(callbacks: typing.Any) -> None:
    """Lets callbacks and histories find a metric under the name of TensorFlow 1 as well.

    A file that compiled ``accuracy`` and read ``acc`` was right in its time.
    """
    name = "_process_logs"
    process = getattr(callbacks, name)

    def processed(self: object, logs: typing.Any, *options: object, **named: object) -> typing.Any:
        found = process(self, logs, *options, **named)
        old = {then: found[now] for now, then in _OLD_LOGS.items() if now in found}
        return {**found, **old}

    setattr(callbacks, name, processed)


def _begin_anew(keras: typing.Any) -> None:
    """Lets ``fit_generator`` read its batches again where an epoch asks for more than there are.

    That is what it did while it had code of its own; today it is ``fit``, which ends there.
    """
    fit = keras.Model.fit_generator

    class Again(keras.utils.Sequence):  # type: ignore[misc]
        """So many batches of another sequence, from the beginning again at its end."""

        def __init__(self, batches: typing.Any, length: int) -> None:
            self._batches, self._length = batches, length

        def __len__(self) -> int:
            return self._length

        def __getitem__(self, index: int) -> typing.Any:
            return self._batches[index % len(self._batches)]

        def __getattr__(self, name: str) -> typing.Any:
            return getattr(vars(self)["_batches"], name)

        def on_epoch_end(self) -> None:
            self._batches.on_epoch_end()

    @functools.wraps(fit)
    def fit_generator(
        model: object,
        generator: typing.Any,
        steps_per_epoch: int | None = None,
        *options: object,
        **named: object,
    ) -> object:
        few = isinstance(generator, keras.utils.Sequence) and len(generator)
        if few and steps_per_epoch and few < steps_per_epoch:
            generator = Again(generator, math.ceil(steps_per_epoch))
        return fit(model, generator, steps_per_epoch, *options, **named)

    keras.Model.fit_generator = fit_generator


def _work_alone(keras: typing.Any) -> None:
    """Lets a number of workers that is not positive be none, as it was before it was refused."""
    for name in ("fit", "fit_generator"):
        original = getattr(keras.Model, name)

        def trained(
            model: object,
            *options: object,
            original: Callable[..., object] = original,
            **named: typing.Any,
        ) -> object:
            if named.get("workers", 1) < 1:
                named = {**named, "workers": 1, "use_multiprocessing": False}
            return original(model, *options, **named)

        setattr(keras.Model, name, functools.wraps(original)(trained))


class _Renamer(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds ``keras.layers`` as ``tf_keras.layers`` and so on: one module under two names."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002
        target: types.ModuleType | None = None,  # noqa: ARG002
    ) -> importlib.machinery.ModuleSpec | None:
        """What to load for a name of Keras's; None for all others."""
        for name, own in _NAMES.items():
            if fullname.startswith(f"{name}."):
                old = own + fullname.removeprefix(name)
                try:
                    found = importlib.util.find_spec(old)
                except ImportError:
                    return None
                return found and importlib.util.spec_from_loader(fullname, self, origin=old)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        """The module of Keras 2."""
        return importlib.import_module(str(spec.origin))

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing is left to do: it has run under its own name."""
