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

    >>> shape((None, 28, 28)), shape([None])
    ('(n, 28, 28)', '(n,)')
    """
    shown = ["n" if side is None else str(side) for side in sides]
    return f"({', '.join(shown)}{',' * (len(shown) == 1)})"


def percent(share: float, places: int = 0) -> str:
    """A share from 0 to 1 in percent, never rounded to all or nothing unless it is.

    >>> percent(0.5), percent(0.999), percent(0.00012, 1)
    ('50 %', '99 %', '0.1 %')
    """
    if 0 < share < 1:
        least = 10.0 ** -(places + 2)
        share = min(max(share, least), 1 - least)
    return f"{100 * share:.{places}f} %"
