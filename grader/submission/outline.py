"""What a file defines, what of that trains a model, and what the file itself sets going.

Read from the syntax tree alone. It rather takes something for training than not: ``scaler.fit``
looks like ``model.fit``, and a function that is named may be called.
"""

import ast
import dataclasses
import functools
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence

from grader.submission.script import Location
from grader.submission.top_level import TopLevel, is_main_guard

_TRAINS = frozenset({"fit", "fit_generator", "train_on_batch", "apply_gradients", "minimize"})
"""Methods that change a model's weights."""
_BUILDS = frozenset({"Sequential", "Model", "compile"})
_HIDES = frozenset({"exec", "eval", "getattr", "globals", "__import__", "import_module"})
"""What may call something that its source does not name."""
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclasses.dataclass(frozen=True)
class Block:
    """A function, a class or the top level, as far as it matters here."""

    names: frozenset[str]
    """That it reads."""
    methods: frozenset[str]
    """Attributes and functions that it names, e.g. ``fit`` of ``model.fit``."""


@dataclasses.dataclass(frozen=True)
class Function:
    """A function at the top level."""

    node: ast.FunctionDef
    place: Location

    @property
    def needs_nothing(self) -> bool:
        """Whether it can be called without arguments; a decorator may supply them."""
        return self.takes(0) or bool(self.node.decorator_list)

    def takes(self, count: int) -> bool:
        """Whether it can be called with so many arguments by position."""
        arguments = self.node.args
        positional = len(arguments.posonlyargs) + len(arguments.args)
        least = positional - len(arguments.defaults)
        keywords_needed = any(default is None for default in arguments.kw_defaults)
        fits = least <= count and (count <= positional or arguments.vararg is not None)
        return fits and not keywords_needed


@dataclasses.dataclass(frozen=True)
class Outline:
    """A file's definitions and what it does with them."""

    functions: Mapping[str, Function]
    """Those at the top level; of several of a name the last, as in Jupyter."""
    bound: frozenset[str]
    """All names that the top level gives a value."""
    blocks: Mapping[str, Block]
    """Functions and classes of the top level, by name."""
    top: Block
    """What is run when the file is."""
    main: Block
    """What ``if __name__ == "__main__"`` guards."""

    @classmethod
    def of(cls, top_level: TopLevel) -> typing.Self:
        """The outline of a file's top level."""
        functions, blocks = {}, {}
        for name, cell, node, _ in top_level.bindings:
            if isinstance(node, _DEFINITIONS):
                blocks[name] = _block(ast.walk(node))
            if isinstance(node, ast.FunctionDef):
                functions[name] = Function(node, Location(cell, node.lineno))
        statements = [statement for _, statement in top_level.statements]
        guarded = [statement for statement in statements if is_main_guard(statement)]
        return cls(
            functions=functions,
            bound=frozenset(each.name for each in top_level.bindings),
            blocks=blocks,
            top=_block(_run_at_once(statements)),
            main=_block(node for statement in guarded for node in ast.walk(statement)),
        )

    @functools.cached_property
    def trainers(self) -> frozenset[str]:
        """The functions and classes that train, themselves or by what they name."""
        found = {name for name, block in self.blocks.items() if _trains(block)}
        while more := {
            name for name, block in self.blocks.items() if name not in found and block.names & found
        }:
            found |= more
        return frozenset(found)

    @property
    def trains(self) -> bool:
        """Whether running the file trains something."""
        return self._sets_going(self.top)

    @property
    def trains_as_main(self) -> bool:
        """Whether it does so as the main program."""
        return self._sets_going(self.main)

    @property
    def hides(self) -> bool:
        """Whether it may do what cannot be read from its source."""
        everything = [self.top, self.main, *self.blocks.values()]
        return any((block.names | block.methods) & _HIDES for block in everything)

    @property
    def uncalled(self) -> Sequence[Function]:
        """Functions that train, in the order of the file, where the file sets none going."""
        return [each for name, each in self.functions.items() if name in self.trainers]

    @property
    def builders(self) -> Sequence[Function]:
        """Functions that build or compile a model, in the order of the file."""
        blocks = self.blocks
        return [each for name, each in self.functions.items() if blocks[name].methods & _BUILDS]

    def _sets_going(self, block: Block) -> bool:
        return _trains(block) or bool(block.names & self.trainers)


def trains(node: ast.AST) -> bool:
    """Whether a method that trains is named anywhere in it."""
    return _trains(_block(ast.walk(node)))


def _trains(block: Block) -> bool:
    return bool(block.methods & _TRAINS)


def _block(nodes: Iterable[ast.AST]) -> Block:
    names, methods = set(), set()
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            methods.add(node.attr)
    return Block(frozenset(names), frozenset(methods | names))


def _run_at_once(statements: Iterable[ast.stmt]) -> Iterator[ast.AST]:
    """The nodes outside of functions and classes; comprehensions and lambdas are looked into."""
    stack: list[ast.AST] = list(statements)
    while stack:
        node = stack.pop()
        if isinstance(node, _DEFINITIONS) or is_main_guard(node):
            continue
        yield node
        stack += ast.iter_child_nodes(node)
