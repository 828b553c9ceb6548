"""Pictures are varied at random when they are graded, or Dropout drops units there."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.augmenting import LAYER, augmenters, varying_line
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.source import ParsedSource, own_nodes

_DROPS = "Dropout"


@mistake(explains=(*LEARNT_LITTLE, *WORSE_UNSEEN))
def varied_when_graded(case: Case) -> Finding | None:
    """Looks for what varies pictures in `preprocess`, and for layers that are always on."""
    if case.built is None or case.is_series or not case.missed("held-out"):
        return None
    preprocess = case.source.function("preprocess")
    line = varying_line(case.source, preprocess) if preprocess is not None else 0
    if line:
        return Finding(
            "likely",
            "preprocess varies the pictures at random, and those that are graded go through it "
            "too, where whole and straight ones are asked about: leave the augmentation out of "
            "preprocess, and put it at the beginning of the model or into the training data.",
            "preprocess varies what it is given",
            line,
        )
    call = _always_on(case)
    if call is None:
        return None
    drops = _DROPS in ast.unparse(call.func)
    return Finding(
        "likely",
        f"training=True keeps {ast.unparse(call.func)[:40]} on when the model is graded, so that "
        f"it {'drops units' if drops else 'varies the pictures'} there too: leave training=True "
        "out, Keras turns such layers on while it trains alone.",
        f"{ast.unparse(call)[:60]} in the model",
        call.lineno,
    )


def _always_on(case: Case) -> ast.Call | None:
    """The call of a layer of the trained model that is told to train whatever happens."""
    kinds = [layer.kind for layer in case.built.layers] if case.built else []
    random = any(kind.startswith(LAYER) for kind in kinds)
    dropping = any(_DROPS in kind for kind in kinds)
    if not (random or dropping) or case.source.calls("GradientTape"):
        return None
    made = augmenters(case.source) if random else frozenset()
    names = case.source.names_given(*{kind for kind in kinds if _DROPS in kind})
    for call in _of_models(case.source):
        if not any(k.arg == "training" and case.source.constant(k.value) for k in call.keywords):
            continue
        kind = name_of(call.func.func) if isinstance(call.func, ast.Call) else ""
        name = name_of(call.func)
        if name in made or name in names or (random and kind.startswith(LAYER)) or _DROPS in kind:
            return call
    return None


def _of_models(source: ParsedSource) -> list[ast.Call]:
    """All calls where a functional model is put together: beside an `Input`, in no `lambda`."""
    found: list[ast.Call] = []
    for scope in (source.tree, *source.functions):
        calls = [node for node in own_nodes(scope) if isinstance(node, ast.Call)]
        if any(name_of(call.func) == "Input" for call in calls):
            found += calls
    return sorted(found, key=lambda call: call.lineno)
