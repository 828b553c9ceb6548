"""What a student's source says, by its syntax tree; nothing of it is run."""

import ast
import collections
import contextlib
import dataclasses
import functools
import operator
import sys
from collections.abc import Callable, Collection, Iterator, Mapping

from grader.inside.syntax import name_of, names_in

Constant = str | int | float
_MOST_DEPTH = 8
"""Steps of a computation that a person writes down for a number."""
_ARITHMETIC: Mapping[type[ast.AST], Callable[..., float]] = {
    ast.USub: operator.neg,
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
}
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)

KERAS_CALLBACKS = frozenset(
    {
        *("CSVLogger", "EarlyStopping", "History", "LearningRateScheduler", "ModelCheckpoint"),
        *("ReduceLROnPlateau", "TensorBoard"),
    }
)
"""Callbacks that Keras ships and that students derive theirs from, ``Callback`` itself apart."""
APPLIES = ("apply_gradients", "apply")
"""An optimizer's methods that take a step."""
NUMPY = ("np", "numpy")
"""That module, as files import it."""
ARRAY_MODULES = (*NUMPY, "tf")
"""Modules whose functions take arrays."""


@dataclasses.dataclass(frozen=True)
class ThrownAway:
    """A value that a statement makes and nothing takes."""

    value: ast.expr
    may_be_shown: bool
    """Whether it stands at the top level, where a notebook shows what a cell ends with."""


