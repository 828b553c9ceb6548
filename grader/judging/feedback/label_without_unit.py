"""There are labels beyond the last unit of the output layer."""

import re

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.labels import line_of_labels
from grader.judging.feedback.layers import last_units
from grader.model.words import counted

_RANGE = re.compile(
    r"label value of (?P<label>-?\d+) which is outside the valid range of \[0, (?P<units>\d+)\)"
)


@mistake(rank=-1, explains=("flat-at-chance", "output-loss-mismatch"))
def label_without_unit(case: Case) -> Finding | None:
    """Recognises TensorFlow's exception, or compares the fed labels with the units."""
    if case.is_series:
        return None  # numbers are no classes: `wrong_loss` says so
    found, fed, built = _RANGE.search(case.crash), case.fed(), case.built
    if found:
        label, units = int(found["label"]), int(found["units"])
        most = max(label, len(fed.counts) - 1) if fed else label
        evidence = f"label {label}, {counted(units, 'unit')}"
    elif fed and built and fed.form == "classes" and "sparse" in built.loss.lower():
        units = last_units(built)
        most = len(fed.counts) - 1
        if not units or most < units or not case.learnt_too_little:
            return None
        evidence = f"labels up to {most}, {counted(units, 'unit')}"
    else:
        return None
    if found and label < 0:
        return Finding(
            "sure",
            f"There is a label {label}, and numbers of classes begin at 0: subtract nothing from "
            "the labels, or number the classes anew from 0 on.",
            evidence,
            line_of_labels(case.source) or case.ending.line,
        )
    if most < 0:
        return None
    classes, last = len(case.class_shares), case.last_class
    if classes > 1 and 0 <= last < units < most:
        return Finding(
            "sure",
            f"The labels go up to {most}, although there are {classes} classes: what is taken as "
            "labels is something else, such as another column of a table. Give fit the numbers of "
            f"the classes, 0 to {last}.",
            evidence,
            line_of_labels(case.source) or case.ending.line,
        )
    first = most == units and not any(fed.counts[:1] if fed else ())
    mend = "subtract 1 from the labels, which begin at 1, or " if first and fed else ""
    return Finding(
        "sure",
        f"The last layer has {counted(units, 'unit')}, but the labels go up to {most}: "
        f"{mend}give it {counted(most + 1, 'unit')}, one for each number from 0 on.",
        evidence,
        case.source.line_of("Dense") or case.ending.line,
    )
