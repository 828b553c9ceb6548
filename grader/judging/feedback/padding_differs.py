"""Sequences are filled up, or cut, at another end in training than when they are graded."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.feeding import are_words, filled_at
from grader.judging.feedback.source import ParsedSource, argument

_FEWEST = 3
_TURNS = ("flip", "fliplr", "reverse", "reversed")
_PLACES = {"padding": 3, "truncating": 4}
"""Where `pad_sequences` takes them that are given without a name."""


@mistake(rank=-1, explains=(*WORSE_UNSEEN, "no-unknown-word", "too-few-epochs"))
def padding_differs(case: Case) -> Finding | None:
    """Looks where the zeros stand in fed sequences, and in the first one that was graded."""
    fed, reached = case.fed(), case.reached
    if fed is None or not are_words(case.built) or not case.missed("held-out"):
        return None
    taught = [filled_at(row) for row in fed.rows]
    graded = filled_at(reached.sample) if reached else ""
    known = max(("beginning", "end"), key=taught.count)
    calls = case.source.calls("pad_sequences")
    line = case.source.line_of("pad_sequences", 0)
    mend = "let preprocess do it, and call it for the training texts too"
    if graded and graded != known and taught.count(known) >= _FEWEST > taught.count(graded):
        if turned := _turned(case):
            return Finding(
                "likely",
                "The words of the training's sequences run backwards, and those that are graded "
                "do not: do the same in preprocess, or leave it out.",
                f"{taught.count(known)} of {len(taught)} fed sequences have their zeros at the "
                f"{known}, a graded one at the {graded}",
                turned.lineno,
            )
        return Finding(
            "sure",
            f"Sequences are filled up with zeros at the {known} in training and at the {graded} "
            f"when they are graded: give pad_sequences the same padding everywhere; best {mend}.",
            f"{taught.count(known)} of {len(taught)} fed sequences have their zeros at the {known}",
            line,
        )
    inside = _inside(case)
    outside = [call for call in calls if call not in inside]
    for word in _PLACES:
        here, there = (
            {_way(case.source, call, word) for call in some} for some in (inside, outside)
        )
        if len(there) == len(here) == 1 and there != here and "" not in there | here:
            return Finding(
                "likely",
                f"pad_sequences is called in preprocess with {word}={min(here)!r} and for the "
                f"training with {min(there)!r}, so that other words are left where it cuts or "
                f"fills up: {mend}.",
                f"{word}: {min(there)} in training, {min(here)} in preprocess",
                inside[0].lineno,
            )
    return None


def _turned(case: Case) -> ast.expr | None:
    """Where something is turned round outside of `preprocess`; None where nothing is."""
    function = case.source.function("preprocess")
    within = set(ast.walk(function)) if function else set()
    for node in case.source.nodes:
        if node in within:
            continue
        if isinstance(node, ast.Slice) and case.source.number(node.step) == -1:
            return node.step
        if isinstance(node, ast.Call) and name_of(node.func) in _TURNS:
            return node
    return None


def _inside(case: Case) -> list[ast.Call]:
    """The calls of `pad_sequences` in `preprocess`."""
    function = case.source.function("preprocess")
    within = set(ast.walk(function)) if function else set()
    return [call for call in case.source.calls("pad_sequences") if call in within]


def _way(source: ParsedSource, call: ast.Call, word: str) -> str:
    """What a call gives for a keyword, by default ``pre``; empty where that is not known."""
    given = argument(call, word, _PLACES[word])
    return "pre" if given is None else str(source.constant(given) or "")
