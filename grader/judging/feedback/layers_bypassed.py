"""Layers are made and called, and the next one is called on the inputs again, past them."""

import ast
from collections import Counter
from collections.abc import Iterator

from grader.inside.protocol.observed import MOST_LAYERS
from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.layers import kinds_of
from grader.judging.feedback.source import assignments, own_nodes


@mistake(
    rank=-2,
    explains=(
        *LEARNT_LITTLE,
        *("augmentation-unused", "layers-left-out", "no-activation", "no-convolution"),
        *("no-embedding", "no-recurrent-layer", "overfitting", "too-many-parameters"),
    ),
)
def layers_bypassed(case: Case) -> Finding | None:
    """Compares the layers that are called beside a model with those that it was built of."""
    built = case.built
    if built is None or not built.layers or not (case.misses_any or case.learnt_badly):
        return None
    if len(built.layers) >= MOST_LAYERS:
        return None  # others may not have been noted
    for scope in case.source.nodes:
        if not isinstance(scope, ast.Module | ast.FunctionDef) or not _models(scope):
            continue
        if any(isinstance(node, ast.If | ast.For | ast.While) for node in own_nodes(scope)):
            continue  # it is not known which of its layers are called, and how often
        called = Counter(name for name, _ in _called_layers(scope))
        own = {each.name for each in case.source.classes}
        missing = [
            kind
            for kind in called - Counter(layer.kind for layer in built.layers)
            if kind not in own  # which may be a network, and so stand there as its layers
        ]
        again = _on_inputs_again(scope)
        if missing and again is not None:
            return Finding(
                "sure",
                f"{missing[0]} is called and is no part of the model, since a later layer is "
                f"called on {name_of(again.args[0])} again: hand on what the one before it gives.",
                f"layers of the model: {kinds_of(built.layers[:12])}",
                again.lineno,
            )
    return None


def _models(scope: ast.AST) -> bool:
    """Whether a functional model is made in a scope."""
    return any(
        isinstance(node, ast.Call) and name_of(node.func) == "Model" and node.args + node.keywords
        for node in own_nodes(scope)
    )


def _called_layers(scope: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """The layers that are called as soon as they are made, ``Dense(3)(x)``, by their classes."""
    for node in own_nodes(scope):
        made = node.func if isinstance(node, ast.Call) else None
        if isinstance(node, ast.Call) and isinstance(made, ast.Call) and len(node.args) == 1:
            name = name_of(made.func)
            if {each.arg for each in made.keywords} & {"include_top", "weights"}:
                continue  # a pretrained network, whose layers stand there in its place
            if name[:1].isupper() and name not in ("Sequential", "Model"):
                yield name, node


def _on_inputs_again(scope: ast.AST) -> ast.Call | None:
    """The last layer that is called on the model's own input, where it is not the first one."""
    inputs = {
        name_of(target)
        for node in own_nodes(scope)
        for target, value in assignments(node)
        if isinstance(value, ast.Call) and name_of(value.func) == "Input"
    }
    for name in sorted(inputs - {""}):
        on = [call for _, call in _called_layers(scope) if name_of(call.args[0]) == name]
        if len(on) > 1:
            return max(on, key=lambda call: call.lineno)
    return None
