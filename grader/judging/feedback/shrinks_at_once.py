"""A layer makes pictures, or sequences, so small that hardly anything is left of them."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.shapes import are_pictures, rows_in

_TIMES = 5
_LAYERS = ("AveragePooling", "Conv", "MaxPooling", "Resizing", "SeparableConv")
_SMALL = 16
"""A picture that has so many rows left holds enough; one with fewer is made of features, whose mean
may be taken, as by the last pooling of a ResNet."""
_CHANNELS = 4
"""What has more is no picture: a pretrained network made features of it."""


@mistake(explains=(*LEARNT_LITTLE, "overfitting"))
def shrinks_at_once(case: Case) -> Finding | None:
    """Compares the rows that a layer gives with those that the one before it gave."""
    fed, built = case.fed(), case.built
    if built is None or fed is None or not case.learnt_badly or not are_pictures(fed.inputs.shape):
        return None
    if (fed.inputs.shape[3] or 0) > _CHANNELS:
        return None
    before = rows_in(fed.inputs.shape)
    rows = rows_in(case.reached.given.shape) if case.reached else 0
    if before and rows >= _TIMES * before and before < _SMALL:
        return Finding(
            "likely",
            f"Pictures of {rows} rows are brought to {before}, so that hardly anything is left of "
            "them: let them be larger.",
            f"{fed.feeder} was fed pictures of {before} rows",
            case.source.line_of("resize"),
        )
    for layer in built.layers:
        rows = rows_in(layer.output_shape)
        at_once = rows < _SMALL <= before and before >= _TIMES * rows
        if rows and layer.kind.startswith(_LAYERS) and at_once:
            return Finding(
                "likely",
                f"The layer {layer.kind} makes {rows} rows of {before}, so that hardly anything is "
                "left of a picture: let each pooling and stride halve it, 2 or (2, 2).",
                f"{before} rows come in, {rows} go out",
                case.source.line_of(layer.kind, 0),
            )
        before = rows or before
    return None
