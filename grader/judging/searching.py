"""Searches in a run, none of which may cost the report where it fails; and the texts they give."""

import logging
import typing
from collections.abc import Callable

from grader.submission.syntax import printable

LONGEST = 400
"""The most characters of a text; parts of it come from the sandbox."""
_T = typing.TypeVar("_T")
_log = logging.getLogger(__name__)


def searched(find: Callable[[], _T | None], what: str) -> _T | None:
    """What a search finds; None, and the traceback in the log, where the search itself fails.

    Args:
        find: the search.
        what: it looks for, e.g. ``mistake overfitting``.
    """
    try:
        return find()
    except Exception:  # noqa: BLE001 - the report matters more than one finding in it
        _log.exception("Looking for the %s failed.", what)
        return None


def one_line(text: str) -> str:
    """A text of a finding on one line, printable, and of at most `LONGEST` characters."""
    return printable(" ".join(text.split()), LONGEST)
