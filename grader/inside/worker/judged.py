"""Finds the trained model where a file does not hand it over: the one of its last ``fit``."""

import ast
import functools
import sys
import typing
from collections.abc import Callable, Iterable

from grader.inside.protocol.entry import Entry
from grader.inside.protocol.job import WINDOW_SIZE
from grader.inside.worker import windows
from grader.inside.worker.failures import Unjudgeable
from grader.inside.worker.recorder import Recorder
from grader.inside.worker.watchers import FitState

Remark = Callable[[str, int], None]

_TRAINS = frozenset({"fit", "fit_generator", "train_on_batch", "apply_gradients", "minimize"})
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_DEEPEST = 3
"""How many lists and tuples in each other are looked into for a model."""


class Finder:
    """Keeps the models that a file trains and loads, however it loses them.

    Args:
        recorder: sees every ``fit``.
        remark: takes a sentence for the student and a line of the script.
        loads: is told of every model that comes from a file.
    """

    def __init__(
        self,
        recorder: Recorder,
        remark: Remark,
        loads: Callable[[typing.Any], None] = lambda _: None,
    ) -> None:
        self._recorder, self._remark, self._loads = recorder, remark, loads
        self._loaded: tuple[int, typing.Any] | None = None

    def install(self) -> None:
        """Sees from now on what ``load_model`` gives."""
        import keras

        original = keras.models.load_model

        @functools.wraps(original)
        def load_model(*arguments: typing.Any, **keywords: typing.Any) -> typing.Any:
            model = original(*arguments, **keywords)
            self._loaded = (self._recorder.fits, model)
            self._loads(model)
            return model

        # Each way to Keras has modules of its own that hold the same function.
        for module in list(sys.modules.values()):
            if getattr(module, "__dict__", {}).get("load_model") is original:
                vars(module)["load_model"] = load_model

    @property
    def fitted(self) -> FitState | None:
        """The last fit that came to its end; None before any."""
        fit = self._recorder.last
        return fit if fit is not None and fit.ended else None

    @property
    def has_ended(self) -> bool:
        """Whether there were fits, and the last one that began has come to its end."""
        fit = self._recorder.latest
        return fit is not None and fit.ended and self.fitted is not None

    def of(self, result: typing.Any) -> typing.Any:
        """The model that a function has trained; None without one.

        Args:
            result: what it returned: the model, a history, a list with one of them, or nothing
                of use, so that the model of the last fit is taken.
        """
        found = _model_in(result)
        fit = self._recorder.last
        if found is not None or fit is None or not fit.logged:
            return found
        again = self._again(fit.model)
        return fit.model if again is None else again

    def last(self, names: typing.Mapping[str, object]) -> typing.Any:
        """The model of the last fit, wherever the file keeps it.

        Raises:
            Unjudgeable: nothing was ever fitted, and not just one model is there.
        """
        model, fit = self.of(None), self._recorder.last
        if model is None:
            return self._only(names)
        if self._recorder.models > 1 and fit:
            self._remark(
                f"{self._recorder.models} models were fitted; the one of the last fit is judged.",
                fit.begin.line,
            )
        return model

    def fit_line(self, entry: Entry) -> int:
        """The script's line with the fit that is judged; 0 where a function gives the model."""
        fit = self._recorder.last
        return fit.begin.line if fit and entry.rule != "solution" else 0

    def window_size(
        self, model: typing.Any, names: typing.Mapping[str, object], *, is_series: bool
    ) -> int:
        """The values of a series that forecasts are made from; 0 where nothing tells."""
        fit, noted = self._recorder.last, self._recorder.trained_on(model)
        fed = fit.fed if fit else (None, *noted.sides) if noted and noted.inputs else None
        with self._recorder.paused():
            size = windows.window_size(names, model, fed, is_series=is_series)
        if size and WINDOW_SIZE not in names:
            given = "fit" if fit else "the model"
            self._remark(f"It forecasts from windows of {size} values, as {given} was given.", 0)
        return size

    def _again(self, model: typing.Any) -> typing.Any:
        """What was loaded after the last fit, if it is that model as it was saved."""
        if self._loaded is None or self._loaded[0] < self._recorder.fits:
            return None
        loaded = self._loaded[1]
        if _shapes(loaded) != _shapes(model):
            return None
        self._remark("The model was loaded again after its last fit: the loaded one is judged.", 0)
        return loaded

    def _only(self, names: typing.Mapping[str, object]) -> typing.Any:
        """The one model that a file without a ``fit`` keeps at its top level."""
        import keras

        models = {id(value): value for value in names.values() if isinstance(value, keras.Model)}
        if len(models) != 1:
            found = "no model" if not models else f"{len(models)} models"
            raise Unjudgeable(
                f"The file ran to its end without an epoch of `fit`, and its top level holds "
                f"{found}: train one model with `model.fit(...)`, or define `solution_model()` "
                "that returns the trained one."
            )
        (model,) = models.values()
        self._remark(
            "No `fit` was seen: the only model at the file's top level is judged as it is.", 0
        )
        return model


def nothing_left(tree: ast.Module, line: int, *, here: bool = False) -> bool:
    """Whether no statement of a script below a line trains anything.

    Args:
        tree: the script.
        line: where its run ended.
        here: whether the statement at that line may not train either.
    """
    below = [
        each
        for each in tree.body
        if each.lineno > line or (here and (each.end_lineno or each.lineno) >= line)
    ]
    trainers: set[str] = set()
    definitions = [each for each in tree.body if isinstance(each, _DEFINITIONS)]
    while more := {
        each.name for each in definitions if each.name not in trainers and _trains([each], trainers)
    }:
        trainers |= more
    return not _trains((each for each in below if not isinstance(each, _DEFINITIONS)), trainers)


def _trains(statements: Iterable[ast.stmt], trainers: set[str]) -> bool:
    return any(
        (isinstance(node, ast.Attribute) and node.attr in _TRAINS)
        or (isinstance(node, ast.Name) and node.id in trainers)
        for statement in statements
        for node in ast.walk(statement)
    )


def _model_in(thing: typing.Any, depth: int = 0) -> typing.Any:
    """A model, that of a history, or the first in a list of things; None without one."""
    import keras

    if isinstance(thing, keras.Model):
        return thing
    if isinstance(thing, keras.callbacks.History):
        return thing.model
    if isinstance(thing, list | tuple) and depth < _DEEPEST:
        found = (_model_in(each, depth + 1) for each in thing[:10])
        return next((model for model in found if model is not None), None)
    return None


def _shapes(model: typing.Any) -> list[tuple[int, ...]]:
    return [tuple(weight.shape) for weight in model.weights]
