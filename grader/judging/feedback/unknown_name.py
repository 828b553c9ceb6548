"""The code uses a name, or names an argument, that does not exist."""

import ast
import builtins
import difflib
import re
from collections.abc import Collection

from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash, in_place_of_old
from grader.judging.feedback.source import ParsedSource
from grader.submission.syntax import bound, printable

_NAME = re.compile(r"name '(?P<name>\w+)' is not defined")
_ATTRIBUTE = re.compile(
    r"(?:module )?'(?P<owner>[\w.]+)'(?P<object> object)? has no attribute '(?P<name>\w+)'"
    r"|cannot import name '(?P<imported>\w+)' from '(?P<package>[\w.]+)'"
)
_ARGUMENT = re.compile(
    r"(?P<function>[\w.]+)\(\) got an unexpected keyword argument '(?P<name>\w+)'"
    r"|passed to (?P<layer>\w+): \{'(?P<passed>\w+)'"
    r"|not recognized: \{'(?P<unknown>\w+)'"
)
_MEANT = re.compile(r"Did you mean: '(?P<name>\w+)'")
_NEAR = 0.8
"""Likeness from which on a name is taken for another one, by difflib's measure from 0 to 1."""
_SPELT = {"optimizer": "optimizers", "layer": "layers", "model": "models", "loss": "losses"}
_USUAL = {
    "tf": "import tensorflow as tf",
    "keras": "from tensorflow import keras",
    "layers": "from tensorflow.keras import layers",
    "tfds": "import tensorflow_datasets as tfds",
    "np": "import numpy as np",
    "pd": "import pandas as pd",
    "plt": "import matplotlib.pyplot as plt",
    "Sequential": "from tensorflow.keras.models import Sequential",
    "ImageDataGenerator": "from tensorflow.keras.preprocessing.image import ImageDataGenerator",
    **{
        name: f"import {name}"
        for name in ("grader", "csv", "json", "math", "os", "random", "shutil", "sys", "zipfile")
    },
    **{
        name: f"from tensorflow.keras.layers import {name}"
        for name in (
            *("Bidirectional", "Conv1D", "Conv2D", "Dense", "Dropout", "Embedding", "Flatten"),
            *("GRU", "GlobalAveragePooling1D", "Input", "LSTM", "MaxPooling2D", "SimpleRNN"),
        )
    },
}
"""The line that a file of the course begins with to have a name."""
_OTHER_KINDS = {
    "History": "what fit gives back is no model, so call fit alone, without model = before it",
    "list": "make an array of it, np.array(...)",
    "tuple": "unpack it, or make an array of it, np.array(...)",
    "dict": "look at what is in it, by its keys",
    "str": "look at where it comes from",
    "int": "look at where it comes from",
    "float": "look at where it comes from",
    "function": "call it with parentheses, if what it gives is meant",
    "method": "call it with parentheses, if what it gives is meant",
}
"""What to do with a value of a type whose names are hardly ever misspelt."""
_WRITTEN = ("keras._tf_keras.keras", "tf.keras")
"""What TensorFlow calls its own Keras, and what everybody writes."""
_KERAS_ARGUMENTS = (
    *("activation", "batch_size", "callbacks", "class_weight", "dropout", "epochs", "filters"),
    *("horizontal_flip", "image_size", "input_dim", "input_shape", "kernel_initializer"),
    *("kernel_regularizer", "kernel_size", "label_mode", "learning_rate", "loss", "metrics"),
    *("monitor", "optimizer", "output_dim", "padding", "patience", "pool_size", "rescale"),
    *("restore_best_weights", "return_sequences", "shuffle", "steps_per_epoch", "strides"),
    *("target_size", "trainable", "units", "validation_data", "validation_split", "verbose"),
)
"""Those that the exercises need, of functions and layers."""
_OF_FOLDERS = ("class_names", "file_paths")
"""What a dataset has that `image_dataset_from_directory` gives, and none that is made of it."""
_NEARER = 0.85
"""The same among the few names that a type has: who writes ``decode`` does not mean ``encode``."""


@mistake(explains=("python-error",))
def unknown_name(case: Case) -> Finding | None:
    """Recognises the exceptions of misspelt names."""
    message = _explained(case.crash, case.source)
    return from_crash(case, message) if message else None


