"""Augmentation is written, and the training never sees a picture that it varied."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.augmenting import LAYER
from grader.judging.feedback.base import Case, Finding, mistake

_LAYERS = ("RandomFlip", "RandomRotation", "RandomTranslation", "RandomZoom", "RandomShear")
_ARGUMENTS = (
    *("rotation_range", "width_shift_range", "height_shift_range", "shear_range", "zoom_range"),
    *("horizontal_flip",),
)
_ENOUGH = 12
"""Fed pictures that were looked for: of so many, a flip would have turned some."""
_AS_THEY_ARE = 0.95
"""Share of them that were found among the public ones, none of them turned."""


@mistake(explains=("overfitting", "training-labels-noisy"))
def augmentation_unused(case: Case) -> Finding | None:
    """Looks for augmentation in the source, in the trained model and in what it was fed."""
    missed = case.missed("training", "held-out") or case.misses_gap
    if case.built is None or not missed:
        return None
    if any(layer.kind.startswith(LAYER) for layer in case.built.layers):
        return None
    what, line = _written(case)
    # Of the last fit: one before it may have done without, to show what augmentation is worth.
    matched = case.looked_for
    if not what or matched is None or matched.looked < _ENOUGH:
        return None
    varied = matched.mirrored + matched.upside_down
    if varied or matched.found < _AS_THEY_ARE * matched.looked:
        return None
    return Finding(
        "likely",
        f"Augmentation is written ({what}), and never used: the model that was trained "
        "has no such layer, and it was fed the training pictures as they are. Put the augmentation "
        "at the beginning of the model, or give fit the generator that varies them.",
        f"{matched.found} of {matched.looked} fed pictures are public ones, none of them turned",
        line,
    )


def _written(case: Case) -> tuple[str, int]:
    """The first call in the source that moves pictures about, and its line."""
    for call in case.source.all_calls:
        name = name_of(call.func)
        if name in _LAYERS:
            return name, call.lineno
        for given in call.keywords:
            off = isinstance(given.value, ast.Constant) and not given.value.value
            if given.arg in _ARGUMENTS and not off:
                return str(given.arg), given.value.lineno
    return "", 0
