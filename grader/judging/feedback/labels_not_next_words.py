"""The labels of verses are not the words that come next."""

import ast

from grader.inside.syntax import names_in
from grader.judging.criteria.perplexity import Perplexity
from grader.judging.feedback.base import WORSE_UNSEEN, Case, Finding, figure, mistake
from grader.judging.feedback.feeding import are_words
from grader.judging.feedback.labels import line_of_labels
from grader.judging.feedback.source import ParsedSource, argument

_FEWEST = 8
_TOO_EASY = 0.97
"""No next word of verses is known so often, but one that stands in the text is."""


@mistake(rank=-1, explains=(*WORSE_UNSEEN, "underfitting"))
def labels_not_next_words(case: Case) -> Finding | None:
    """Looks into the fed sequences, and uses that the box looks for them among the public texts."""
    if not any(isinstance(criterion, Perplexity) for criterion in case.criteria):
        return None
    if standing := _in_the_text(case) or _put_into_texts(case):
        return standing
    if "targets" not in case.record.adaptation.unexplained or not case.missed("held-out"):
        return None
    easy = bool(case.values) and case.values[-1] >= _TOO_EASY
    what = (
        "which is learnt so easily that the label is probably a word of the text itself, its last"
        if easy
        else "nor are they numbered in a way that could be found out"
    )
    logged = f"; {case.metric} {figure(case.values[-1])} in training" if case.values else ""
    return Finding(
        "likely",
        f"The labels are not the words that come next after the fed texts, {what}: train on the "
        "labels of grader.load_data, or leave the word that is the label out of the text.",
        f"the fed texts were found among the public ones, with other labels{logged}",
        line_of_labels(case.source),
    )


def _in_the_text(case: Case) -> Finding | None:
    """Whether each label is the number that the fed sequence ends with."""
    fed = case.fed()
    if fed is None or not are_words(case.built) or not case.learnt_too_little:
        return None
    pairs = [
        (words[-1], label)
        for row, label in zip(fed.rows, fed.labels, strict=False)
        if (words := [word for word in row if word])
    ]
    if len(pairs) < _FEWEST or any(last != label for last, label in pairs):
        return None
    return Finding(
        "sure",
        "Each label is the last word of the very sequence that it belongs to, so that the network "
        "learns to repeat it and not what comes next: let the inputs end before the label, "
        "sequences[:, :-1] and sequences[:, -1].",
        f"of {len(pairs)} fed sequences all end with their label",
        line_of_labels(case.source),
    )


def _put_into_texts(case: Case) -> Finding | None:
    """Whether ``fit`` is given texts that were made with their labels, as whole verses."""
    fed = case.fed()
    unknown = "inputs" in case.record.adaptation.unexplained and case.missed("held-out")
    if not unknown or fed is None or fed.inputs.dtype != "object":
        return None
    for call in case.source.calls("fit"):
        texts, labels = argument(call, "x", 0), argument(call, "y", 1)
        if texts is None or labels is None:
            continue
        for name, value in _made(case.source, texts):
            if both := names_in(value) & _values_in(case.source, labels):
                return Finding(
                    "likely",
                    f"The texts that fit is given, {name}, are made with their labels, "
                    f"{min(both)}, in them, so that the network learns to repeat a text's "
                    "last word: train on the texts without them, as they are graded.",
                    f"{name} = {ast.unparse(value)[:80]}",
                    value.lineno,
                )
    return None


def _made(source: ParsedSource, texts: ast.expr) -> list[tuple[str, ast.expr]]:
    """What the names in an expression are given that are put together of several parts."""
    return [
        (name, value)
        for name in sorted(names_in(texts))
        for value in source.values(name)
        if isinstance(value, ast.ListComp | ast.BinOp)
    ]


def _values_in(source: ParsedSource, labels: ast.expr) -> set[str]:
    """The names of arrays in an expression: none of a module or a number."""
    stored = (node for node in source.nodes if isinstance(node, ast.Name))
    given = {node.id for node in stored if isinstance(node.ctx, ast.Store)}
    return {
        name
        for name in names_in(labels) & given
        if not any(source.number(value) is not None for value in source.values(name))
    }
