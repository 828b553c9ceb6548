"""The pretrained network was not kept as it is."""

import ast
import re

from grader.inside.backbones import CUT
from grader.inside.protocol.observed import Built, LayerFacts
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.frozen import names_pretrained
from grader.judging.feedback.layers import is_convolution
from grader.judging.feedback.source import arguments
from grader.submission.gaps import is_none

_MISSPELT = frozenset(
    {"trainnable", "trainble", "traiable", "trainabel", "trianable", "is_trainable", "Trainable"}
)
_EARLIER = re.compile(r"mixed[0-6]|(?:conv2d|activation|max_pooling2d|batch_normalization)(_\d+)?")
"""Layers of InceptionV3, most of which come before the one where it is cut."""
_LOADS = ("load_weights", "set_weights", "load_model", "backbone")


@mistake(rank=-1, explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "untrained-model"))
def backbone_not_kept(case: Case) -> Finding | None:
    """Compares the weights of the model with those of the pretrained one; the source shows why."""
    model = case.record.model
    if model is None or not model.backbone_arrays or model.backbone_kept >= model.backbone_arrays:
        return None
    seen = f"{model.backbone_kept} of {model.backbone_arrays} arrays of weights kept"
    clones = case.source.calls("clone_model")
    if clones and not model.backbone_kept:
        return Finding(
            "sure",
            "clone_model copies the layers with new random weights, so that the pretrained weights "
            "are lost: use what grader.backbone gives itself.",
            seen,
            clones[0].lineno,
        )
    if not model.backbone_kept and not names_pretrained(case.source):
        return Finding(
            "sure",
            "There is nothing of the pretrained network in the model, and this exercise is about "
            "one: put your own layers behind what grader.backbone gives, or behind InceptionV3 "
            "up to its layer mixed7.",
            seen,
        )
    return _never_loaded(case, seen) or _thawed(case, seen) or _cut(case, seen)


def _never_loaded(case: Case, seen: str) -> Finding | None:
    """Whether a network was made without weights, and got none."""
    model = case.record.model
    if model is None or model.backbone_kept or case.source.calls(*_LOADS):
        return None
    for given in case.source.keywords("weights"):
        if is_none(given):
            return Finding(
                "sure",
                "The pretrained network is made with weights=None and its weights are never "
                "loaded, so that all of it is random: call load_weights with the file before you "
                "freeze it.",
                seen,
                given.lineno,
            )
    return None


def _thawed(case: Case, seen: str) -> Finding | None:
    for target, _ in case.source.assigned:
        if isinstance(target, ast.Attribute) and target.attr in _MISSPELT:
            return Finding(
                "sure",
                f"The attribute is misspelt, {target.attr} for trainable, so that the "
                "pretrained network is not frozen: set backbone.trainable = False.",
                seen,
                target.lineno,
            )
    built, model = case.built, case.record.model
    if built is None or model is None or not _convolutions_learn(built):
        return None
    layers = _convolutions(built)
    frozen = sum(not layer.trainable for layer in layers)
    how = f"frozen in {frozen} of its {len(layers)} convolutions alone" if frozen else "not frozen"
    # Of a model without one of its weights, it may be that the network is no part of it.
    sure = model.backbone_kept or _most_arrays(built) >= model.backbone_arrays
    return Finding(
        "sure" if sure else "likely",
        f"The pretrained network is {how}, so that its weights changed in the training: set "
        "backbone.trainable = False before you compile.",
        f"{seen}; {built.trainable_parameters:,} of {built.parameters:,} parameters trainable",
        case.source.line_of("backbone", 0),
    )


def _most_arrays(built: Built) -> int:
    """How many arrays of weights its layers can have."""
    layers = [layer for layer in built.layers if layer.parameters]
    return sum(4 if layer.kind == "BatchNormalization" else 2 for layer in layers)


def _convolutions_learn(built: Built) -> bool:
    """Whether most of the weights of its convolutions could be trained, whatever the head is."""
    layers = _convolutions(built)
    learn = sum(layer.parameters for layer in layers if layer.trainable)
    return learn > 0.5 * sum(layer.parameters for layer in layers)


def _convolutions(built: Built) -> list[LayerFacts]:
    return [layer for layer in built.layers if is_convolution(layer.kind) and layer.parameters]


def _cut(case: Case, seen: str) -> Finding | None:
    """A layer of another name that is asked for, which probably is where it is cut.

    Some layers may have learnt a little all the same, and others be asked for to be looked at.
    """
    built = case.built
    learns = built is not None and any(
        is_convolution(each.kind) and each.trainable for each in built.layers
    )
    for call in case.source.calls("get_layer"):
        for each in arguments(call):
            text = case.source.constant(each)
            if isinstance(text, str) and text != CUT:
                sure = not learns and bool(_EARLIER.fullmatch(text))
                return Finding(
                    "sure" if sure else "likely",
                    f"The pretrained network is cut at another layer, {text[:40]}, so that a part "
                    "of it is missing: cut it at mixed7 or later.",
                    seen,
                    call.lineno,
                )
    return None
