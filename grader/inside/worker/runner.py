"""Runs the student's script and gets the trained model out of it, once."""

from __future__ import annotations

import ast
import functools
import inspect
import operator
import sys
import types
import typing
from collections.abc import Callable

from grader.inside.protocol.events import MAX_INTEGER
from grader.inside.protocol.job import WINDOW_SIZE
from grader.inside.worker.failures import ScriptFile, Unjudgeable
from grader.inside.worker.watchers import class_name

ENTRY = "solution_model"
MODULE = "submission"
_KEEP = "_keep_first_model"
"""The decorator's name in the student's module."""
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_BLOCKS = (ast.stmt, ast.ExceptHandler, ast.match_case)

Hook = Callable[[typing.Any], typing.Any]


class StudentModule:
    """The student's module.

    Args:
        script: The file; it is compiled under its own path, where `inspect`, tracebacks and
            TensorFlow's autograph look for the source.
        remark: Takes a sentence for the student and a line of the script.
    """

    def __init__(self, script: ScriptFile, remark: Callable[[str, int], None]) -> None:
        self._script, self._remark = script, remark
        self._module = types.ModuleType(MODULE)
        self._module.__file__ = str(script.path)
        self._asked = False

    @property
    def preprocess(self) -> Hook | None:
        """The student's ``preprocess``, None where there is none."""
        return self._hook("preprocess")

    @property
    def postprocess(self) -> Hook | None:
        """The student's ``postprocess``, None where there is none."""
        return self._hook("postprocess")

    @property
    def window_size(self) -> int:
        """How many values of a series the student's forecasts are made from; 0 if not told."""
        size = getattr(self._module, WINDOW_SIZE, None)
        try:
            number = operator.index(typing.cast(int, size))
        except TypeError:
            return 0
        return max(0, min(number, MAX_INTEGER))

    def train(self) -> typing.Any:
        """Runs the file and calls ``solution_model()``: the trained ``keras.Model``.

        A model that the file itself has made by calling ``solution_model()`` is not trained again.

        Raises:
            Unjudgeable: there is no such function, or it returned something else.
            BaseException: whatever the student's code raises.
        """
        import keras

        self._run()
        entry = getattr(self._module, ENTRY, None)
        if not callable(entry):
            raise Unjudgeable(
                f"The file defines no function {ENTRY}(), which must build, train and return the "
                f"model; write `def {ENTRY}():`."
            )
        for name, hook in (("preprocess", self.preprocess), ("postprocess", self.postprocess)):
            _check_takes_one(name, hook)
        self._asked = True
        model = entry()
        if not isinstance(model, keras.Model):
            raise Unjudgeable(
                f"{ENTRY}() returned {_named(model)} where a trained keras.Model was expected; "
                "end it with `return model`."
            )
        return model

    def _run(self) -> None:
        """Executes the top level of the file; not as the main program."""
        source = self._script.path.read_bytes()
        tree = ast.parse(source, str(self._script.path))
        _mark(tree)
        code = compile(tree, str(self._script.path), "exec", dont_inherit=True)
        sys.argv = [self._script.name]
        sys.modules[MODULE] = self._module
        vars(self._module)[_KEEP] = self._keep
        exec(code, vars(self._module))  # noqa: S102 - what a grader of programs is for

    def _keep(self, function: typing.Any) -> typing.Any:
        """A function like this one, that calls it once and then gives the same model again."""
        if not callable(function):
            return function
        kept: list[typing.Any] = []

        @functools.wraps(function)
        def solution_model(*arguments: typing.Any, **keywords: typing.Any) -> typing.Any:
            if not self._asked:
                self._remark(
                    f"{ENTRY}() was called again here: it gave the model of the first call, and "
                    "nothing was trained twice."
                    if kept
                    else f"{ENTRY}() was called here: this model is the one that is judged, and "
                    "the grader does not train another.",
                    self._script.line_now(),
                )
            if not kept:
                kept.append(function(*arguments, **keywords))
            return kept[0]

        return solution_model

    def _hook(self, name: str) -> Hook | None:
        hook = getattr(self._module, name, None)
        return hook if callable(hook) else None


def _mark(node: ast.AST) -> None:
    """Sends each module-level definition of the entry function through the decorator.

    Line numbers stay: the decorator is said to stand where the definition already begins.
    """
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef) and child.name == ENTRY:
            place = child.decorator_list[0] if child.decorator_list else child
            keep = ast.Name(_KEEP, ast.Load())
            child.decorator_list.insert(0, ast.copy_location(keep, place))
        elif isinstance(child, ast.Assign) and any(_is_entry(name) for name in child.targets):
            call = ast.Call(ast.Name(_KEEP, ast.Load()), [child.value], [])
            child.value = ast.fix_missing_locations(ast.copy_location(call, child.value))
        elif isinstance(child, _BLOCKS) and not isinstance(child, _SCOPES):
            _mark(child)


def _is_entry(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id == ENTRY


def _check_takes_one(name: str, hook: Hook | None) -> None:
    """Finds out before the training that the grader could not call a hook after it."""
    try:
        signature = inspect.signature(hook) if hook else None
    except (TypeError, ValueError):  # a built-in
        return
    try:
        if signature:
            signature.bind(None)
    except TypeError:
        raise Unjudgeable(
            f"{name}{signature} cannot be called with one array, as the grader does before or "
            f"after it predicts; give {name} one parameter, or rename it if it is for "
            "something else."
        ) from None


def _named(thing: object) -> str:
    """What a thing is, in a sentence."""
    if thing is None:
        return "None"
    name = class_name(thing)
    if name == "History":
        return "a History, which is what fit returns,"
    return f"the class {name} itself" if isinstance(thing, type) else f"an object of type {name}"
