"""``keras.applications.InceptionV3``: the exercise's own model where its file is not here."""

from __future__ import annotations

import functools
import itertools
import typing

from grader.inside import pretrained
from grader.inside.worker.standins.patching import modules_of_keras
from grader.inside.worker.standins.supply import Supply

_NAME = "InceptionV3"


def install(supply: Supply) -> None:
    """Replaces the function under all of its names, where the exercise has a pretrained model."""
    if supply.public is None or not pretrained.has_weights(supply.public):
        return
    modules = map(modules_of_keras, ("applications", "applications.inception_v3"))
    for module in itertools.chain.from_iterable(modules):
        if _NAME in vars(module):
            vars(module)[_NAME] = _model(vars(module)[_NAME], supply)


def _model(original: typing.Any, supply: Supply) -> typing.Any:
    public = typing.cast(typing.Any, supply.public)

    @functools.wraps(original)
    def inception(
        include_top: bool = True,  # noqa: FBT001, FBT002 - Keras's signature
        weights: typing.Any = "imagenet",
        input_tensor: typing.Any = None,
        input_shape: typing.Any = None,
        pooling: str | None = None,
        **keywords: typing.Any,
    ) -> typing.Any:
        own = {"include_top": include_top, "weights": weights, "pooling": pooling}
        own |= {"input_tensor": input_tensor, "input_shape": input_shape, **keywords}
        official = public / pretrained.OFFICIAL_FILE
        if include_top and weights is not None:
            raise supply.refusal(f"{_NAME} with its top")
        if include_top or official.is_file():
            return original(**own | ({"weights": str(official)} if weights == "imagenet" else {}))
        supply.remark(f"{_NAME}'s weights are not here: {pretrained.SMALL_MODEL} is used.")
        model = pretrained.bare(input_shape, input_tensor, pooling)
        if weights is not None:
            pretrained.set_weights(model, public / pretrained.PRACTICE_FILE)
        return model

    return inception
