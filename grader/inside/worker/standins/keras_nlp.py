"""``keras_nlp`` and ``keras_hub`` where they are not installed: the tokenizer of the labs."""

import functools
import typing

from grader.inside.worker.adapting.vectorisers import Vectoriser
from grader.inside.worker.standins import modules
from grader.inside.worker.standins.subwords import noting
from grader.inside.worker.standins.supply import Supply
from grader.inside.worker.standins.word_pieces import (
    WordPieceTokenizer,
    compute_word_piece_vocabulary,
)

NAMES = ("keras_nlp", "keras_hub")
"""What the package was called, and is called since 2024."""


def install(supply: Supply) -> None:
    """Makes the packages that are not installed."""
    for name in NAMES:
        if modules.exists(name):
            continue
        missing = functools.partial(_missing, name, supply)
        note = functools.partial(_note, name, supply)
        modules.make(name, __getattr__=missing)
        modules.make(
            f"{name}.tokenizers",
            WordPieceTokenizer=noting(WordPieceTokenizer, note),
            compute_word_piece_vocabulary=compute_word_piece_vocabulary,
            __getattr__=missing,
        )


def _note(package: str, supply: Supply, made: Vectoriser) -> None:
    supply.vectorisers.append(made)
    supply.remark(
        f"{package} is not installed here: the grader's own WordPieceTokenizer took the place of "
        "its. It cuts words into parts in the same way, but learns other parts."
    )


def _missing(package: str, supply: Supply, name: str) -> typing.NoReturn:
    """Says what there is of the package.

    Raises:
        AttributeError: a name of Python's own, which importing looks for.
        NotServed: any other name.
    """
    if name.startswith("__"):
        raise AttributeError(name)
    refusal = supply.refusal(package)
    refusal.reason = (
        f"{package} is not installed here, and the grader stands in for its "
        "tokenizers.WordPieceTokenizer and tokenizers.compute_word_piece_vocabulary alone, not for "
        f"{name}: do without it, or install it (`pip install {package.replace('_', '-')}`)."
    )
    raise refusal
