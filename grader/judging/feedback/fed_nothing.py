"""``fit`` was given no examples at all."""

import ast

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.judging.feedback.source import ParsedSource, owner_of
from grader.model.words import counted

_DROPS = "drop_remainder"

_REFUSED = {
    "y_true and y_pred have different structures.\ny_true: ()": "labels",
    "to be a non-empty array": "examples",
}
"""What Keras says of labels that are an empty list, and of empty inputs."""


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "other-crash"))
def fed_nothing(case: Case) -> Finding | None:
    """Recognises Keras's exceptions; a list that is made empty again may be the reason."""
    if not case.crash:
        return _no_step(case)
    what = next((each for words, each in _REFUSED.items() if words in case.crash), None)
    if what is None:
        return None
    again = _emptied_again(case.source)
    if again is None or again[1] > case.ending.line > 0:  # what stands below was not run yet
        return from_crash(
            case,
            f"fit was given no {what}: look at where its inputs and labels are read, and print "
            "how many there are after each step.",
        )
    name, line = again
    return from_crash(
        case,
        f"fit was given no {what}, and probably because {name} is made an empty list again here, "
        "after it was filled: leave this line out.",
        line,
    )


def _no_step(case: Case) -> Finding | None:
    """Whether the epochs of the last fit ended without a single batch."""
    fit = case.trained
    if fit is None or not fit.epochs or fit.steps != 0 or case.fed() is not None:
        return None
    if any("loss" in epoch.logs for epoch in fit.epochs):
        return None
    given = [k for call in case.source.all_calls for k in call.keywords if k.arg == _DROPS]
    dropped = next((k for k in given if case.source.constant(k.value) is True), None)
    why = (
        f"{_DROPS}=True drops the last batch where it is not full, and there is no full one: make "
        "the batches smaller, or leave it out"
        if dropped
        else "look at what leaves all batches out, such as skip, take or filter"
    )
    return Finding(
        "sure",
        f"fit was given not one batch to train on, so that the network has learnt nothing: {why}.",
        f"no step in {counted(len(fit.epochs), 'epoch')}",
        dropped.value.lineno if dropped else case.source.line_of("fit"),
    )


def _emptied_again(source: ParsedSource) -> tuple[str, int] | None:
    """The first name that is made an empty list behind a line that appends to it, and that line."""
    filled: dict[str, int] = {}
    for call in source.calls("append"):  # in the order of their lines
        owner = owner_of(call)
        if isinstance(owner, ast.Name):
            filled[owner.id] = call.lineno
    emptied = [
        (target.lineno, target.id)
        for target, value in source.assigned
        if isinstance(target, ast.Name) and isinstance(value, ast.List) and not value.elts
    ]
    for line, name in sorted(emptied):
        if line > filled.get(name, line):
            return name, line
    return None
