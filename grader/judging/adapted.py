"""What was done to inputs and predictions in place of a ``preprocess``, in words."""

from collections.abc import Iterator

from grader.inside.protocol.adaptation import Adaptation, Vectorised
from grader.model.report import Adapted, Remark

_SAME = "before they reached the model; the same was done to the grader's"
_MEND = "put it into `def preprocess({0}):`, or into a layer of the model"


def adapted(done: Adaptation, inputs: str) -> tuple[Adapted, ...]:
    """What was done, a sentence each.

    Args:
        done: as the sandbox found it.
        inputs: what they are called: pictures, windows or texts.
    """
    return tuple(_told(done, f"Your {inputs}"))


def unexplained(done: Adaptation, inputs: str) -> tuple[Remark, ...]:
    """What was seen to differ from the public examples without an explanation.

    Args:
        done: as the sandbox found it.
        inputs: what they are called: pictures, windows or texts.
    """
    words = {
        "inputs": (
            f"What was done to your {inputs} before fit could not be found out, so the grader's "
            "reached the model as they are: "
            f"{_MEND.format('images' if inputs == 'pictures' else inputs)}."
        ),
        "series": (
            "The windows that fit was given are not of the series that is served here: the file "
            "makes one of its own, or changes it in a way that could not be found out. The "
            "grader's reached the model as they are; if something is to be done to them, "
            f"{_MEND.format('windows')}."
        ),
        "targets": (
            "What fit was given to forecast is not the value after each window, nor that one "
            "scaled, so forecasts were taken as they are."
            if inputs == "windows"
            else f"The labels that fit was given are not those of its {inputs}, nor numbered in "
            "a way that could be found out, so predictions were taken as they are."
        ),
    }
    return tuple(Remark(words[part]) for part in dict.fromkeys(done.unexplained))


def _told(done: Adaptation, what: str) -> Iterator[Adapted]:
    if done.vectorised or done.cleaned:
        yield Adapted("vectorised", f"{what} {_vectorised(done)} {_SAME}.")
    if done.size:
        height, width = done.size
        yield Adapted("resized", f"{what} were resized to {height} x {width} {_SAME}.")
    if done.grey:
        yield Adapted("grey", f"{what} were made grey {_SAME}.")
    if len(done.factors) == 1:
        scale = _scale(done.factors[0], done.offsets[0])
        yield Adapted("scaled", f"{what} were {scale} {_SAME}.")
    elif done.factors:
        scales = [_scale(*each) for each in zip(done.factors, done.offsets, strict=True)]
        yield Adapted("scaled", f"{what} were, a colour each, {'; '.join(scales)} {_SAME}.")
    if done.order:
        yield Adapted(
            "classes",
            "Your classes are numbered in an order of your own, found by comparing with the public "
            "labels; your predictions were put into the grader's.",
        )
    if done.words:
        yield Adapted(
            "words",
            "Your model numbers the words in its own way, found by comparing with the public "
            "verses; its answers were put into the grader's order. Of the grader's words "
            f"{done.words} have a number there; what your model gives to any others counts as one "
            "of the words that the grader does not count.",
        )
    if (done.target_factor, done.target_offset) != (1.0, 0.0):
        scale = _scale(done.target_factor, done.target_offset)
        yield Adapted("forecasts", f"What you forecast was {scale}; that was undone on forecasts.")


def _vectorised(done: Adaptation) -> str:
    """E.g. ``were turned into numbers by your Tokenizer, padded or cut to 120 at their ends``."""
    steps = [_changed(done.cleaned)] if done.cleaned else []
    if done.vectorised:
        steps.append(f"were turned into numbers {_numbered(done.vectorised)}")
    if done.length:
        ends = {"pre": "beginning", "post": "end"}
        steps.append(
            f"padded at the {ends[done.padded or 'post']} or cut at the "
            f"{ends[done.cut or 'post']} to {done.length}"
        )
    return " and ".join([", ".join(steps[:-1]), steps[-1]] if steps[1:] else steps)


def _numbered(by: Vectorised) -> str:
    """E.g. ``by your Tokenizer``."""
    if by == "keras.datasets.imdb":
        return f"as {by} does it"
    is_of_parts = by in ("SubwordTextEncoder", "WordPieceTokenizer")
    return f"of parts of words by the {by}" if is_of_parts else f"by your {by}"


def _changed(by: str) -> str:
    """E.g. ``were changed by your remove_stopwords``."""
    if by == "str":
        return "were made of bytes by `str`, which leaves a b'…' around each (`.decode()` does not)"
    return f"were changed by your {by}"


def _scale(factor: float, offset: float) -> str:
    """E.g. ``divided by 127.5, less 1``."""
    inverse = 1 / factor
    if abs(inverse) >= 1 and abs(inverse - round(inverse, 1)) < 1e-6 * abs(inverse):
        first = f"divided by {round(inverse, 1):g}"
    else:
        first = f"multiplied by {factor:.4g}"
    if abs(offset) < 1e-6 * max(1.0, abs(factor)):  # what rounding leaves
        return first
    return f"{first}, {'less' if offset < 0 else 'plus'} {abs(offset):.4g}"
