"""Lets Keras 3 take plain lists of numbers where Keras 2 did: ``model.predict([7.0])``."""

import functools
import typing

_METHODS = ("fit", "evaluate", "predict")


def install(model_class: typing.Any) -> None:
    """Replaces methods of a class of models by such that turn lists of numbers into arrays."""
    for name in _METHODS:
        setattr(model_class, name, _taking_lists(getattr(model_class, name)))


def _taking_lists(method: typing.Any) -> typing.Any:
    @functools.wraps(method)
    def taking(self: typing.Any, *arguments: typing.Any, **keywords: typing.Any) -> typing.Any:
        arguments = tuple(map(_array, arguments[:2])) + arguments[2:]
        for name in ("x", "y"):
            if name in keywords:
                keywords[name] = _array(keywords[name])
        return method(self, *arguments, **keywords)

    return taking


def _array(thing: typing.Any) -> typing.Any:
    """A list of numbers, or of lists of numbers, as an array; anything else as it is."""
    import numpy as np

    if not isinstance(thing, list) or not _holds_numbers(thing):
        return thing
    try:
        return np.array(thing)
    except ValueError:  # rows of several lengths: Keras says it in its own words
        return thing


def _holds_numbers(things: list[typing.Any]) -> bool:
    """Judged by the first of it: a list of arrays stands for several inputs."""
    first: typing.Any = things
    while isinstance(first, list) and first:
        first = first[0]
    return isinstance(first, int | float) or getattr(first, "shape", None) == ()
