"""A Tokenizer is given a single text where it takes a list, and goes through it by letters."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import (
    LEARNT_LITTLE,
    WORDS_OF_ERRORS,
    WORSE_UNSEEN,
    Case,
    Finding,
    mistake,
)
from grader.judging.feedback.crashes import said
from grader.judging.feedback.source import ParsedSource, argument, covers, owner_name
from grader.judging.feedback.vocabularies import MOST_LETTERS, reads_characters

_METHODS = {
    "fit_on_texts": "the vocabulary is made of letters: give it the list of all texts",
    "texts_to_sequences": "each letter is looked up as if it were a word: give it a list, "
    "texts_to_sequences([text])[0] for one text",
}
_LOOPS = (ast.For, ast.ListComp, ast.GeneratorExp)


@mistake(
    rank=-3,
    explains=(
        *LEARNT_LITTLE,
        *WORSE_UNSEEN,
        *WORDS_OF_ERRORS,
        *("embedding-too-small", "fed-all-alike", "fed-nothing", "labels-not-next-words"),
        *("labels-not-of-inputs", "no-unknown-word", "texts-cut-short", "vocabulary-small"),
        "vocabulary-of-other-texts",
    ),
)
def text_by_letters(case: Case) -> Finding | None:
    """Looks for the methods' calls with a text, or with one of a list of texts."""
    if not (case.crash or case.learnt_badly) or reads_characters(case.source):
        return None
    for call in case.source.calls(*_METHODS):
        given, name = argument(call, "texts", 0), name_of(call.func)
        kind = _kind(case.source, given, call)
        if given is None or not kind:
            continue
        words = [each.words for each in case.record.observed.vocabularies]
        seen = name == "fit_on_texts" and bool(words) and min(words) <= MOST_LETTERS
        if name == "fit_on_texts" and words and not seen:
            continue  # it did learn words
        return Finding(
            "sure" if seen or kind == "text" else "likely",
            f"{name} is given one text, {ast.unparse(given)[:40]}, and goes through it letter by "
            f"letter, so that {_METHODS[name]}.",
            f"a vocabulary of {min(words):,} entries" if seen else said(case) or "what it is given",
            call.lineno,
        )
    return None


def _kind(source: ParsedSource, given: ast.expr | None, call: ast.Call) -> str:
    """Whether a ``text`` is given, or what is probably ``one`` of a list; empty where neither."""
    value = given
    if isinstance(given, ast.Name):
        if each := _gone_through(source, given.id, call):
            return _kind_of_each(source, each)
        value = source.value(given.id)
    if name_of(call.func) != "fit_on_texts":
        return ""  # a text that is gone on with when all is learnt, say
    is_text = isinstance(value, ast.Call) and name_of(value.func) in ("join", "read")
    return "text" if is_text or isinstance(source.constant(value), str) else ""


def _gone_through(source: ParsedSource, name: str, call: ast.Call) -> ast.expr | None:
    """What the innermost loop around a call goes through, whose rounds give a name its value."""
    found: list[tuple[int, ast.expr]] = []
    for node in source.nodes:
        if isinstance(node, _LOOPS) and covers(node, call.lineno) and call in ast.walk(node):
            rounds = [node] if isinstance(node, ast.For) else node.generators
            found += [(node.lineno, each.iter) for each in rounds if name_of(each.target) == name]
    return max(found, key=lambda each: each[0])[1] if found else None


def _kind_of_each(source: ParsedSource, iterated: ast.expr) -> str:
    """The kind of what a loop takes out of something, one in each round."""
    if not isinstance(iterated, ast.Name):
        return ""
    if _holds_lists(source, iterated.id):
        return ""
    texts = {
        name_of(given)
        for call in source.calls("fit_on_texts", "adapt")
        if (given := argument(call, "texts", 0)) is not None
    }
    preprocess = source.function("preprocess")
    if preprocess and preprocess.args.args:
        texts.add(preprocess.args.args[0].arg)
    return "text" if iterated.id in texts else "one"


def _holds_lists(source: ParsedSource, name: str) -> bool:
    """Whether the items of a list are probably lists of words."""
    made = [value for target, value in source.assigned if name_of(target) == name]
    items = [value.elt for value in made if isinstance(value, ast.ListComp)]
    for call in source.calls("append"):
        if owner_name(call) == name:
            items += call.args
    return any("split" in ast.dump(item) for item in items)
