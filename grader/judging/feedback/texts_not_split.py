"""What turns texts into numbers is told not to split them into words."""

import ast
import re

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.crashes import said
from grader.judging.feedback.vocabularies import known_shares, knows_hardly_any
from grader.model.words import percent

_SIZES = re.compile(r"cardinality|shape|rank")
"""How an exception speaks of more or fewer rows than there are texts."""
_BY_WORDS = ("whitespace", " ", "character")


@mistake(
    rank=-2,
    explains=(
        *LEARNT_LITTLE,
        *WORSE_UNSEEN,
        *("lengths-differ", "no-unknown-word", "other-crash", "vocabulary-of-other-texts"),
    ),
)
def texts_not_split(case: Case) -> Finding | None:
    """Looks at ``split``, where hardly any word is known or what came out cannot be trained on."""
    if not case.crash and not (case.missed("held-out") and knows_hardly_any(case)):
        return None
    for call in case.source.calls("TextVectorization", "Tokenizer"):
        for given in call.keywords:
            if given.arg != "split" or case.source.constant(given.value) in _BY_WORDS:
                continue
            plain = isinstance(given.value, ast.Constant)
            if case.crash and not (plain and _SIZES.search(case.crash)):
                continue
            return Finding(
                "sure" if plain else "likely",
                f"{name_of(call.func)} with split={ast.unparse(given.value)[:40]} does not split "
                "texts into words, so that a whole text or a large piece of it counts as one word, "
                "and no other text holds it: leave split out.",
                said(case)
                or f"{percent(max(known_shares(case)))} of the words of other texts are known",
                given.value.lineno,
            )
    return None
