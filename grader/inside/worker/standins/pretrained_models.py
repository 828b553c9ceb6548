"""Networks of ``keras.applications``: the small model where the weights of theirs are not here."""

import functools
import inspect
import itertools
import types
import typing
from pathlib import Path

from grader.inside import pretrained
from grader.inside.backbones import SMALL, Backbone, of_function
from grader.inside.worker.standins.patching import modules_of_keras
from grader.inside.worker.standins.supply import Supply

_PACKAGE = "applications"
_COLOURS = 3


def install(supply: Supply) -> None:
    """Replaces the functions that make networks under all of their names."""
    if supply.public is None or not supply.exercise:
        return
    contents = dict(
        itertools.chain.from_iterable(vars(each).items() for each in modules_of_keras(_PACKAGE))
    )
    made = {
        name: _model(value, of_function(name), supply)
        for name, value in contents.items()
        if _is_network(value)
    }
    parts = [name for name, value in contents.items() if isinstance(value, types.ModuleType)]
    for name in (_PACKAGE, *(f"{_PACKAGE}.{part}" for part in parts)):
        for module in modules_of_keras(name):
            vars(module).update({name: made[name] for name in made.keys() & vars(module).keys()})


def _is_network(value: object) -> bool:
    """Whether it is a function of Keras's that makes a network with or without its top."""
    asked = inspect.signature(value).parameters if inspect.isfunction(value) else {}
    return {"include_top", "weights"} <= asked.keys()


def _model(original: typing.Any, wanted: Backbone, supply: Supply) -> typing.Any:
    official = typing.cast(Path, supply.public) / wanted.file
    signature = inspect.signature(original)

    @functools.wraps(original)
    def function(*given: typing.Any, **keywords: typing.Any) -> typing.Any:
        bound = signature.bind(*given, **keywords)
        bound.apply_defaults()
        asked = bound.arguments
        is_own = asked["weights"] is None and not supply.names_weights
        is_here = official.is_file() and _is_meant(wanted, asked)
        if asked["include_top"] and asked["weights"] is not None:
            raise supply.refusal(f"{wanted.title} with its top")
        if is_own or is_here or asked["include_top"] or not _in_colour(asked):
            if asked["weights"] == "imagenet" and is_here:
                asked["weights"] = str(official)
            return original(*bound.args, **bound.kwargs)
        supply.remark(
            f"{wanted.title}'s weights are not here: {SMALL.title} is used, which may get fewer "
            "pictures right."
        )
        model = pretrained.bare(asked["input_shape"], asked["input_tensor"], asked["pooling"])
        if asked["weights"] is not None:
            pretrained.set_weights(model, pretrained.PACKAGED)
        return model

    return function


def _in_colour(asked: typing.Mapping[str, typing.Any]) -> bool:
    """Whether it is for pictures of red, green and blue; of others Keras has something to say."""
    tensor = asked["input_tensor"]
    shape = asked["input_shape"] if tensor is None else tensor.shape
    return shape is None or shape[-1] == _COLOURS


def _is_meant(wanted: Backbone, asked: typing.Mapping[str, typing.Any]) -> bool:
    """Whether the table's file is of the size that is asked for."""
    sizes = wanted.served.items()
    return asked["weights"] != "imagenet" or all(asked[name] == size for name, size in sizes)
