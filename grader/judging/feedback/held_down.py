"""What is logged while a network trains stays below a mark that it reaches afterwards."""

from grader.judging.feedback.base import Case, figure

_MOST = 0.5
"""Of what is missing to the mark."""


def held_down(case: Case) -> tuple[str, bool]:
    """Whether something that acts in training alone keeps the metric below the callback's mark.

    While it trains, a network lacks the units that Dropout leaves out, and is shown pictures that
    an augmentation has varied; evaluated on the same examples it does better.

    Args:
        case: the run.

    Returns:
        The figures, empty where it is not so, and whether both are of the same examples.
    """
    target, fit = case.target, case.trained
    if target is None or fit is None or not case.short_of_target or case.out_of_time:
        return "", False
    logged, validated = fit.finite(target.metric), fit.finite(f"val_{target.metric}")
    measured = case.accuracy("training")
    after = validated[-1] if measured is None and validated else measured
    if len(logged) < 2 or after is None:
        return "", False
    gain, missing = after - logged[-1], target.reaches - logged[-1]
    if gain < _MOST * missing or gain <= logged[-1] - logged[-2]:
        return "", False  # what is logged lies behind by the progress of an epoch anyway
    where = "in the validation" if measured is None else "on the same examples afterwards"
    return (
        f"{target.metric} {figure(logged[-1])} as logged, {figure(after)} {where}; the callback "
        f"waits for {target.reaches:g}",
        measured is not None,
    )
