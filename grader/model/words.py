"""Numbers in sentences."""

from collections.abc import Sequence


def counted(number: int, thing: str) -> str:
    """A number of things.

    >>> counted(1, "epoch"), counted(3000, "epoch")
    ('1 epoch', '3,000 epochs')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def shape(sides: Sequence[int | None]) -> str:
    """The shape of an array, with ``n`` for a side that varies.

    >>> shape((None, 28, 28))
    '(n, 28, 28)'
    """
    return f"({', '.join('n' if side is None else str(side) for side in sides)})"
