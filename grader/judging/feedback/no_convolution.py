"""Real pictures are given to dense layers alone, or a series to a network without convolution."""

from __future__ import annotations

from grader.judging.feedback.base import Case, Finding, mistake


@mistake("no-convolution", rank=1, explains=("overfitting", "too-few-epochs", "underfitting"))
def no_convolution(case: Case) -> Finding | None:
    """Looks for a convolution where the exercise asks for one."""
    asked = any(r.id == "convolution" and r.status == "missed" for r in case.judged.results)
    built = case.built
    if not asked or built is None or any("Conv" in layer.kind for layer in built.layers):
        return None
    if case.is_series:
        message = (
            "There is no Conv1D in the network, which is asked for: let it begin with Conv1D with "
            "padding='causal', on windows with an axis for the one value of each step."
        )
    else:
        message = (
            "There is no Conv2D in the network: dense layers alone do not tell such pictures "
            "apart. Put Conv2D with MaxPooling2D before the Flatten."
        )
    return Finding(
        "sure",
        message,
        f"layers: {', '.join(layer.kind for layer in built.layers[:12])}",
        case.source.line_of("Dense", 0),
    )
