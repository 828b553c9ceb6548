"""Calls the functions of a submission that is judged by what they give."""

from __future__ import annotations

import ast
import typing
from collections.abc import Callable, Sequence

from grader.inside.protocol.entry import MAX_PARTS, WantedFunction
from grader.inside.protocol.events import CallFailed, Event
from grader.inside.worker.failures import ScriptFile, Unjudgeable, attempt
from grader.inside.worker.recomputing import Recomputed, recomputation
from grader.inside.worker.watchers import class_name

if typing.TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.generic]

MAX_VALUES = 30_000
"""Of one result."""
_FORMS = "return a number or an array, or several of them as a, b"
"""What a function may give, for a sentence to the student."""
_PAIR = 2
"""A list of so many numbers is no series that anything would be added to."""


class StudentFunctions:
    """The functions of a file that has run.

    Args:
        wanted: What is called.
        names: The values of the file's top level, by name.
        tree: Of the file.
        script: The file.
        send: Takes the events.
        remark: Takes a sentence for the student and a line of the script.
    """

    def __init__(
        self,
        wanted: Sequence[WantedFunction],
        names: dict[str, typing.Any],
        tree: ast.Module,
        script: ScriptFile,
        send: Callable[[Event], None],
        remark: Callable[[str, int], None],
    ) -> None:
        self._script, self._send, self._remark = script, send, remark
        self._wanted = {each.name: each for each in wanted}
        # Read, and not asked of the function itself, which may be any object that can be called.
        definitions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
        self._lines = {node.name: node.lineno for node in definitions}
        self._functions: dict[str, Callable[..., typing.Any]] = {}
        self._values: dict[str, Recomputed] = {}
        for each in wanted:
            path = str(script.path)
            if callable(names.get(each.name)):
                self._functions[each.name] = names[each.name]
            elif each.value and (found := recomputation(tree, path, names, each.value)):
                self._values[each.name] = found

    @property
    def defined(self) -> tuple[str, ...]:
        """The wanted functions that there are, in one form or the other."""
        return tuple(
            name for name in self._wanted if name in self._functions or name in self._values
        )

    def answer(self, name: str, rows: Array) -> Array:
        """What a function gives, float64: packed, or of a forecast a single number.

        Args:
            name: Of the function; any other name asks for a forecast.
            rows: The arrays that it is given, float32 (arrays, n), or the values before a forecast.

        Returns:
            Where it fails, an empty array; why is sent to the grader.
        """
        import numpy as np

        forecaster = next((each for each in self._wanted.values() if each.forecasts), None)
        wanted = self._wanted.get(name, forecaster)
        nothing = np.zeros(0, "<f8")
        if wanted is None or wanted.name not in self.defined:
            return nothing
        ask = self._packed if name in self._wanted else self._forecast
        result = attempt(lambda: ask(wanted, rows), "prediction", self._script)
        if isinstance(result, np.ndarray):
            return result
        line = result.line or self._lines.get(wanted.name, 0)
        self._send(CallFailed(wanted.name, result.exception, result.message, line))
        return nothing

    def _packed(self, wanted: WantedFunction, rows: Array) -> Array:
        """All that a function gives: how many arrays, the length of each, and their values.

        Raises:
            Unjudgeable: it is no result.
            BaseException: whatever the function raises.
        """
        import numpy as np

        parts = self._parts(wanted.name, self._given(wanted, rows))
        head = np.array([len(parts), *map(len, parts)], "<f8")
        return np.concatenate([head, *parts])

    def _forecast(self, wanted: WantedFunction, rows: Array) -> Array:
        """What a function forecasts to come after these values, (1,).

        It gets a series with room for one value more; what stands there is the last one again.

        Raises:
            Unjudgeable: it is no forecast.
            BaseException: whatever the function raises.
        """
        import numpy as np

        given = self._given(wanted, np.append(rows, rows[:, -1:], axis=1))
        values = self._parts(wanted.name, given)[-1][-1:]
        if not np.isfinite(values).all() or not len(values):
            found = "NaN or infinity" if len(values) else "no value"
            raise Unjudgeable(
                f"{wanted.name} returned {found} for the last of {rows.shape[1] + 1:,} values, "
                "where one number, its forecast, is expected."
            )
        return values

    def _given(self, wanted: WantedFunction, rows: Array) -> typing.Any:
        """What a function returns, or the top level computes, for copies of these arrays."""
        if wanted.name in self._values:
            return self._values[wanted.name](rows[0].copy())
        arrays = iter([row.copy() for row in rows])
        given = [next(arrays) if isinstance(each, str) else each for each in wanted.arguments]
        return self._functions[wanted.name](*given)

    def _parts(self, name: str, given: typing.Any) -> list[Array]:
        """A result as arrays of float64: one, or those that a tuple holds.

        Raises:
            Unjudgeable: it holds something else.
        """
        import numpy as np

        if given is None:
            raise Unjudgeable(f"{name} returned None: end it with return and what it computes.")
        # More of them are the values of one series, each in an array of its own.
        is_short = isinstance(given, tuple | list) and len(given) <= MAX_PARTS
        several = is_short and any(map(_is_array, given))
        if isinstance(given, list) and not several and len(given) > _PAIR:
            self._remark(
                f"{name} returns a list. Its values count, but lists cannot be added or sliced as "
                "arrays: return np.array(...).",
                self._lines.get(name, 0),
            )
        parts = list(given) if several else [given]
        what = f"{name} returned an object of type {class_name(given)}"
        try:
            arrays = [np.asarray(each) for each in parts]
        except ValueError as error:
            raise Unjudgeable(
                f"{what} that makes no array, such as lists of different lengths: {_FORMS}."
            ) from error
        if any(each.dtype.kind not in "fiub" for each in arrays):
            raise Unjudgeable(f"{what} that holds no numbers: {_FORMS}.")
        count = sum(each.size for each in arrays)
        if count > MAX_VALUES:
            raise Unjudgeable(f"{name} returned {count:,} values; {MAX_VALUES:,} are the most.")
        return [each.astype("<f8").reshape(-1) for each in arrays]


def _is_array(thing: typing.Any) -> bool:
    """Whether it stands for more than one number."""
    import numpy as np

    return isinstance(thing, tuple | list) or np.ndim(thing) > 0
