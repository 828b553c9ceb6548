"""Whether what a fit begins with has shapes that will do: said at once, not after minutes."""

import contextlib
import typing
from collections.abc import Mapping, Sequence

from grader.inside.worker.facts import loss_name, shape_of

Shape = tuple[int | None, ...]

_BROADCAST = ("mse", "mae", "mean_squared", "mean_absolute", "huber", "log_cosh", "mape", "msle")
"""Beginnings of the names of losses that compare one label with each of several outputs."""


def misfit(
    model: typing.Any, labels: Shape | None, *, is_series: bool, classes: Sequence[int] = ()
) -> str:
    """What the shapes of a fit will not do for, as a sentence; empty where nothing is seen.

    What Keras itself refuses at its first batch is left to Keras.

    Args:
        model: Built, as far as it can be before its first batch.
        labels: Their shape, with the batch; None where it is not known.
        is_series: Whether the exercise asks for one number for each window.
        classes: Labels of the exercise's classes; none where labels are no classes.
    """
    given = getattr(model, "output_shape", None)
    output = shape_of(given) if given else ()
    if not is_series and len(output) > 2:
        return (
            f"The model's output has shape {_shown(output)}: if this is the model that is judged, "
            "let it give a row of numbers for each input (put Flatten or GlobalAveragePooling2D "
            "before the last Dense)."
        )
    loss = _plain(loss_name(getattr(model, "loss", None)))
    # Labels without that axis of one are refused by Keras itself.
    single = labels is not None and len(labels) == 2 and labels[1] == 1
    if single and len(output) == 2 and (output[1] or 1) > 1 and loss.startswith(_BROADCAST):
        return (
            f"Each label is one number, but the model gives {output[1]} for each input, and the "
            f"loss {loss} compares the label with all of them: end with Dense(1), or take the "
            "loss sparse_categorical_crossentropy for numbers of classes."
        )
    if classes and len(output) == 2 and not _tells_apart(output[1], classes):
        count = f"{output[1]} number{'' if output[1] == 1 else 's'}"
        return (
            f"The model gives {count} for each input, but there are {len(classes)} classes: if "
            f"this is the model that is judged, let its last layer be Dense({len(classes)}), with "
            "one number for each class."
        )
    return ""


def _tells_apart(outputs: int | None, classes: Sequence[int]) -> bool:
    """Whether so many numbers for each input can say which class it is, as the grader reads them.

    A number for each class, or for each label up to the largest; of two classes one number will do.
    """
    enough = outputs is None or outputs == len(classes) or outputs > max(classes)
    return enough or (outputs == 1 and len(classes) == 2)


def label_shape(arguments: Mapping[str, typing.Any]) -> Shape | None:
    """The shape of the labels, with the batch; None where the data tell only when they are read."""
    with contextlib.suppress(AttributeError, TypeError, ValueError, IndexError):
        if (given := arguments.get("y")) is not None:
            return tuple(given.shape)
        spec = arguments["x"].element_spec
        return tuple(spec[1].shape) if isinstance(spec, tuple) else None
    return None


def _plain(name: str) -> str:
    """A loss's name as functions have it: ``MeanSquaredError`` is ``mean_squared_error``."""
    words = "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name)
    return name.lower() if name.isupper() else words.strip("_")


def _shown(shape: Shape) -> str:
    return f"({', '.join('?' if side is None else str(side) for side in shape)})"
