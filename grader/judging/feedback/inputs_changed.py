"""Training inputs were changed in a way in which those that are graded are not."""

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, figure, mistake

_GAP = 0.15
_BACK = {"logarithms": "np.exp (np.expm1 where it was np.log1p)", "roots": "np.square"}
"""What undoes what was done to a whole series."""
_OF_SERIES = {
    "bent": "The inputs of the training were changed in a way that no factor undoes, by a square, "
    "a root or a logarithm, and those that are graded were not: do it in preprocess, or leave it "
    "out.",
    "left out": "The windows that are trained on leave out values, as every second one, and those "
    "that are graded hold each value: take the whole series, and windows without a stride.",
    "smoothed": "The series that is trained on was smoothed, its values are means of several, and "
    "windows that are graded hold the values as they are: train on the series itself.",
}
_SAID = {
    "negative": "are negatives of the public ones, dark where those are light",
    "transposed": "have their rows and columns exchanged",
}


@mistake(
    rank=-1,
    explains=(
        *LEARNT_LITTLE,
        *WORSE_UNSEEN,
        *("augmentation-unused", "axis-not-series", "label-of-window", "labels-not-of-inputs"),
        "series-shuffled",
    ),
)
def inputs_changed(case: Case) -> Finding | None:
    """Uses that fed inputs were found among the public ones after one more change."""
    looked = case.looked_for
    if looked is None or not looked.changed or not case.missed("held-out"):
        return None
    line = case.source.line_of_function("preprocess")
    seen = f"{looked.looked} fed inputs were looked for"
    if looked.changed == "backwards":
        return Finding(
            "likely",
            "The windows that are trained on run backwards, their last value stands first: cut "
            "them in the order of time, or let preprocess turn those that are graded too.",
            seen,
            line,
        )
    if looked.changed in _OF_SERIES:
        reached = case.reached
        if reached and reached.given.shape[1:2] != reached.inputs.shape[1:2]:
            return None  # preprocess leaves out what the training left out
        return Finding("likely" if line else "sure", _OF_SERIES[looked.changed], seen, line)
    if looked.changed in _BACK:
        return _bent(case, looked.changed, seen)
    held_out = case.accuracy("held-out")
    if held_out is None or not case.values or case.values[-1] - held_out < _GAP:
        return None  # what is graded may have been changed as well
    return Finding(
        "likely",
        f"The pictures that are trained on {_SAID[looked.changed]}, and those that are graded are "
        "not: do the same in preprocess, or leave it out.",
        f"{seen}; {case.metric} {figure(case.values[-1])} as logged, {figure(held_out)} when "
        "graded",
        line,
    )


def _bent(case: Case, name: str, seen: str) -> Finding | None:
    """Windows that are logarithms or roots, and are not so, or stay so, when they are graded."""
    pre, post = (case.source.line_of_return(each) for each in ("preprocess", "postprocess"))
    reached = case.reached
    plain = reached is None or reached.inputs.most == reached.given.most
    is_done = bool(pre) and not plain
    fed = case.fed()
    if is_done and (post or (fed is not None and fed.targets.most > 2 * fed.inputs.most)):
        return None  # undone, or of the inputs alone
    mend = (
        f"so that forecasts are {name} too: bring them back in postprocess, by {_BACK[name]}"
        if is_done
        else "and those that are graded are not: do it in preprocess too, and undo it in "
        f"postprocess, by {_BACK[name]}, or leave it out"
    )
    return Finding(
        "sure" if reached or not pre else "likely",  # what preprocess does was not seen
        f"The windows that are trained on are {name} of the series, {mend}.",
        seen,
        pre or post,
    )
