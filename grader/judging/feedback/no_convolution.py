"""Fewer convolutions than are asked for: for pictures, or along a series."""

from grader.judging.criteria.layer_used import LayerUsed
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.layers import is_convolution, kinds_of
from grader.model.words import counted


@mistake(rank=1, explains=("overfitting", "too-few-epochs", "underfitting"))
def no_convolution(case: Case) -> Finding | None:
    """Looks for a convolution where the exercise asks for one."""
    built = case.built
    count = sum(is_convolution(layer.kind) for layer in built.layers) if built else 0
    wanted = [each.at_least for each, _ in case.missed_of(LayerUsed) if is_convolution(each.kind)]
    if built is None or count >= max(wanted, default=0):
        return None
    if count:
        message = (
            f"There {'is' if count == 1 else 'are'} only {counted(count, 'convolution')} in the "
            f"network, and {max(wanted)} are asked for: add "
            + ("Conv1D" if case.is_series else "Conv2D with MaxPooling2D")
            + " behind the first."
        )
    elif case.is_series:
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
        f"layers: {kinds_of(built.layers[:12])}",
        case.source.line_of("Conv2D" if count else "Dense", 0),
    )
