"""A setting of the loss takes away what there is to learn."""

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake

_MOST_SMOOTHED = 0.5
"""From this share on, smoothed labels hardly differ any more; 0.1 is usual."""


@mistake(explains=(*LEARNT_LITTLE, *WORSE_UNSEEN))
def loss_settings(case: Case) -> Finding | None:
    """Reads ``label_smoothing`` and ``ignore_class``, where a class is to be told."""
    if case.is_series or not case.learnt_badly:
        return None
    for given in case.source.keywords("label_smoothing"):
        value = case.source.constant(given)
        if isinstance(value, int | float) and value >= _MOST_SMOOTHED:
            return Finding(
                "likely",
                f"label_smoothing={value} leaves hardly any difference between the labels, since "
                "it is a share from 0 to 1 (True counts as 1): leave it out, or write 0.1.",
                f"label_smoothing={value} in the code",
                given.lineno,
            )
    for given in case.source.keywords("ignore_class"):
        value = case.source.constant(given)
        if isinstance(value, int) and 0 <= value < len(case.class_shares):
            return Finding(
                "likely",
                f"ignore_class={value} leaves all examples of class {value} out of the loss, so "
                "that the network never learns to answer it: leave ignore_class out.",
                f"ignore_class={value} in the code",
                given.lineno,
            )
    return None
