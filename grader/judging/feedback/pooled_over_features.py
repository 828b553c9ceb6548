"""A pooling takes the mean of what is known of each place, and not of all places."""

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake

_POOLINGS = ("GlobalAveragePooling", "GlobalMaxPooling")


@mistake(rank=-1, explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "order-not-seen", "too-many-parameters"))
def pooled_over_features(case: Case) -> Finding | None:
    """Compares what a global pooling gives with the channels that come in."""
    built = case.built
    if built is None or not (case.learnt_badly or case.misses_any):
        return None
    # A layer that changes no shape may stand between, so the last shape that is known counts.
    before: tuple[int | None, ...] = ()
    for layer in built.layers:
        shape = layer.output_shape
        if layer.kind.startswith(_POOLINGS) and len(before) > 2 and len(shape) == 2:
            places, channels = before[1], before[-1]
            if places and shape[1] == places and places != channels:
                return Finding(
                    "sure",
                    f"{layer.kind} takes the first axis of (places, values) for the values, so "
                    f"that a single number is left of each of the {places} places: leave out "
                    "data_format='channels_first'.",
                    f"{before} comes in, {shape} goes out",
                    case.source.line_of(layer.kind, 0),
                )
        before = shape or before
    return None
