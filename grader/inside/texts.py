"""Texts as submissions get them, and as they are kept and sent: UTF-8 in fields of one width.

An array of bytes of a fixed width needs no pickle, whoever reads it; one of strings would.
"""

from __future__ import annotations

import typing
from pathlib import Path

VOCABULARY = "vocabulary.txt"
"""Where labels are words, the file among those of the public data that says which, a line each."""

if typing.TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.generic]
    Texts = npt.NDArray[np.object_]


def is_text(array: Array) -> bool:
    """Whether an array holds texts as they are kept: bytes of a fixed width."""
    return array.dtype.kind == "S"


def known_words(files: Path) -> tuple[str, ...]:
    """What the labels of a dataset stand for, in their order; nothing where they are no words.

    Args:
        files: the files among its public data.
    """
    listed = files / VOCABULARY
    return tuple(listed.read_text(encoding="utf-8").splitlines()) if listed.is_file() else ()


def strings(kept: Array) -> Texts:
    """The texts as ``str`` in an array of objects, the form in which pandas and Keras have them.

    Args:
        kept: UTF-8 of a fixed width, filled up with zeros; (n,).

    Returns:
        object of shape (n,); what is no UTF-8 becomes a question mark in a box.
    """
    import numpy as np

    made = np.empty(len(kept), object)
    made[:] = [text.decode("utf-8", "replace") for text in kept.tolist()]
    return made
