"""How many levels hints have; apart from exercises, for `grade --help` reads it."""

from __future__ import annotations

HINT_LEVELS = 3
"""A question, where to look, the line."""