def _explained(crash: str, source: ParsedSource) -> str:
    """What an exception says in other words; empty of one about something else."""
    suggested = _MEANT.search(crash)
    meant = suggested["name"] if suggested else ""
    if found := _NAME.search(crash):
        return _undefined(found["name"], meant, source)
    if in_place_of_old(crash):
        return ""
    if found := _ARGUMENT.search(crash):
        name = found["name"] or found["passed"] or found["unknown"]
        owner = printable(found["function"] or found["layer"] or "what is called here", 60)
        return f"{owner} has no argument {printable(name, 40)}=: {_other_argument(name)}."
    if found := _ATTRIBUTE.search(crash):
        owner = printable(found["owner"] or found["package"], 60).replace(*_WRITTEN)
        name = found["name"] or found["imported"]
        if found["owner"] and not meant and _is_own_class(owner, source):
            return (
                f"An object of {owner} has no {printable(name, 40)} yet: give it one in "
                f"__init__, self.{printable(name, 40)} = …, or look how it is spelt there."
            )
        return _without_attribute(owner, name, meant, is_object=bool(found["object"]))
    return ""


def _is_own_class(owner: str, source: ParsedSource) -> bool:
    """Whether it is a class that the file defines."""
    return any(each.name == owner for each in source.classes)


def _other_argument(name: str) -> str:
    """What to do about an argument that there is not."""
    if name in _KERAS_ARGUMENTS:
        return "it belongs to another function or layer, so give it there"
    near = difflib.get_close_matches(name, _KERAS_ARGUMENTS, 1, _NEAR)
    return f"it is probably {near[0]}=" if near else "it is misspelt or removed"


def _undefined(name: str, meant: str, source: ParsedSource) -> str:
    known = {each for node in source.nodes for each in bound(node)}
    given = {n.id for n in source.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    if name in _USUAL and name not in given:
        return f"The name {name} is not defined here: add `{_USUAL[name]}` above it."
    like = meant or _like(name, known)
    hint = f"did you mean {like}" if like else "define or import it before this line"
    return f"The name {name} is not defined here: {hint}{_as_argument(name, source)}."


def _without_attribute(owner: str, name: str, meant: str, *, is_object: bool) -> str:
    """Nothing of None, which has diagnoses of its own."""
    if owner == "NoneType":
        return ""
    if name in _OF_FOLDERS and owner.endswith("Dataset"):
        return (
            f"A dataset that was changed has no {name}, which only the one has that a folder was "
            f"read into: read {name} of that one, before map, cache, batch or prefetch."
        )
    plain = owner in _OTHER_KINDS
    right = meant or (_like_own(owner, name) if plain else _SPELT.get(name, ""))
    if plain and not right:
        return (
            f"A value of type {owner} stands where something else is expected, since it has no "
            f"{printable(name, 40)}: {_OTHER_KINDS[owner]}."
        )
    if is_object and not right:
        return (
            f"An object of type {owner} has no {printable(name, 40)}: it is misspelt or removed, "
            "or this is another kind of object than was meant, so print its type()."
        )
    hint = f"it is probably misspelt, write {right}" if right else "it is misspelt or removed"
    return f"{owner} has no attribute {printable(name, 40)}: {hint}."


def _like(name: str, known: Collection[str]) -> str:
    """The name nearest to this one that the file gives a value, as Python 3.12 looks for it."""
    near = [] if name in known else difflib.get_close_matches(name, sorted(known), 1, _NEAR)
    return printable(near[0], 60) if near else ""


def _like_own(owner: str, name: str) -> str:
    """The name nearest to this one that a type of Python's own has; empty of other types."""
    kind = getattr(builtins, owner, None)
    near = difflib.get_close_matches(name, dir(kind), 1, _NEARER) if kind else []
    return near[0] if near else ""


def _as_argument(name: str, source: ParsedSource) -> str:
    """What to write where an argument's ``=`` was probably forgotten: ``f(x, size(3, 3))``."""
    for outer, inner in ((call, each) for call in source.all_calls for each in call.args):
        if not (isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.args):
            continue
        if inner.func.id == name and name_of(outer.func):
            given = inner.args[0] if len(inner.args) == 1 else ast.Tuple(inner.args)
            written = printable(f"{name}={ast.unparse(given)}", 60)
            return f", or write {written} if it is an argument of {name_of(outer.func)}"
    return ""