@dataclasses.dataclass(frozen=True)
class ParsedSource:
    """The syntax tree of a script, and what diagnoses need to know of it."""

    tree: ast.Module
    """Empty where the script cannot be parsed."""

    @functools.cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """All nodes, in no particular order."""
        return tuple(ast.walk(self.tree))

    @functools.cached_property
    def constants(self) -> Mapping[str, Constant]:
        """Names and attributes that plain assignments give one number or text, and never another.

        So are parameters that all calls, or a default where none gives anything, give one.
        """
        found: dict[str, set[Constant | None]] = {}
        found |= {name: given for name, given in self._parameters() if name not in self._looped}
        for node in self.nodes:
            for target, value in assignments(node):
                if isinstance(value, ast.Name) and value.id == name_of(target):
                    continue  # as in self.target = target
                changed = isinstance(node, ast.AugAssign)
                constant = None if changed else _constant(value)
                found.setdefault(name_of(target), set()).add(constant)
        return {
            name: value
            for name, values in found.items()
            for value in values
            if name and len(values) == 1 and value is not None
        }

    def _parameters(self) -> Iterator[tuple[str, set[Constant | None]]]:
        """The parameters of functions that are given constants, with all that they are given.

        A name that is a parameter of several functions is left out, and so is one that something
        else, such as a loop, gives values.
        """
        owners = {method: kind.name for kind in self.classes for method in kind.body}
        bases = {name_of(base) for kind in self.classes for base in kind.bases}
        listed = [name for function in self.functions for name in parameter_names(function)]
        for function in self.functions if not self.calls("cls") else ():
            owner, given = owners.get(function), function.args
            called = owner if owner and function.name == "__init__" else function.name
            calls = self.calls(called)
            if owner in bases or function.decorator_list or self._is_handed_on(called, calls):
                continue  # it may be called by another name
            placed = [*given.posonlyargs, *given.args]
            defaults: dict[ast.arg, ast.expr | None] = {}
            defaults |= zip(reversed(placed), reversed(given.defaults), strict=False)
            defaults |= zip(given.kwonlyargs, given.kw_defaults, strict=True)
            for place, each in enumerate([*placed, *given.kwonlyargs]):
                at = place - bool(owner) if place < len(placed) else sys.maxsize
                default = defaults.get(each)
                values = [argument(call, each.arg, at) or default for call in calls] or [default]
                constants = set(map(_constant, values))
                if constants != {None} and listed.count(each.arg) == 1:
                    yield each.arg, constants

    def _is_handed_on(self, name: str, calls: list[ast.Call]) -> bool:
        """Whether something else may call a function, or these calls do not show what they give."""
        called = {call.func for call in calls}
        loaded = (each for each in self.nodes if isinstance(getattr(each, "ctx", None), ast.Load))
        spread = any(isinstance(each, ast.Starred) for call in calls for each in call.args)
        return spread or any(name_of(each) == name and each not in called for each in loaded)

    @functools.cached_property
    def _looped(self) -> set[str]:
        """Names that something but an assignment of one name gives values, such as a loop."""
        plain = {target for target, _ in self.assigned}
        stored = (each for each in self.nodes if isinstance(getattr(each, "ctx", None), ast.Store))
        return {name_of(each) for each in stored if each not in plain}

    @functools.cached_property
    def assigned(self) -> tuple[tuple[ast.expr, ast.expr], ...]:
        """The targets of all assignments, each with the value, in no particular order."""
        return tuple(pair for node in self.nodes for pair in assignments(node))

    @functools.cached_property
    def thrown_away(self) -> tuple[ThrownAway, ...]:
        """All values that nothing takes, in no particular order."""
        top = set(self.tree.body)
        thrown = (node for node in self.nodes if isinstance(node, ast.Expr))
        return tuple(ThrownAway(node.value, node in top) for node in thrown)

    def names_given(self, *calls: str) -> dict[str, ast.Call]:
        """The names that are given what calls of these names give, each with such a call."""
        return {
            name_of(target): value
            for target, value in self.assigned
            if isinstance(value, ast.Call) and name_of(value.func) in calls and name_of(target)
        }

    def value(self, name: str) -> ast.expr | None:
        """What the last assignment in the file gives a name; None where none does."""
        found = [
            (target.lineno, value)
            for node in self.nodes
            for target, value in assignments(node)
            if name_of(target) == name and not isinstance(node, ast.AugAssign)
        ]
        return max(found, key=lambda each: each[0])[1] if found else None

    def values(self, name: str) -> list[ast.expr]:
        """All that a name is given, and that is appended to it."""
        found = [value for target, value in self.assigned if name_of(target) == name]
        for call in self.calls("append", "extend", "insert"):
            if owner_name(call) == name:
                found += call.args
        return found

    @functools.cached_property
    def classes(self) -> tuple[ast.ClassDef, ...]:
        """All classes, in no particular order."""
        return tuple(node for node in self.nodes if isinstance(node, ast.ClassDef))

    @functools.cached_property
    def functions(self) -> tuple[ast.FunctionDef, ...]:
        """All functions and methods, in no particular order."""
        return tuple(node for node in self.nodes if isinstance(node, ast.FunctionDef))

    @functools.cached_property
    def callbacks(self) -> dict[str, ast.ClassDef]:
        """The classes of the student's own that are Keras callbacks, by name."""
        found: dict[str, ast.ClassDef] = {}
        for node in sorted(self.classes, key=lambda node: node.lineno):
            bases = {name_of(base) for base in node.bases}
            if any(_is_callback(base) or base in found for base in bases):
                found[node.name] = node
        return found

    def family(self, names: Collection[str]) -> tuple[ast.ClassDef, ...]:
        """The callback classes of these names, and those of the student's they inherit from."""
        wanted = set(names)
        family: list[ast.ClassDef] = []
        # A class stands below its bases, so going upwards finds every ancestor once.
        for node in reversed(self.callbacks.values()):
            if printable_name(node.name) in wanted or node.name in wanted:
                wanted |= {name_of(base) for base in node.bases}
                family.append(node)
        return tuple(family)

    def function(self, name: str) -> ast.FunctionDef | None:
        """The last definition of a function at the top level; None where there is none."""
        found = [node for node in self.tree.body if isinstance(node, ast.FunctionDef)]
        return next((node for node in reversed(found) if node.name == name), None)

    def defines(self, name: str) -> bool:
        """Whether a function or a method of this name is defined anywhere."""
        return any(each.name == name for each in self.functions)

    @functools.cached_property
    def all_calls(self) -> tuple[ast.Call, ...]:
        """All calls, in the order of their lines."""
        return tuple(calls_in(self.tree))

    def calls(self, *names: str) -> list[ast.Call]:
        """The calls of functions or methods of these names, in the order of their lines."""
        return [call for call in self.all_calls if name_of(call.func) in names]

    def line_of(self, name: str, place: int = -1) -> int:
        """The line of a call, by default the last one of this name; 0 where there is none.

        Args:
            name: of what is called, e.g. ``fit`` or ``Dense``.
            place: which of the calls, in the order of their lines.
        """
        calls = self.calls(name)
        return calls[place].lineno if -len(calls) <= place < len(calls) else 0

    def line_of_function(self, name: str) -> int:
        """The line of a definition that `function` finds; 0 where it finds none."""
        found = self.function(name)
        return found.lineno if found else 0

    def line_of_return(self, name: str) -> int:
        """The line of what a function that `function` finds gives at its end; 0 without one.

        Of a function that gives nothing, the line of its definition.
        """
        found = self.function(name)
        last = [each.lineno for each in returns_of(found)][-1:] if found else []
        return last[0] if last else self.line_of_function(name)

    def line_of_keyword(self, name: str, keyword: str) -> int:
        """The line of what `keyword` finds; 0 where it finds nothing."""
        given = self.keyword(name, keyword)
        return given.lineno if given else 0

    def keyword(self, name: str, keyword: str) -> ast.expr | None:
        """What the last call of a name gives for a keyword; None where no call gives any.

        ``fit`` may be ``fit_generator`` in a file for Keras 2.
        """
        values = [
            given.value
            for call in self.all_calls
            if name_of(call.func) in (name, f"{name}_generator")
            for given in call.keywords
            if given.arg == keyword
        ]
        return values[-1] if values else None

    def keywords(self, *names: str) -> list[ast.expr]:
        """What all calls give for keywords, in the order of their lines."""
        return [k.value for call in self.all_calls for k in call.keywords if k.arg in names]

    def constant(self, node: ast.expr | None) -> Constant | None:
        """The number or text that an expression states, itself or by the name of a constant."""
        if node is None or isinstance(node, ast.Constant):
            return _constant(node)
        return self.constants.get(name_of(node))

    def number(self, node: ast.expr | None, depth: int = _MOST_DEPTH) -> float | None:
        """The same, of a number alone, and of what is computed of such in a few steps."""
        if isinstance(node, ast.UnaryOp | ast.BinOp):
            return self._computed(node, depth - 1) if depth else None
        value = self.constant(node)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return float(value)

    def _computed(self, node: ast.UnaryOp | ast.BinOp, depth: int) -> float | None:
        """What arithmetic gives; None of what has no number, and of a division by 0."""
        compute = _ARITHMETIC.get(type(node.op))
        parts = [node.operand] if isinstance(node, ast.UnaryOp) else [node.left, node.right]
        numbers = [self.number(part, depth) for part in parts] if compute else [None]
        if compute is None or None in numbers:
            return None
        with contextlib.suppress(ArithmeticError):
            return float(compute(*numbers))
        return None


