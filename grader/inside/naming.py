"""What people call an exercise: ``exercise-1``, ``Exercise 1``, ``1``, or its other name."""

from collections.abc import Iterable


def called(name: object, names: Iterable[str]) -> bool:
    """Whether a person who writes this means the exercise that has these names.

    >>> called(1, ["exercise-1", "mnist-callback"]), called("MNIST_callback", ["mnist-callback"])
    (True, True)
    >>> called("1", ["exercise-11"])
    False

    Args:
        name: what was written; a number is the one at the end of an exercise's id.
        names: its id, and its others.
    """
    written = str(name).strip()
    if written.isascii() and written.isdigit():
        return any(_number(each) == (written.lstrip("0") or "0") for each in names)
    return any(_plain(each) == _plain(written) for each in names if each)


def order(exercise_id: str) -> tuple[str, int]:
    """What exercises are sorted by: the word and the number of their ids.

    >>> sorted(["exercise-10", "exercise-9", "drill-3"], key=order)
    ['drill-3', 'exercise-9', 'exercise-10']
    """
    word, _, number = exercise_id.rpartition("-")
    return word, int(number) if number.isdecimal() else 0


def _plain(name: str) -> str:
    """Its letters and digits, in small letters."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _number(name: str) -> str:
    """The number that ends an id; empty where none does."""
    word, dash, number = name.rpartition("-")
    return number if word and dash and number.isdigit() else ""
