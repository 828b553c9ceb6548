"""Sources of scripts as rules read them."""

from grader.judging.feedback.source import ParsedSource
from grader.submission.aliases import in_keras_names
from grader.submission.syntax import tree_of


def parsed(text: str) -> ParsedSource:
    """The source of a script; of one that cannot be parsed, an empty tree."""
    return ParsedSource(in_keras_names(tree_of(text)))
