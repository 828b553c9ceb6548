"""Inputs and labels are not equally many."""

import ast
import re

from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.judging.feedback.source import owner_of
from grader.model.words import counted

_CARDINALITY = re.compile(
    r"cardinality is ambiguous.*?'?x'? sizes: (?P<x>\d+).*?'?y'? sizes: (?P<y>\d+)", re.DOTALL
)
_COPIES = ("concatenate", "concat", "vstack", "append", "repeat", "tile")
_MODULES = ("np", "numpy", "ops", "tf")


@mistake()
def lengths_differ(case: Case) -> Finding | None:
    """Recognises Keras's exception about ambiguous cardinality."""
    found = _CARDINALITY.search(case.crash)
    if not found:
        return None
    inputs, labels = int(found["x"]), int(found["y"])
    if inputs == 1 < labels:
        message = (
            f"fit got a single input of all examples in one, and {counted(labels, 'label')}: a "
            "new axis stands at the front. A channel axis belongs at the end, np.expand_dims(x, "
            "-1)."
        )
        return from_crash(case, message)
    several = labels > 1 and inputs > labels and inputs % labels == 0 and not case.is_series
    copied_or_cut = _several_for_one(case, inputs, labels) if several else None
    return copied_or_cut or _unequal(case, inputs, labels)


def _several_for_one(case: Case, inputs: int, labels: int) -> Finding | None:
    """Where there are twice as many inputs as labels, three times as many, and so on."""
    if any(map(_joins_arrays, case.source.calls(*_COPIES))):
        message = (
            f"fit got {counted(inputs, 'input')} and {counted(labels, 'label')}: where inputs "
            f"are put together with changed copies, their labels must be too, {inputs // labels} "
            "of each in the same order, e.g. np.concatenate([y, y])."
        )
        return from_crash(case, message, confidence="likely")
    cut = [call for call in case.source.calls("reshape") if call.lineno <= case.ending.line]
    if not cut:
        return None
    message = (
        f"reshape made {counted(inputs, 'input')} of {labels:,}, {inputs // labels} of each: it "
        "does not make pictures smaller but cuts them up. Use tf.image.resize, or a Resizing layer."
    )
    return from_crash(case, message, cut[-1].lineno)


def _unequal(case: Case, inputs: int, labels: int) -> Finding:
    what = "windows" if case.is_series else "inputs"
    by = "one more" if inputs == labels + 1 else f"{abs(inputs - labels):,} too many or too few"
    advice = (
        "the last window of a series has no value after it"
        if case.is_series
        else "look at how they are unpacked or split, e.g. (x_train, y_train), (x_val, y_val) = …"
    )
    message = (
        f"fit got {inputs:,} {what} and {counted(labels, 'label')}, {by}: both must have the "
        f"same length, one label for each; {advice}."
    )
    return from_crash(case, message)


def _joins_arrays(call: ast.Call) -> bool:
    """Whether it is a function of a module, and not a list's or a data set's method."""
    owner = owner_of(call)
    return owner is None or name_of(owner) in _MODULES
