"""A layer that learns from data before the training, of texts or of numbers, was shown none."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.judging.feedback.source import argument, covers, owner_of

_LEARNS = ("fit_on_texts", "fit_on_sequences", "tokenizer_from_json")
_LAYERS = ("TextVectorization", "StringLookup", "IntegerLookup")
_ADAPT = "call its adapt with the training texts before the model sees any"
_OTHER_WAYS = ("assign", "load_model", "load_weights", "set_weights", "update_state")
"""Calls by which a layer may be given its mean without ``adapt``."""

_OF_SCALE = ("features-of-different-sizes", "inputs-not-scaled", "learning-rate-high")


@mistake(rank=-3, explains=(*LEARNT_LITTLE, *_OF_SCALE, "fed-all-alike"))
def vectoriser_not_adapted(case: Case) -> Finding | None:
    """Recognises TensorFlow's exception about a vocabulary that is not there yet."""
    if "Table not initialized" not in case.crash:
        return _never_fitted(case) or _normalises_nothing(case)
    calls = case.source.calls(*_LAYERS)
    how, is_known = _not_adapted(case, calls)
    return from_crash(
        case,
        f"The layer that turns texts into numbers knows no words yet, {how}.",
        calls[0].lineno if calls else case.ending.line,
        "sure" if calls and is_known else "likely",  # a table of one's own may be asked too soon
    )


def _not_adapted(case: Case, calls: list[ast.Call]) -> tuple[str, bool]:
    """Why no ``adapt`` was of use and what mends it, and whether that is known.

    Args:
        case: the run.
        calls: that make such layers.
    """
    adapts = case.source.calls("adapt")
    if not adapts:
        return f"adapt was never called: {_ADAPT}", True
    made = case.source.names_given(*_LAYERS)
    owners = {name_of(owner) for call in adapts if (owner := owner_of(call))}
    left = sorted(set(made) - owners)
    if left:  # unless another name stands for it, as in a function that adapts
        return f"adapt was not called on {left[0][:40]}: {_ADAPT}", owners <= set(made)
    for function in case.source.functions:
        makes = any(covers(function, call.lineno) for call in calls)
        adapts_too = any(covers(function, call.lineno) for call in adapts)
        named = case.source.names_given(function.name)
        called = len(case.source.calls(function.name))
        if makes and not adapts_too and called > len(named) > 0 and owners <= set(named):
            name = function.name[:40]
            why = f"since each call of {name} makes a new one, and another was adapted"
            return f"{why}: call it once, and put the layer that was adapted in the model", True
    late = adapts[0].lineno > case.ending.line
    return f"adapt is called too late: {_ADAPT}", late and owners <= set(made)


def _never_fitted(case: Case) -> Finding | None:
    """Whether a Tokenizer that was shown no texts gave 0 for all words, or none at all."""
    calls, fed = case.source.calls("Tokenizer"), case.fed()
    used = case.source.calls("texts_to_sequences", "texts_to_matrix")
    if not calls or not used or case.source.calls(*_LEARNS) or not case.learnt_too_little:
        return None
    if fed is None or fed.inputs.most != fed.inputs.least:
        return None
    attributes = [each for each, _ in case.source.assigned if isinstance(each, ast.Attribute)]
    if _is_own(case, "Tokenizer") or any(each.attr == "word_index" for each in attributes):
        return None
    return Finding(
        "sure",
        "The Tokenizer was shown no texts, so that it knows no word: call its fit_on_texts with "
        "the training texts before texts_to_sequences.",
        f"all inputs that {fed.feeder} was fed are {fed.inputs.most:g}",
        calls[0].lineno,
    )


def _normalises_nothing(case: Case) -> Finding | None:
    """Whether a Normalization layer is part of the model, and knows no mean."""
    calls = case.source.calls("Normalization")
    if case.built is None or not case.built.has("Normalization") or not calls:
        return None
    if case.source.calls("adapt", *_OTHER_WAYS) or not case.learnt_badly:
        return None
    if _is_own(case, "Normalization"):
        return None
    # A mean may be among what ** unpacks, which is a keyword without a name.
    unpacks = any(given.arg is None for call in calls for given in call.keywords)
    if unpacks or any(argument(call, "mean", 1) is not None for call in calls):
        return None
    return Finding(
        "sure",
        "The Normalization layer was shown no data, so that it gives its inputs back as they are: "
        "call its adapt with the training inputs before the training.",
        "no call of adapt, and no mean is given",
        calls[0].lineno,
    )


def _is_own(case: Case, name: str) -> bool:
    """Whether the script defines a class of this name itself."""
    return any(each.name == name for each in case.source.classes)
