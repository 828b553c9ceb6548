"""Runs the student's script and gets the trained model out of it, once."""

import ast
import contextlib
import ctypes
import functools
import inspect
import sys
import threading
import types
import typing
from collections.abc import Callable, Iterator, Sequence

from grader.inside.protocol.entry import Entry
from grader.inside.worker import course_tests
from grader.inside.worker.failing_cells import Failures
from grader.inside.worker.failures import OutOfTime, ScriptFile, Unjudgeable, described
from grader.inside.worker.judged import Finder, nothing_left
from grader.inside.worker.watchers import class_name

MODULE = "submission"
_KEEP = "_keep_first_model"
"""The decorator's name in the student's module."""
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_BLOCKS = (ast.stmt, ast.ExceptHandler, ast.match_case)
_HOOKS = ("preprocess", "postprocess")

Hook = Callable[[typing.Any], typing.Any]


class StudentModule:
    """The student's module.

    Args:
        script: The file; it is compiled under its own path, where `inspect`, tracebacks and
            TensorFlow's autograph look for the source.
        remark: Takes a sentence for the student and a line of the script.
        entry: Which model is judged.
        finder: Knows the models that are trained on the way.
        prepare: Changes the parsed script before it runs.
        may_be_helpers: Whether functions of the hooks' names may be for something else: the file
            is in the course's form.
        failing: First and last lines of cells after which the file goes on if they fail.
    """

    def __init__(
        self,
        script: ScriptFile,
        remark: Callable[[str, int], None],
        entry: Entry,
        finder: Finder,
        prepare: Callable[[ast.Module], None],
        *,
        failing: Sequence[tuple[int, int]] = (),
        may_be_helpers: bool = False,
    ) -> None:
        self._script, self._remark, self._prepare = script, remark, prepare
        self._entry, self._finder = entry, finder
        self._may_be_helpers = may_be_helpers
        self._failures = Failures(failing, remark, script, prints=may_be_helpers)
        self._module = types.ModuleType(MODULE)
        self._module.__file__ = str(script.path)
        self._hooks: dict[str, Hook] = {}
        self._asked = False
        self._trained: typing.Any = None
        """The model that the function or expression of the entry trained last."""
        self._ending = threading.Lock()
        self._may_be_ended = False
        """Whether the file is running that another thread may end."""

    @property
    def preprocess(self) -> Hook | None:
        """The student's ``preprocess``, None where there is none."""
        return self._hooks.get("preprocess")

    @property
    def postprocess(self) -> Hook | None:
        """The student's ``postprocess``, None where there is none."""
        return self._hooks.get("postprocess")

    @property
    def names(self) -> dict[str, typing.Any]:
        """The values of the file's top level, by name."""
        return vars(self._module)

    def train(self) -> typing.Any:
        """Runs the file and gets the model of its entry: the trained ``keras.Model``.

        Where functions are judged there is none.

        What the file itself has already trained by calling its entry is not trained again.

        Raises:
            Unjudgeable: there is no such function, it returned something else, or nothing was
                trained.
            BaseException: whatever the student's code raises.
        """
        with self._failures.causing(Unjudgeable):
            return self._judged()

    def _judged(self) -> typing.Any:
        if self._entry.rule == "functions":
            self._run()
            return None
        if self._entry.rule == "solution":
            self._run()
            self._find_hooks()
            return self._solution()
        self._train_on_the_way()
        self._find_hooks()
        return self._finder.last(self.names) if self._trained is None else self._trained

    def _solution(self) -> typing.Any:
        """What the function of the entry returns: a model."""
        import keras

        name = self._entry.name
        entry = getattr(self._module, name, None)
        if not callable(entry):
            raise Unjudgeable(
                f"The file defines no function {name}(), which must build, train and return the "
                f"model; write `def {name}():`."
            )
        self._asked = True
        model = entry()
        if not isinstance(model, keras.Model):
            raise Unjudgeable(
                f"{name}() returned {_named(model)} where a trained keras.Model was expected; "
                "end it with `return model`."
            )
        return model

    def _train_on_the_way(self) -> None:
        """Runs the file, and what its entry says unless the file does so itself.

        What fails when all training is over, a chart perhaps, keeps no model from being judged.
        """
        call = self._entry.call
        try:
            with self._endable():
                self._run()
                if call and not self._has_trained:
                    self._asked = True
                    code = compile(call, "<entry>", "eval", dont_inherit=True)
                    result = eval(code, self.names)  # noqa: S307 - the exercise's own words
                    if self._entry.rule == "expression":
                        self._trained = self._finder.of(result)
            if self._finder.fitted is None:
                self._failures.raise_first()
        except OutOfTime as error:
            self._remark(
                "The file was ended here, for the time for training was nearly over and nothing "
                "was left that trains: the trained model is judged all the same.",
                self._script.line_of(error),
            )
        except MemoryError:
            raise
        except (Exception, SystemExit) as error:
            if self._finder.fitted is None or not (self._asked or self._is_over(error)):
                raise
            self._remark(
                f"The file ends here with {described(error, self._script)}, after the training: "
                "the trained model is judged all the same.",
                self._script.line_of(error),
            )

    def end_if_trained(self, thread: int) -> None:
        """Ends the file where it is, in another thread, if it has trained all that it trains."""
        if self._entry.rule in ("solution", "functions") or not self._finder.has_ended:
            return
        line = self._script.top_line_now(thread)
        called = self._has_trained or not self._entry.call
        if line and called and nothing_left(self.tree(), line, here=True):
            raising = ctypes.pythonapi.PyThreadState_SetAsyncExc
            with self._ending:  # it may have come to its end by itself meanwhile
                if self._may_be_ended:
                    raising(ctypes.c_ulong(thread), ctypes.py_object(OutOfTime))

    @contextlib.contextmanager
    def _endable(self) -> Iterator[None]:
        """Inside, another thread may end the file; what it raised is raised before this is left."""
        self._may_be_ended = True
        try:
            yield
        finally:
            with self._ending:
                self._may_be_ended = False

    def _is_over(self, error: BaseException) -> bool:
        """Whether nothing below the line that failed would have trained anything."""
        return nothing_left(self.tree(), self._script.top_line_of(error))

    @property
    def _has_trained(self) -> bool:
        """Whether the file has done by itself what its entry would."""
        if self._entry.rule == "function":
            return self._trained is not None
        return self._finder.fitted is not None

    def tree(self) -> ast.Module:
        """The file's syntax tree, as it was written."""
        return ast.parse(self._script.path.read_bytes(), str(self._script.path))

    def _run(self) -> None:
        """Executes the top level of the file; as the main program only if the entry says so."""
        tree = self.tree()
        self._prepare(tree)
        course_tests.install(tree)
        self.names.update(self._failures.install(tree))
        if self._entry.rule in ("solution", "function"):
            _mark(tree, self._entry.name)
        code = compile(tree, str(self._script.path), "exec", dont_inherit=True)
        sys.argv = [self._script.name]
        sys.modules[MODULE] = self._module
        self.names[_KEEP] = self._keep
        if self._entry.runs_main:
            self._module.__name__ = "__main__"
        exec(code, self.names)  # noqa: S102 - what a grader of programs is for

    def _keep(self, function: typing.Any) -> typing.Any:
        """A function like this one, that calls it once and then gives the same model again.

        What a function of the course's returns is kept as often as it is called with other
        things: the last time counts.
        """
        if not callable(function):
            return function
        name = self._entry.name
        kept: list[tuple[tuple[typing.Any, ...], typing.Any]] = []

        @functools.wraps(function)
        def once(*arguments: typing.Any, **keywords: typing.Any) -> typing.Any:
            given = () if self._entry.rule == "solution" else (*arguments, *keywords.values())
            again = bool(kept) and _same(kept[-1][0], given)
            if not self._asked and (again or self._entry.rule == "solution"):
                self._remark(
                    f"{name}() was called again here: it gave the model of the first call, and "
                    "nothing was trained twice."
                    if again
                    else f"{name}() was called here: this model is the one that is judged, and "
                    "the grader does not train another.",
                    self._script.line_now(),
                )
            if not again:
                kept.append((given, function(*arguments, **keywords)))
                if self._entry.rule == "function":
                    self._trained = self._finder.of(kept[-1][1])
            return kept[-1][1]

        return once

    def _find_hooks(self) -> None:
        """Takes the file's functions that the grader calls before and after it predicts."""
        for name in _HOOKS:
            hook = getattr(self._module, name, None)
            if callable(hook) and self._is_ours(name, hook):
                self._hooks[name] = hook

    def _is_ours(self, name: str, hook: Hook) -> bool:
        """Whether a hook takes one array; one that takes two is a helper of the student's own.

        Raises:
            Unjudgeable: it takes nothing of the kind.
        """
        try:
            signature = inspect.signature(hook)
        except (TypeError, ValueError):  # a built-in
            return True
        if _binds(signature, None):
            return True
        several = _binds(signature, None, None)
        if several or self._may_be_helpers:
            found = "takes more than one thing" if several else "cannot be given one thing"
            self._remark(
                f"{name}{signature} {found}, so it counts as a helper of your "
                f"own; a {name} with one parameter would be applied by the grader too.",
                0,
            )
            return False
        raise Unjudgeable(
            f"{name}{signature} cannot be called with one array, as the grader does before or "
            f"after it predicts; give {name} one parameter, or rename it if it is for "
            "something else."
        )


