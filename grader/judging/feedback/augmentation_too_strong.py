"""Pictures are turned as they never occur."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.augmenting import LAYER
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.held_down import held_down
from grader.judging.feedback.source import ParsedSource, argument, items_of

_MANY = 0.2
_DEGREES = 60
_SHARE = 0.3
_LAYERS = ("RandomRotation", "RandomTranslation", "RandomZoom")


@mistake(explains=("preprocess-differs", "too-few-epochs", "underfitting"))
def augmentation_too_strong(case: Case) -> Finding | None:
    """Finds pictures that were fed upside down, and strong settings in the source."""
    if not case.learnt_too_little or case.is_series:
        return None
    what, line = _setting(case)
    matched = case.matched()
    if matched and matched.upside_down >= max(3, _MANY * matched.looked):
        return Finding(
            "sure",
            "The augmentation is too strong: training pictures are flipped upside down, which "
            "never occurs. Mirror, turn and shift them only as far as real ones differ.",
            f"{matched.upside_down} of {matched.looked} fed pictures are public ones turned upside "
            "down",
            line,
        )
    if not what:
        return _of_log(case)
    return Finding(
        "likely",
        f"The augmentation is too strong ({what}), so that pictures are fed that never occur: "
        f"{'leave it out' if 'flip' in what else 'turn, shift and zoom by a tenth at most'}.",
        f"in the code: {what}",
        line,
    )


def _of_log(case: Case) -> Finding | None:
    """Whether what is logged stays below the mark since it is of pictures that were varied."""
    seen, same = held_down(case)
    layers = [each.kind for each in case.built.layers] if case.built else []
    random = next((kind for kind in layers if kind.startswith(LAYER)), "")
    if not seen or not random or any("Dropout" in kind for kind in layers):
        return None
    return Finding(
        "sure" if same else "likely",
        f"{random} varies the pictures while the network trains, and {case.metric} is logged of "
        "the varied ones, so that it stays below the mark that the callback waits for: vary them "
        "less, or train longer.",
        seen,
        case.source.line_of(random),
    )


def _setting(case: Case) -> tuple[str, int]:
    """The strongest setting of an augmentation in the source, and its line."""
    for call in case.source.all_calls:
        name = name_of(call.func)
        for given in call.keywords:
            number = case.source.number(given.value)
            if given.arg == "vertical_flip" and case.source.constant(given.value) is True:
                return "vertical flip", given.value.lineno
            if given.arg == "rotation_range" and number and number > _DEGREES:
                return f"rotation by {number:g} degrees", given.value.lineno
            shift = given.arg in ("width_shift_range", "height_shift_range", "zoom_range")
            if shift and number and _SHARE < number < 1:
                return f"shift or zoom by {number:g}", given.value.lineno
        first = argument(call, "mode" if name == "RandomFlip" else "factor", 0)
        number = _strength(case.source, first)
        mode = case.source.constant(first) if first else "vertical"
        if name == "RandomFlip" and "vertical" in str(mode):
            return "flip upside down", call.lineno
        if name in _LAYERS and number and number > _SHARE:
            return f"{name} {number:g}", call.lineno
        if name in ("flip_up_down", "random_flip_up_down"):
            return "flip upside down", call.lineno
    return "", 0


def _strength(source: ParsedSource, node: ast.expr | None) -> float | None:
    """The largest of one or two numbers, whatever their signs; None where none is known."""
    parts = items_of(node) if node else []
    plain = [each.operand if isinstance(each, ast.UnaryOp) else each for each in parts]
    numbers = [source.number(each) for each in plain]
    return max((abs(each) for each in numbers if each is not None), default=None)
