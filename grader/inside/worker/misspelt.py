"""Which name was probably meant where a module or an object has none of that name.

Python says so itself from 3.12 on for some errors, and before that where no program can read it.
"""

import difflib
import re
import sys
from types import ModuleType

_IMPORT = re.compile(r"cannot import name '(\w+)' from '([\w.]+)'")
_NEAR_IN_MODULE = 0.75
"""Likeness from which on a name is taken for another one, by difflib's measure from 0 to 1:
``LTSM`` is LSTM."""
_NEAR = 0.85
"""The same of other objects, whose names are more alike: ``reshape`` is not ``shape``."""


def suggestion(error: BaseException) -> str:
    """E.g. ``Did you mean: 'Flatten'?``; empty where no name is near, or the error is another."""
    match error:
        # What says anything else, as NumPy of its old names, knows more than this.
        case AttributeError(name=str(name), obj=owner) if "has no attribute" in str(error):
            pass
        case ImportError() if found := _IMPORT.match(str(error)):
            name, owner = found[1], sys.modules.get(found[2])
        case _:
            return ""
    near = _nearest(name, owner)
    return f"Did you mean: {near!r}?" if near else ""


def _nearest(name: str, owner: object) -> str:
    """The public name of a module or an object that is nearest, capital or small letters alike."""
    likeness = _NEAR_IN_MODULE if isinstance(owner, ModuleType) else _NEAR
    known = {each.lower(): each for each in dir(owner) if not each.startswith("_")}
    near = difflib.get_close_matches(name.lower(), sorted(known), 1, likeness)
    return known[near[0]] if near else ""
