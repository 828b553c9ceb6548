"""How fed labels compare with true ones, and where a script makes them."""

import ast
from collections import Counter, defaultdict
from collections.abc import Sequence

from grader.inside.protocol.observed import Built, Fed
from grader.inside.syntax import name_of
from grader.judging.feedback.source import ParsedSource, assignments

_MOST_CHANGES = 0.1
"""Of the changes by chance, so many are still those of a sorted order."""
_FEWEST = 20
_AGREE = 0.9
"""Of the examples of a class, so many must have the same fed label."""


def mapping(pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """The fed label of each true class; empty where fed labels follow no rule.

    >>> mapping([(0, 1), (0, 1), (1, 0), (1, 0)])
    {0: 1, 1: 0}
    >>> mapping([(0, 1), (0, 0), (1, 0), (1, 1)])
    {}
    """
    usual = usual_labels(pairs)
    return usual if len(set(usual.values())) == len(usual) else {}


def usual_labels(pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """The same, where classes may have a label in common.

    >>> usual_labels([(0, 0), (1, 1), (2, 1)])
    {0: 0, 1: 1, 2: 1}
    """
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for true, fed in pairs:
        found[true][fed] += 1
    usual = {true: counts.most_common(1)[0] for true, counts in found.items()}
    if sum(count for _, count in usual.values()) < _AGREE * len(pairs):
        return {}
    return {true: fed for true, (fed, _) in sorted(usual.items())}


def changes_by_chance(class_shares: Sequence[float]) -> float:
    """The share of neighbours in a shuffled order that are of different classes.

    >>> changes_by_chance([0.5, 0.5])
    0.5
    """
    return 1 - sum(share * share for share in class_shares)


def lie_sorted(fed: Fed, class_shares: Sequence[float]) -> bool:
    """Whether the classes of fed examples change far less often than in a shuffled order."""
    if fed.form == "values" or len(class_shares) < 2 or sum(fed.counts) < _FEWEST:
        return False
    return fed.changes <= _MOST_CHANGES * changes_by_chance(class_shares)


def line_of_labels(source: ParsedSource) -> int:
    """The last line that gives a new value to something called y or labels; 0 without one."""
    lines = [
        target.lineno
        for node in source.nodes
        for target, _ in assignments(node)
        if (name := name_of(target).lower()).startswith("y_") or name == "y" or "label" in name
        if isinstance(node, ast.stmt)
    ]
    return max(lines, default=0)


def loss_fits(fed: Fed | None, built: Built | None) -> bool:
    """Whether a cross-entropy can be computed of such labels and answers; false where unknown."""
    if fed is None or built is None or not built.layers:
        return False
    answers, width = built.layers[-1].output_shape, fed.targets.shape[-1]
    if len(answers) != 2 or not answers[1]:
        return False
    plain = len(fed.targets.shape) == 1 or width == 1
    if built.loss_name == "sparsecategoricalcrossentropy":
        return fed.form == "classes" and plain and fed.targets.most < answers[1]
    if built.loss_name == "categoricalcrossentropy":
        return fed.form == "one-hot" and len(fed.targets.shape) == 2 and width == answers[1]
    return built.loss_name == "binarycrossentropy" and plain and answers[1] == 1
