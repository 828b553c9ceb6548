"""What may fail without an end to the run: cells that are meant to, and lines that only show.

A cell that is meant to fail, or failed when the notebook was saved, is followed by the next one, as
in Jupyter. A line that prints what the course's own data have, and those served here have not, is
passed over, and so is one that shows a picture that is not there: nothing depends on it.
"""

import ast
import contextlib
import itertools
import sys
import traceback
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence

from grader.inside.worker.failures import ScriptFile, described

_GO_ON, _PASS_OVER = "_go_on_after_failure", "_pass_over_failure"
_ANY, _LOOKUP, _FILE = "_any_failure", "_failed_lookup", "_missing_file"
"""Names in the student's module."""
_SHOWS = frozenset({"Image", "display", "imshow"})
"""What only shows a picture to somebody."""

_MOST_CAUSES = 20
"""Exceptions behind one another that are looked at; they may lie in a circle."""
_Span = tuple[int, int]
"""First and last line."""


class Failures:
    """What came of what may fail.

    Args:
        cells: First and last lines of the cells that may fail.
        remark: Takes a sentence for the student and a line of the script.
        script: The file.
        prints: Whether lines may fail that print something out of data, or show a picture.
    """

    def __init__(
        self,
        cells: Sequence[_Span],
        remark: Callable[[str, int], None],
        script: ScriptFile,
        *,
        prints: bool = False,
    ) -> None:
        self._cells, self._remark, self._script = cells, remark, script
        self._prints = prints
        self._first: BaseException | None = None

    def install(self, tree: ast.Module) -> Mapping[str, object]:
        """Lets the script go on after what may fail; gives the names that it needs for that.

        Args:
            tree: the script, whose statements are put into a ``try``, on the lines that they had.
        """
        parts = itertools.groupby(tree.body, self._cell_of)
        tree.body = [
            each
            for cell, statements in parts
            for each in (
                map(self._printing, statements)
                if cell is None
                else [_tried(list(statements), _ANY, _GO_ON)]
            )
        ]
        return {
            _GO_ON: self._go_on,
            _ANY: Exception,
            _PASS_OVER: self._pass_over,
            _LOOKUP: LookupError,
            _FILE: FileNotFoundError,
        }

    def raise_first(self) -> None:
        """Raises what the first of them failed with, if one failed."""
        if self._first is not None:
            raise self._first

    @contextlib.contextmanager
    def causing(self, kind: type[BaseException]) -> Iterator[None]:
        """Raises what the first of them failed with in the place of an exception of this kind."""
        try:
            yield
        except kind:
            self.raise_first()
            raise

    def _printing(self, statement: ast.stmt) -> ast.stmt:
        """A statement, or one that does not end the run if all that it does is print or show."""
        if not self._prints:
            return statement
        match statement:
            case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
                return _tried([statement], _LOOKUP, _PASS_OVER)
            case ast.Expr(value=ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name))) if (
                name in _SHOWS
            ):
                return _tried([statement], _FILE, _PASS_OVER)
        return statement

    def _cell_of(self, statement: ast.stmt) -> _Span | None:
        """The cell that may fail and holds a statement; None where there is none."""
        return next((each for each in self._cells if each[0] <= statement.lineno <= each[1]), None)

    def _go_on(self) -> None:
        """Called where a cell failed: says so."""
        error = _raised()
        if isinstance(error, MemoryError):
            raise error
        self._first = self._first or error
        self._remark(
            f"This cell fails ({described(error, self._script)}), as it is meant to or did when "
            "the notebook was saved: the cells after it were run all the same.",
            self._script.line_of(error),
        )
        _let_go(error)

    def _pass_over(self) -> None:
        """Called where what was to be seen is missing: says so, unless something else failed."""
        error = _raised()
        is_file = isinstance(error, FileNotFoundError)
        if not is_file and not self._script.is_of_top_level(error):
            raise error
        does = "shows" if is_file else "prints"
        self._remark(
            f"There is nothing like what this line {does} ({described(error, self._script)}): it "
            "was passed over.",
            self._script.line_of(error),
        )


def _raised() -> Exception:
    """What is being handled."""
    return typing.cast(Exception, sys.exc_info()[1])


def _let_go(error: BaseException | None) -> None:
    """Clears what the functions held that an exception ended: arrays, which may be large."""
    for _ in range(_MOST_CAUSES):
        if error is None:
            return
        traceback.clear_frames(error.__traceback__)
        error = error.__context__ if error.__cause__ is None else error.__cause__


def _tried(statements: list[ast.stmt], kind: str, then: str) -> ast.stmt:
    """The statements in one that calls a function in place of failing by a kind of exceptions."""
    call = ast.Expr(ast.Call(ast.Name(then, ast.Load()), [], []))
    handler = ast.ExceptHandler(ast.Name(kind, ast.Load()), None, [call])
    made = ast.Try(statements, [handler], [], [])
    return ast.fix_missing_locations(ast.copy_location(made, statements[0]))
