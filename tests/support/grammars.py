"""What of a grammar's rules can be reached from some of them."""

import re
from collections.abc import Iterable

from grader.data.drawing.grammar import Rules


def unreached(rules: Rules, roots: Iterable[str]) -> set[str]:
    """Names of rules that no text can ever come to."""
    reached, todo = set(roots), list(roots)
    while todo:
        for text in rules[todo.pop()]:
            new = set(re.findall(r"\{([a-z_]+)(?::[a-z])?\}", text)) - reached
            reached |= new
            todo += new
    return set(rules) - reached
