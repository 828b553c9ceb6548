"""The last word of each beginning of a verse is cut off before the network reads it."""

import ast

from grader.judging.criteria.perplexity import Perplexity
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.source import items_of


@mistake(explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "certain-by-heart"))
def last_word_cut(case: Case) -> Finding | None:
    """Looks in ``preprocess`` for a slice that leaves out the last column."""
    if not any(isinstance(each, Perplexity) for each in case.criteria):
        return None
    function = case.source.function("preprocess")
    if function is None or not case.missed("training", "held-out"):
        return None
    for node in ast.walk(function):
        if isinstance(node, ast.Subscript) and _leaves_out_last(node.slice):
            return Finding(
                "likely",
                f"preprocess cuts off the last column, {ast.unparse(node)[:60]}, which is the last "
                "word of a beginning that is filled up in front: the word to come is no part of "
                "the texts here, so leave nothing out.",
                "a beginning holds no label",
                node.lineno,
            )
    return None


def _leaves_out_last(where: ast.expr) -> bool:
    """Whether all rows are taken, and all columns but the last."""
    parts = items_of(where)
    if len(parts) != 2 or not all(isinstance(part, ast.Slice) for part in parts):
        return False
    return [ast.unparse(part) for part in parts] == [":", ":-1"]
