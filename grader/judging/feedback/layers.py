"""The layers of the observed model, as rules ask for them."""

import ast
import itertools
from collections.abc import Iterable

from grader.inside.protocol.observed import Built, LayerFacts, Learnt
from grader.inside.syntax import name_of
from grader.judging.feedback.source import ParsedSource, arguments

WEIGHTED = ("Dense", "Conv1D", "Conv2D", "SeparableConv2D", "DepthwiseConv2D")
RECURRENT = ("LSTM", "GRU", "SimpleRNN", "RNN", "Bidirectional")
ACTIVATIONS = ("Activation", "ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax")
SHORTCUTS = ("Add", "Average", "Concatenate")
"""Layers that join what has gone several ways."""
DEAD = 0.97
"""A layer of which so many units are 0 for all of a batch is dead."""
_ALIKE = 1e-4
"""Answers that differ by less are the same for every example."""


def weighted(built: Built) -> list[LayerFacts]:
    """Its dense and convolutional layers, in order."""
    return [layer for layer in built.layers if layer.kind in WEIGHTED]


def before_weights(built: Built | None) -> list[LayerFacts]:
    """Its layers before the first one with weights, in order."""
    layers = built.layers if built else ()
    return list(itertools.takewhile(lambda layer: not layer.parameters, layers))


def weighs(built: Built) -> bool:
    """Whether a layer weighs something by what another one gives, as attention does."""
    return any(
        "Attention" in each.kind or each.kind in ("Multiply", "Dot") for each in built.layers
    )


def last_with_units(built: Built | None) -> LayerFacts | None:
    """Its last layer that has units, which gives the answers; None where that is not known."""
    layers = reversed(built.layers) if built else iter(())
    return next((layer for layer in layers if layer.units), None)


def last_units(built: Built | None) -> int:
    """Outputs of that layer; 0 where that is not known."""
    last = last_with_units(built)
    return last.units if last else 0


def behind_answers(built: Built) -> list[LayerFacts]:
    """What follows the last layer that has units, in order."""
    behind = itertools.takewhile(lambda layer: not layer.units, reversed(built.layers))
    return list(behind)[::-1]


def on_answers(built: Built) -> list[LayerFacts]:
    """Those of them that do take its answers, as they are given in the same shape.

    Layers of a subclass of Model stand in the order of its attributes, and have no shapes.
    """
    last = last_with_units(built)
    shape = last.output_shape if last else ()
    return [layer for layer in behind_answers(built) if layer.output_shape == shape != ()]


def answers_alike(learnt: Learnt | None) -> bool:
    """Whether a network answered all of a batch alike, as a dead one does whatever it is taught."""
    return learnt is not None and learnt.spread is not None and learnt.spread < _ALIKE


def is_convolution(kind: str) -> bool:
    """Whether a layer of this class is a convolution, those in parts or by channel among them."""
    return "Conv" in kind


def kinds_of(layers: Iterable[LayerFacts]) -> str:
    """The classes of layers in order, as evidence shows them."""
    return ", ".join(layer.kind for layer in layers)


def activations_of(layers: Iterable[LayerFacts]) -> str:
    """The activations of layers, as evidence shows them."""
    return f"activations in order: {', '.join(layer.activation or 'none' for layer in layers)}"


def is_linear(built: Built, layer: LayerFacts) -> bool:
    """Whether nothing bends what a layer gives before the next one."""
    return layer.activation in ("linear", "") and not any(
        each.kind in ACTIVATIONS or each.activation not in ("linear", "")
        for each in _after(built, layer)
    )


def line_with(source: ParsedSource, kind: str, word: str) -> int:
    """The first call of a layer's class with a constant of this text among what it is given."""
    for call in source.calls(kind):
        for node in (part for each in arguments(call) for part in ast.walk(each)):
            text = node.value if isinstance(node, ast.Constant) else name_of(node)
            if str(text).lower() == word.lower():
                return call.lineno
    return 0


def layer_before(source: ParsedSource, name: str) -> str:
    """The class of the layer before the one that Keras gave a name, which may change a shape.

    Args:
        source: the script.
        name: as Keras makes it up, e.g. ``global_average_pooling1d`` or ``lstm_1``.

    Returns:
        Empty where it is the first one, or cannot be found.
    """
    stem, _, number = name.rpartition("_")
    if not number.isdigit():
        stem, number = name, "0"
    made = [call for call in source.all_calls if name_of(call.func)[:1].isupper()]
    made.sort(key=lambda call: (call.lineno, call.col_offset))
    alike = [c for c in made if name_of(c.func).lower() == stem.replace("_", "").lower()]
    if int(number) >= len(alike):
        return ""
    applied = {call.func: call for call in source.all_calls if isinstance(call.func, ast.Call)}
    made.sort(key=lambda call: _place(call, applied.get(call)))
    kinds = [name_of(call.func) for call in made[: made.index(alike[int(number)])]]
    return next((kind for kind in reversed(kinds) if not _keeps_shape(kind)), "")


def _after(built: Built, layer: LayerFacts) -> list[LayerFacts]:
    """What follows a layer up to the next dense or convolutional one."""
    place = next(n for n, each in enumerate(built.layers) if each is layer)
    found = []
    for each in built.layers[place + 1 :]:
        if each.kind in WEIGHTED:
            break
        found.append(each)
    return found


def _place(made: ast.Call, applied: ast.Call | None) -> tuple[int, int]:
    """Where a layer is given its inputs: of ``Dense(1)(Flatten()(x))``, Flatten comes first."""
    if applied is None:
        return made.lineno, made.col_offset
    return applied.end_lineno or applied.lineno, applied.end_col_offset or 0


def _keeps_shape(kind: str) -> bool:
    return kind in (*ACTIVATIONS, "Masking", "Rescaling") or kind.endswith(
        ("Dropout", "Dropout1D", "Dropout2D", "Noise", "Normalization")
    )
