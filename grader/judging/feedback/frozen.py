"""Where the source freezes layers, and whether it has a pretrained network to freeze."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.source import ParsedSource

_SOURCES = frozenset(
    {"backbone", "applications", "load_model", "load_weights", "KerasLayer", "hub"}
)
"""Names that code with a pretrained network has one of."""


def names_pretrained(source: ParsedSource) -> bool:
    """Whether the source names anything that a pretrained network could come from."""
    names = {name_of(node) for node in source.nodes}
    for node in source.nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {part for alias in node.names for part in alias.name.split(".")}
            names |= set((getattr(node, "module", "") or "").split("."))
    return bool(names & _SOURCES)


def frozen_at(source: ParsedSource) -> int:
    """The last line that sets ``trainable = False``; 0 where none does."""
    lines = [
        target.lineno
        for target, value in source.assigned
        if name_of(target) == "trainable" and source.constant(value) is False
    ]
    return max(lines, default=0)