def printable_name(name: str) -> str:
    """The name of a class as the run reports it: in ASCII, and cut."""
    return name.encode("ascii", "replace").decode()[:100]


def arguments(call: ast.Call) -> list[ast.expr]:
    """All that a call is given, by position and by name."""
    return [*call.args, *(each.value for each in call.keywords)]


def argument(call: ast.Call, name: str, place: int) -> ast.expr | None:
    """What a call gives for a parameter, by its name or its place; None where it gives nothing.

    Keywords that are not spelt out, ``**given``, stand for any that has no other value.
    """
    given = [each.value for each in call.keywords if each.arg == name]
    given += call.args[place : place + 1]
    given += [each.value for each in call.keywords if each.arg is None]
    return given[0] if given else None


def calls_in(node: ast.AST) -> list[ast.Call]:
    """The calls in a piece of code, in the order of their lines."""
    calls = (each for each in ast.walk(node) if isinstance(each, ast.Call))
    return sorted(calls, key=lambda call: call.lineno)


def owner_of(call: ast.Call) -> ast.expr | None:
    """What a method is called on, or the module of a function; None of a name alone."""
    return call.func.value if isinstance(call.func, ast.Attribute) else None


def owner_name(call: ast.Call) -> str:
    """The name that this ends with, e.g. ``np``; empty where there is none."""
    owner = owner_of(call)
    return name_of(owner) if owner is not None else ""


def items_of(node: ast.expr) -> list[ast.expr]:
    """What a list or a tuple that is written out holds; anything else itself."""
    return node.elts if isinstance(node, ast.List | ast.Tuple) else [node]


def covers(node: ast.AST, line: int) -> bool:
    """Whether an expression or a statement stands in a line, or reaches over it."""
    if not isinstance(node, ast.expr | ast.stmt):
        return False
    return node.lineno <= line <= (node.end_lineno or node.lineno)


def made_of(function: ast.AST, first: Collection[str], others: Collection[str] = ()) -> set[str]:
    """Names that come of some names of a function, and of others not, themselves among them.

    Args:
        function: the code, whose statements are gone through in the order of their lines.
        first: the names.
        others: what is made of one of these is none of them.
    """
    known, foreign = set(first), set(others)
    statements = [each for each in ast.walk(function) if isinstance(each, ast.stmt)]
    for node in sorted(statements, key=lambda each: each.lineno):
        for target, value in assignments(node):
            used = names_in(value)
            if used & foreign:
                foreign.add(name_of(target))
                known.discard(name_of(target))
            elif used & known:
                known.add(name_of(target))
    return known - {""}


def assignments(node: ast.AST) -> list[tuple[ast.expr, ast.expr]]:
    """The targets of an assignment, each with the value."""
    if isinstance(node, ast.Assign):
        return [(target, node.value) for target in node.targets]
    if isinstance(node, ast.AnnAssign | ast.NamedExpr | ast.AugAssign) and node.value:
        return [(node.target, node.value)]
    return []


def own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """All nodes in a module, class or function, but none in the functions and classes in it."""
    waiting = collections.deque(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.popleft()
        yield node
        if not isinstance(node, _SCOPES):
            waiting += ast.iter_child_nodes(node)


def returns_of(function: ast.AST) -> list[ast.Return]:
    """The returns of a function itself, not those of functions in it, in order."""
    found: list[ast.Return] = []
    for node in ast.iter_child_nodes(function):
        if isinstance(node, ast.Return):
            found.append(node)
        elif not isinstance(node, _SCOPES):
            found += returns_of(node)
    return found


def parameter_names(function: ast.FunctionDef) -> list[str]:
    """All that may be given by name or by place, in order; no ``*args`` and no ``**given``."""
    given = function.args
    return [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def _constant(node: ast.expr | None) -> Constant | None:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str | int | float) else None


def _is_callback(base: str) -> bool:
    return base.endswith("Callback") or base in KERAS_CALLBACKS
