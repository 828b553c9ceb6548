"""How what was fed to ``fit`` compares with what of the grader's inputs reached the model."""

import ast
import dataclasses
import math
from collections.abc import Sequence

from grader.inside.protocol.observed import ArrayFacts, Built, Fed, Reached
from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.base import Case, figure
from grader.judging.feedback.layers import before_weights
from grader.judging.feedback.scaling import LAYERS, scales
from grader.judging.feedback.source import ParsedSource, assignments, made_of

_FAR = 8.0
"""Two ranges of pictures this many times apart were not scaled alike."""
_UNSCALED = 50.0
"""Pixels that go beyond this were not scaled."""


@dataclasses.dataclass(frozen=True)
class Feeding:
    """The training's inputs and the grader's, both as they reached the same model."""

    fed: Fed
    reached: Reached

    @property
    def apart(self) -> float:
        """How many times as large the grader's inputs were; 1 where it is about the same."""
        ours, theirs = largest(self.reached.inputs), largest(self.fed.inputs)
        return ours / theirs if theirs else 1.0

    @property
    def differs(self) -> bool:
        """Whether one was scaled and the other was not."""
        return not 1 / _FAR < self.apart < _FAR

    @property
    def evidence(self) -> str:
        """Both ranges."""
        graded = shown(self.reached.inputs)
        return f"{self.fed.feeder} was fed {shown(self.fed.inputs)}, the model graded on {graded}"


def feeding(case: Case) -> Feeding | None:
    """Both, where they can be compared: inputs of the same shape were observed on both sides."""
    fed, reached = case.fed(), case.reached
    if fed is None or reached is None or case.is_series or case.record.observed.vocabularies:
        return None  # counts of words are as large as the longest text that was looked at
    if fed.inputs.shape[1:] != reached.inputs.shape[1:] or not fed.inputs.finite:
        return None
    return None if begins_otherwise(case) else Feeding(fed, reached)


def begins_otherwise(case: Case) -> bool:
    """Whether what is judged begins with another layer than what was trained.

    It may be made of the trained network, behind layers that make its inputs ready.
    """
    built, model = case.built, case.record.model
    trained = _first([layer.kind for layer in built.layers]) if built else ""
    return bool(trained and model and _first(model.layers) != trained)


def _first(kinds: Sequence[str]) -> str:
    """The first layer that does something; empty of none."""
    return next((kind for kind in kinds if kind != "InputLayer"), "")


def is_unscaled(facts: ArrayFacts) -> bool:
    """Whether these are pixels from 0 to 255."""
    return facts.least >= 0 and facts.most > _UNSCALED


def has_range(facts: ArrayFacts) -> bool:
    """Whether its range was noted, as it is of numbers; of bfloat16 and of objects none is."""
    return facts.dtype.startswith(("int", "uint", "float"))


def largest(facts: ArrayFacts) -> float:
    """The largest distance of a value from zero."""
    return max(abs(facts.least), abs(facts.most))


def shown(facts: ArrayFacts) -> str:
    """A range as evidence shows it."""
    return f"values from {figure(facts.least)} to {figure(facts.most)}"


def rescaling(built: Built | None) -> float:
    """The factor of the model's own Rescaling layers before its first weights; 1 without any."""
    scaling = [layer.value for layer in before_weights(built) if layer.kind == "Rescaling"]
    return math.prod(filter(None, scaling), start=1.0)


def normalises(built: Built | None) -> bool:
    """Whether a layer of the model makes up for inputs that are not scaled."""
    return built is not None and built.has(*LAYERS)


def scales_itself(case: Case) -> bool:
    """Whether the network scales its inputs in a way that no layer tells the factor of.

    So do a Lambda before the first weights, and a division of what an `Input` or `call` is given,
    or of what is made of it.
    """
    if any(layer.kind == "Lambda" for layer in before_weights(case.built)):
        return True
    defined = ast.FunctionDef | ast.ClassDef
    rest = [each for each in case.source.tree.body if not isinstance(each, defined)]
    scopes: list[ast.Module | ast.FunctionDef] = [ast.Module(rest, []), *case.source.functions]
    return any(_scales_given(case.source, scope) for scope in scopes)


def _scales_given(source: ParsedSource, scope: ast.Module | ast.FunctionDef) -> bool:
    """Whether code scales what an `Input` gives in it, or what it is given as a layer's `call`."""
    given = {
        name_of(target)
        for node in ast.walk(scope)
        for target, value in assignments(node)
        if isinstance(value, ast.Call) and name_of(value.func) == "Input"
    }
    if isinstance(scope, ast.FunctionDef) and scope.name == "call":
        given |= {argument.arg for argument in scope.args.args[1:2]}
    made = made_of(scope, given)
    return any(
        scales(source, node) or _multiplies_by_any(source, node)
        for node in ast.walk(scope)
        if isinstance(node, ast.BinOp | ast.AugAssign | ast.Call) and names_in(node) & made
    )


def _multiplies_by_any(source: ParsedSource, node: ast.AST) -> bool:
    """Whether something is multiplied by what the source does not state, and may be small."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Mult):
        return False
    return source.number(node.left) is None and source.number(node.right) is None


def are_words(built: Built | None) -> bool:
    """Whether the inputs are numbers of words, which have no scale."""
    return built is not None and built.has("Embedding")


def reads_words(case: Case) -> bool:
    """Whether texts are read: their words were learnt, or the inputs are numbers of words."""
    return bool(case.record.observed.vocabularies) or are_words(case.built)


def filled_at(row: Sequence[float]) -> str:
    """At which end of a sequence its zeros stand; empty where at both or at neither."""
    if not row or bool(row[0]) == bool(row[-1]):
        return ""
    return "beginning" if row[-1] else "end"
