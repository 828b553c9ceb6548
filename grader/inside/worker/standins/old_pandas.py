"""What pandas took before its version 3, for files that were written then."""

import functools
import importlib
import typing

from grader.inside.worker.standins.modules import exists
from grader.inside.worker.standins.supply import Remark

_NUMBERS = frozenset({"integer", "mixed-integer", "floating", "complex"})
"""Kinds of an index, as pandas calls them, in which a number was looked up as a name."""


def install(remark: Remark) -> None:
    """Lets ``row[0]`` be the first value of a row whose columns have names, as it was."""
    if not exists("pandas"):
        return
    series = importlib.import_module("pandas").Series
    original = series.__getitem__

    @functools.wraps(original)
    def item(this: typing.Any, key: typing.Any) -> typing.Any:
        try:
            return original(this, key)
        except KeyError:
            if type(key) is not int or this.index.inferred_type in _NUMBERS:
                raise
            value = this.iloc[key]
        remark(
            f"`[{key}]` of a pandas Series with names is of pandas before 3 (in today's: write "
            f".iloc[{key}]): it got the value at that place."
        )
        return value

    series.__getitem__ = item
