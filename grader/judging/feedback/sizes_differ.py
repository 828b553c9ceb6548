"""Pictures of another size are trained on than the model's Input says, and so than are graded."""

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.feeding import begins_otherwise
from grader.judging.feedback.shapes import are_pictures

_COLOURS = (1, 3)


@mistake(rank=-1, explains=(*LEARNT_LITTLE, *WORSE_UNSEEN))
def sizes_differ(case: Case) -> Finding | None:
    """Compares the sides of what was fed with those of what reached the model afterwards."""
    fed, reached, built = case.fed(), case.reached, case.built
    if fed is None or reached is None or not case.learnt_too_little:
        return None
    mine, graded = fed.inputs.shape, reached.inputs.shape
    if not are_pictures(mine) or not are_pictures(graded):
        return None
    sides, others = mine[1:3], graded[1:3]
    if mine[3] != graded[3] or mine[3] not in _COLOURS:
        return None  # a map of features, say, of a pretrained network
    if None in sides or None in others or sides == others:
        return None
    if built and built.has("Resizing"):
        return None  # which makes all of one size
    model, learnt = case.record.model, case.record.observed.learnt
    if learnt is not None and learnt.fitted == 0:
        return None  # the model that is judged is another one
    if begins_otherwise(case):
        return None  # with a layer that makes pictures smaller, say
    is_open = model is not None and None in model.input_shape[1:3]
    why = "to which its Input has them brought"
    if is_open:
        why = "since its Input leaves the size open"
    trained, asked = (" x ".join(map(str, each)) for each in (sides, others))
    return Finding(
        "sure",
        f"The network was trained on pictures of {trained} pixels and is asked about ones of "
        f"{asked}, {why}: let the Input say {trained}, or train on {asked}.",
        f"{fed.feeder} was fed {trained}, the graded pictures reached the model as {asked}",
        case.source.line_of("Input", 0),
    )
