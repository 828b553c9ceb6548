"""The model has more parameters than are allowed."""

from grader.inside.protocol.observed import Built
from grader.judging.criteria.parameters import Parameters
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.layers import is_convolution
from grader.judging.feedback.shapes import rows_in

_POOLINGS = ("MaxPooling", "AveragePooling")
_MOST_LOST, _SMALL = 3, 8
"""Rows that a pooling may take off without making a picture of more rows than these smaller."""


@mistake(rank=1)
def too_many_parameters(case: Case) -> Finding | None:
    """Names the layer that most of them are in, where a criterion limits them."""
    built, allowed = case.built, [each.at_most for each, _ in case.missed_of(Parameters)]
    if not allowed or built is None or built.parameters <= min(allowed):
        return None
    largest = max(built.layers, key=lambda layer: layer.parameters)
    convolves = any(is_convolution(layer.kind) for layer in built.layers)
    smaller = (
        "put MaxPooling2D before the Flatten, or give" if convolves else "leave it out, or give"
    )
    if still := _stays_large(built):
        smaller = f"let {still} halve the sides, which strides=1 leaves as they are, or give"
    units = f" with {largest.units:,} units" if largest.units else ""
    return Finding(
        "sure",
        f"The model has {built.parameters:,} parameters, too many, since at most "
        f"{min(allowed):,} are allowed: {largest.parameters:,} of them are in a {largest.kind} "
        f"layer{units}, so {smaller} it fewer units.",
        f"{built.parameters:,} parameters, {min(allowed):,} allowed",
        case.source.line_of(largest.kind, 0),
    )


def _stays_large(built: Built) -> str:
    """The kind of a pooling that hardly makes pictures smaller; empty where none is."""
    before = 0
    for layer in built.layers:
        rows = rows_in(layer.output_shape)
        if layer.kind.startswith(_POOLINGS) and rows and rows + _MOST_LOST > before > _SMALL:
            return layer.kind
        before = rows
    return ""
