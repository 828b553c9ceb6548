"""What answers cost that are guessed: the cross-entropy of who learnt nothing of the inputs."""

import math
from collections.abc import Sequence


def guessing_costs(shares: Sequence[float]) -> float:
    """The loss of who knows how frequent the classes are and answers with these shares.

    >>> round(guessing_costs((0.5, 0.5, 0.0)), 4), guessing_costs((1.0, 0.0)) == 0
    (0.6931, True)
    """
    return -sum(share * math.log(share) for share in shares if share)


def even_guessing_costs(classes: int) -> float:
    """The loss of who takes all classes for equally likely, as a network does before it learns.

    >>> round(even_guessing_costs(10), 4)
    2.3026
    """
    return math.log(classes)
