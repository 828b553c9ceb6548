"""A convolution looks at later values of a window, which are among the labels of earlier ones."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake

_SEQUENCE = 3
"""Dimensions of an answer for each value of a window."""


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "forecast-scale", "overfitting", "sequence-answer"))
def sees_ahead(case: Case) -> Finding | None:
    """Finds a Conv1D with padding='same' in a network that answers each value of a window."""
    fed, built = case.fed(), case.built
    if fed is None or built is None or not built.layers or not case.is_series:
        return None
    answers = built.layers[-1].output_shape
    labels = [side for side in fed.targets.shape[1:] if side != 1]
    if len(answers) != _SEQUENCE or len(labels) != 1 or not case.missed("held-out"):
        return None
    if [*fed.inputs.shape[1:2]] != labels or all(each.kind != "Conv1D" for each in built.layers):
        return None  # forecasts of several days after the window, say
    for call in case.source.calls("Conv1D"):
        given = {each.arg: each.value for each in call.keywords}
        padding, size = given.get("padding"), given.get("kernel_size")
        width = case.source.number(size or next(iter(call.args[1:]), None))
        if padding and case.source.constant(padding) == "same" and width != 1:
            return Finding(
                "sure",
                "Conv1D with padding='same' looks at later values too, and where a sequence is "
                "learnt these are the labels of the earlier ones, so that nothing is learnt for "
                "the end of a window: write padding='causal'.",
                f"the model answers each of the {labels[0]} values of a window, which has a label",
                padding.lineno,
            )
    return None
