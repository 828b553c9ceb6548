"""A recurrent layer reads a long row of zeros after the words, and has forgotten these."""

import ast

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.feeding import filled_at
from grader.judging.feedback.layers import RECURRENT

_TIMES = 3
"""So many times as long as the middle one of the texts."""
_ZEROS = 20
"""Fewer of them are no burden."""
_ALIKE = 0.05
"""Of probabilities; answers that differ by less do not depend on the words."""
_BETWEEN = ("Dropout", "SpatialDropout1D")


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "embedding-too-small", "order-not-seen"))
def padding_unmasked(case: Case) -> Finding | None:
    """Compares how long texts are with how long they are made, where the last step answers."""
    built, learnt = case.built, case.record.observed.learnt
    kind = _last_step(case)
    words, length = _lengths(case)
    if built is None or not kind or not words or not case.learnt_badly:
        return None
    if length < _TIMES * words or length - words < _ZEROS or not _is_filled_behind(case):
        return None
    alike = learnt is not None and learnt.spread is not None and learnt.spread < _ALIKE
    seen = f"; answers differ by {learnt.spread:g} at most" if learnt and alike else ""
    return Finding(
        "likely",  # a rate that is too low makes all answers alike as well
        f"Texts are filled up with zeros behind their words, and nothing masks these: {kind} "
        f"reads some {length - words} of them after the last word, and answers when it has "
        "forgotten the words. Give Embedding mask_zero=True, or make the sequences no longer than "
        "the texts are.",
        f"{words} words in the middle one of the texts, {length} numbers in each sequence{seen}",
        case.source.line_of("Embedding", 0),
    )


def _last_step(case: Case) -> str:
    """The recurrent layer right behind the embedding that answers with its last step alone.

    Empty where there is none. One that reads from both ends begins with the words at one of them.
    """
    layers = case.built.layers if case.built else ()
    kinds = [layer.kind for layer in layers]
    given = case.source.keywords("mask_zero")
    masks = any(not isinstance(each, ast.Constant) or each.value for each in given)
    if "Embedding" not in kinds or "Masking" in kinds or masks:
        return ""
    for layer in layers[kinds.index("Embedding") + 1 :]:
        if layer.kind in RECURRENT and layer.kind != "Bidirectional":
            return layer.kind if len(layer.output_shape) == 2 else ""
        if layer.kind not in _BETWEEN:
            return ""
    return ""


def _lengths(case: Case) -> tuple[int, int]:
    """Words of the middle one of the texts, and numbers of a sequence; 0 where not known."""
    made = next(iter(case.record.observed.vocabularies), None)
    fed = case.fed()
    if made is None or fed is None:
        return 0, 0
    side = fed.inputs.shape[-1] if len(fed.inputs.shape) == 2 else None
    return made.typical, made.length or side or 0


def _is_filled_behind(case: Case) -> bool:
    """Whether zeros stand behind the words; a layer that makes numbers of texts puts them there."""
    fed = case.fed()
    ends = [filled_at(row) for row in fed.rows] if fed else []
    if not any(row for row in (fed.rows if fed else ())):
        return case.built is not None and case.built.has("TextVectorization")
    # Of a long sequence the last numbers are noted alone, which are then all zeros.
    zeros = [not any(row) for row in fed.rows] if fed else []
    return 2 * (ends.count("end") + sum(zeros)) > len(ends)
