"""The model that came back is not the one that was trained."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, figure, mistake
from grader.judging.feedback.layers import RECURRENT, WEIGHTED
from grader.judging.feedback.source import APPLIES, calls_in, covers

_NEAR = 0.08
_FAR = 0.01
"""The largest share of the error on training examples that the logged loss is."""
_OTHER_WAYS = (
    *("assign", "assign_add", "assign_sub"),
    *("set_weights", "load_weights", "load_model", "load", "loads"),
)
"""Calls by which weights change without an optimizer, `pickle`'s and `joblib`'s among them."""
_BACK = ("load_model", "load_weights", "set_weights")
"""Calls that give a model weights that were kept."""
_COPIES = ("clone_model", "from_config", "from_json", "model_from_json")
"""Calls that make the layers of a model again, with weights of their own."""
_MAKES = frozenset({*WEIGHTED, *RECURRENT, "Embedding"})
_NOT_STEPPED = "no step of an optimizer changed them"
_STEPS = (*APPLIES, "minimize", "train_on_batch", *_OTHER_WAYS)
"""Calls by which they may change after gradients were computed."""


@mistake(
    rank=-3,  # how another model was trained is of no matter
    explains=(
        *LEARNT_LITTLE,
        *WORSE_UNSEEN,
        *("inputs-not-scaled", "nothing-trainable", "sizes-differ", "weights-replaced"),
    ),
)
def untrained_model(case: Case) -> Finding | None:
    """Looks whether any weights are those of the fit, and whether the answers are guesses."""
    trace = case.record.trace
    stepped = trace is not None and trace.iterations > 0
    if case.record.fits and not stepped and not any(fit.epochs for fit in case.record.fits):
        return _no_epoch(case) if _guesses(case) else None
    return _not_stepped(case) or _not_of_fit(case)


def _not_stepped(case: Case) -> Finding | None:
    """Of a model that no optimizer stepped, and no fit had: why it came back."""
    trace, model = case.record.trace, case.record.model
    could = model is not None and model.trainable_parameters > 0
    if not could or trace is None or trace.iterations or trace.fits:
        return None
    if not case.record.fits and (unused := _never_applied(case)):
        return unused
    if not _guesses(case):
        return None
    if case.record.fits:
        return _another(case, f"{_NOT_STEPPED}, and no fit had such values")
    if not case.source.calls("GradientTape"):
        return _never_trained(case)
    # A loop of one's own may take its steps by an optimizer that is not Keras's.
    return _another(case, _NOT_STEPPED) if case.source.calls(*_COPIES) else None


def _not_of_fit(case: Case) -> Finding | None:
    """Of a run whose steps are not known: whether none of its weights were in the fit."""
    learnt, classes = case.record.observed.learnt, case.class_shares
    if learnt is None or learnt.fitted > 0 or not case.missed("held-out"):
        return None
    if not classes:
        return _guesses_numbers(case)
    if not case.values:
        return None
    measured = case.accuracy("held-out")
    logged = case.values[-1]
    if measured is None or logged < max(classes) + 3 * _NEAR:
        return None
    if measured > max(classes) + 2 * _NEAR:
        return None
    seen = f"{case.metric} {figure(logged)} as logged, {figure(measured)} on held-out inputs"
    return _another(case, f"none of its weights were in the fit; {seen}")


def _guesses_numbers(case: Case) -> Finding | None:
    """Of a model that answers numbers: training examples are off by far more than was logged."""
    if case.source.calls(*_OTHER_WAYS):
        return None
    losses = case.record.fits[-1].series("loss") if case.record.fits else ()
    measured = case.squared_error("training")
    if measured is None or not losses or losses[-1] > _FAR * measured:
        return None
    seen = f"loss {figure(losses[-1])} as logged, mean squared error {figure(measured)} as measured"
    return _another(case, f"none of its weights were in the fit; {seen}")


def _another(case: Case, seen: str) -> Finding:
    copies = case.source.calls(*_COPIES)
    name = name_of(copies[-1].func) if copies else ""
    back = case.source.calls(*_BACK)
    why = f" ({name} copies the layers and not their weights)" if copies else ""
    if back and not copies:
        why = f" ({name_of(back[-1].func)} gives it weights of before the training)"
    again = _made_again(case) if not why else None
    if again:
        why = f" ({again.name[:40]} makes new layers at each call, and is called again after fit)"
    return Finding(
        "sure",
        f"The model that is returned is a new, untrained model and not the one that was trained"
        f"{why}: return the very model that fit was called on"
        f"{', or one of its trained layers' * bool(again)}.",
        f"the weights of what is returned: {seen}",
        (copies or back)[-1].lineno if copies or back else case.source.line_of_return(case.entry),
    )


def _made_again(case: Case) -> ast.FunctionDef | None:
    """A function of the student's that makes layers, and is called below the last fit as well."""
    trained, entry = case.source.line_of("fit"), case.source.function(case.entry)
    for function in case.source.functions if entry else ():
        lines = [call.lineno for call in case.source.calls(function.name)]
        makes = {name_of(call.func) for call in calls_in(function)} & _MAKES
        again = any(entry and trained < line and covers(entry, line) for line in lines)
        if makes and again and min(lines) < trained:
            return function
    return None


def _guesses(case: Case) -> bool:
    """Whether a run missed what is asked, and nothing in its source changes weights otherwise."""
    missed = case.ending.by == "completed" and case.missed("held-out")
    return missed and not case.source.calls(*_OTHER_WAYS)


def _never_trained(case: Case) -> Finding:
    """Nothing was trained on the way to the model, neither by fit nor by steps of one's own."""
    return Finding(
        "sure",
        "The model was never trained, it is an untrained model that guesses: fit is not called on "
        "the way to the model that is returned. Call model.fit(…) before it is returned.",
        "no call of fit, no step of an optimizer",
        case.source.line_of_return(case.entry),
    )


def _never_applied(case: Case) -> Finding | None:
    """Whether a loop of the student's own computes gradients and takes no step with them."""
    # NumPy has a function of that name too.
    computed = case.source.calls("gradient") if case.source.calls("GradientTape") else []
    if not computed or case.source.calls(*_STEPS) or not case.missed("held-out"):
        return None
    if case.ending.by != "completed":
        return None
    return Finding(
        "sure",
        "The loop computes gradients and never applies them, so that no weight changes: call "
        "optimizer.apply_gradients(zip(gradients, model.trainable_variables)) in it.",
        "no step of an optimizer, and nothing else that changes weights",
        computed[-1].lineno,
    )


def _no_epoch(case: Case) -> Finding:
    """Fit was called, and not one epoch ended."""
    return Finding(
        "sure",
        "fit was called and trained no epoch, so that the model is untrained: ask for epochs, more "
        "than initial_epoch where that is given.",
        f"epochs asked: {case.record.fits[-1].epochs_asked}, none ended",
        case.source.line_of("fit"),
    )
