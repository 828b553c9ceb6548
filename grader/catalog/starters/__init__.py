"""Starters: what a student begins with, generated from the reference solution.

`grade starters` writes them anew; ``--check`` reports those that are stale.
"""

from grader.catalog.starters.files import check_sources, copy_starter, stale, write
from grader.catalog.starters.generation import Starter, generate
from grader.catalog.starters.workflow import write_workflow

__all__ = [
    "Starter",
    "check_sources",
    "copy_starter",
    "generate",
    "stale",
    "write",
    "write_workflow",
]
