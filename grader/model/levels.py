"""How many levels hints have; apart from exercises, for `grade --help` reads it."""

HINT_LEVELS = 3
"""A question, where to look, the line."""