def _mark(node: ast.AST, name: str) -> None:
    """Sends each module-level definition of the entry function through the decorator.

    Line numbers stay: the decorator is said to stand where the definition already begins.
    """
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef) and child.name == name:
            place = child.decorator_list[0] if child.decorator_list else child
            keep = ast.Name(_KEEP, ast.Load())
            child.decorator_list.insert(0, ast.copy_location(keep, place))
        elif isinstance(child, ast.Assign) and any(
            _is_named(target, name) for target in child.targets
        ):
            call = ast.Call(ast.Name(_KEEP, ast.Load()), [child.value], [])
            child.value = ast.fix_missing_locations(ast.copy_location(call, child.value))
        elif isinstance(child, _BLOCKS) and not isinstance(child, _SCOPES):
            _mark(child, name)


def _is_named(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name


def _binds(signature: inspect.Signature, *arguments: object) -> bool:
    """Whether a function of this signature can be called with these arguments."""
    try:
        signature.bind(*arguments)
    except TypeError:
        return False
    return True


def _same(things: tuple[typing.Any, ...], others: tuple[typing.Any, ...]) -> bool:
    """Whether both hold the very same things."""
    return len(things) == len(others) and all(
        one is other for one, other in zip(things, others, strict=True)
    )


def _named(thing: object) -> str:
    """What a thing is, in a sentence."""
    if thing is None:
        return "None"
    name = class_name(thing)
    if name == "History":
        return "a History, which is what fit returns,"
    return f"the class {name} itself" if isinstance(thing, type) else f"an object of type {name}"
