"""An exception of Python's, NumPy's or Keras's whose text says little to a beginner."""

from __future__ import annotations

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import translated

_TABLE = {
    r"^KeyError: '(?P<key>[^']{1,60})'": (
        "There is no entry '{key}' in what this line looks into: print its keys or the names of "
        "its columns, and compare the spelling."
    ),
    r"^IndexError: (?P<what>list|tuple|string) index out of range": (
        "This line asks a {what} for an item beyond its end: print its len(), and remember that "
        "the first item is number 0."
    ),
    r"^ZeroDivisionError": (
        "This line divides by 0: print what stands below the line of the fraction; the len() of "
        "something empty is 0."
    ),
    r"slice indices must be integers"
    r"|'(?:\w+\.)?float\d*' object cannot be interpreted as an integer"
    r"|can't multiply sequence by non-int of type '(?:\w+\.)?float": (
        "A number with a fraction stands where a whole one is needed, such as a place in an array "
        "or how many there are: use int(…), or // in place of /."
    ),
    r"'(?P<kind>[\w.]+)' object cannot be interpreted as an integer": (
        "A value of type {kind} stands where a whole number is needed: for how many items it has, "
        "write len(…); of a number as text, int(…)."
    ),
    r"only integer scalar arrays": (
        "An array stands where a whole number is needed: functions that join arrays take them as "
        "one list, np.concatenate([a, b]), and a list takes one number as its index."
    ),
    r"only integers, slices .{1,80} are valid indices": (
        "An array is asked for an item by what is no whole number, such as a text or a number with "
        "a fraction: use int(…) or // in place of /, and names only for tables and dictionaries."
    ),
    r"operands could not be broadcast together with shapes \((?P<one>\d{2,}),\) "
    r"\((?P<other>\d{2,}),\)": (
        "One array of {one} values and one of {other} are combined, which do not fit. If both are "
        "of one series: an average, a difference and a slice each leave out some at an end, so let "
        "the shorter one begin as many earlier."
    ),
    r"operands could not be broadcast together with shapes (?P<one>\([^)]*\)) "
    r"(?P<other>\([^)]*\))": (
        "Two arrays of the shapes {one} and {other} are combined, which do not fit: print both "
        "shapes before this line."
    ),
    r"unsupported operand type\(s\) for (?P<sign>\S+): (?:'[\w.]+' and )?'(?P<one>list)'": (
        "A {one} cannot be calculated with ({sign}): make an array of it first, np.array(…)."
    ),
    r"unsupported operand type\(s\) for (?P<sign>\S+): (?:'[\w.]+' and )?'(?P<one>tuple|dict)'": (
        "A {one} cannot be calculated with ({sign}): take what is meant out of it first, and see "
        "whether what made it gives several things at once."
    ),
    r"truth value of an (?:array|Series|DataFrame)|truth value of a (?:Series|DataFrame)": (
        "A whole array is asked whether it is true: compare one number, or use .all() or .any()."
    ),
    r"cannot access local variable '(?P<name>\w+)'|local variable '(?P<old>\w+)' referenced": (
        "A variable of the function is used before it is given a value ({name}{old}): give it one "
        "first, on every way that leads here."
    ),
    r"(?P<name>[\w.]+)\(\) missing \d+ required positional arguments?: (?P<which>.{1,60})": (
        "{name}() is called without {which}: compare the call with the definition."
    ),
    r"list indices must be integers or slices, not (?P<kind>[\w.]+)": (
        "A list is asked for an item by a {kind}: its items have numbers; an array takes several "
        "at once, np.array(…)."
    ),
    r"validation_split.{0,20} is only supported for": (
        "validation_split takes arrays alone: split a dataset or a generator yourself, and pass "
        "the rest as validation_data."
    ),
    r"`(?P<name>y|batch_size|sample_weight)`(?: argument)? (?:is not supported|should not be)": (
        "A dataset or a generator holds labels and batches already: leave {name} out of fit."
    ),
    r"infinitely repeating dataset": (
        "The dataset has no end, since repeat() is called without a number: give fit "
        "steps_per_epoch, or leave repeat() out."
    ),
    r"logits and labels must have the same first dimension, got logits shape \[(?P<one>[\d,]+)\]"
    r" and labels shape \[(?P<other>\d+)\]": (
        "There are {other} labels for answers of the shape ({one}): either the labels are one-hot "
        "and the loss wants numbers of classes, or the answers have an axis more than the labels."
    ),
    r"KerasTensor cannot be used as input to a TensorFlow function": (
        "A function of TensorFlow or NumPy is called on a layer's output while the model is built: "
        "use keras.ops, a layer that does the same, or a Lambda."
    ),
}


@mistake("python-error", rank=1, explains=("other-crash",))
def python_error(case: Case) -> Finding | None:
    """Recognises exceptions that no rule has more to say about."""
    return translated(case, _TABLE)
