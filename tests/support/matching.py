"""Whether a diagnosis is about the true cause of a planted mistake."""

import re
from collections.abc import Iterable

from grader.model.report import Diagnosis

_STEM = 5
_FILLERS = frozenset({"a", "an", "the", "is", "are", "of", "in", "on", "to", "as", "and", "not"})


def names(diagnosis: Diagnosis, expect: Iterable[str]) -> bool:
    """Whether what a diagnosis says is about one of the phrases, all words of it.

    Words are compared by their beginnings; a negation has no word of its own.
    """
    told = f"{diagnosis.id.replace('-', ' ')} {diagnosis.message}".lower()
    return any(_about(phrase.lower(), told) for phrase in expect)


def _about(phrase: str, told: str) -> bool:
    if phrase.strip() in told:
        return True
    words = [word for word in re.findall(r"[\w.%-]+", phrase) if word not in _FILLERS]
    known = re.findall(r"[\w.%-]+", told)
    return bool(words) and all(
        any(other.startswith(word[:_STEM]) for other in known) for word in words
    )
