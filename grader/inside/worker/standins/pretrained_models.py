"""Functions of ``keras.applications``: the exercise's own model where their file is not here."""

import functools
import inspect
import itertools
import typing
from pathlib import Path

from grader.inside import pretrained
from grader.inside.backbones import BACKBONES, SMALL, Backbone, here
from grader.inside.worker.standins.patching import modules_of_keras
from grader.inside.worker.standins.supply import Supply


def install(supply: Supply) -> None:
    """Replaces the functions under all of their names, where the exercise has such models."""
    if supply.public is None or not here(supply.public):
        return
    for each in BACKBONES:
        names = ("applications", f"applications.{each.module}") if each.module else ()
        for module in itertools.chain.from_iterable(map(modules_of_keras, names)):
            if each.title in vars(module):
                vars(module)[each.title] = _model(vars(module)[each.title], each, supply)


def _model(original: typing.Any, wanted: Backbone, supply: Supply) -> typing.Any:
    public = typing.cast(Path, supply.public)
    official = public / wanted.file
    signature = inspect.signature(original)

    @functools.wraps(original)
    def function(*given: typing.Any, **keywords: typing.Any) -> typing.Any:
        bound = signature.bind(*given, **keywords)
        bound.apply_defaults()
        asked = bound.arguments
        if what := _unserved(wanted, asked):
            raise supply.refusal(what)
        if asked["include_top"] or official.is_file() or SMALL not in here(public):
            if asked["weights"] == "imagenet" and official.is_file():
                asked["weights"] = str(official)
            return original(*bound.args, **bound.kwargs)
        supply.remark(f"{wanted.title}'s weights are not here: {SMALL.title} is used.")
        model = pretrained.bare(asked["input_shape"], asked["input_tensor"], asked["pooling"])
        if asked["weights"] is not None:
            pretrained.set_weights(model, public / SMALL.file)
        return model

    return function


def _unserved(wanted: Backbone, asked: typing.Mapping[str, typing.Any]) -> str:
    """What of its weights nothing here stands in for; empty where something does."""
    if asked["include_top"] and asked["weights"] is not None:
        return f"{wanted.title} with its top"
    for name, value in wanted.served.items():
        if asked["weights"] == "imagenet" and asked[name] != value:
            return f"{wanted.title} with {name}={asked[name]}"
    return ""
