"""Starters: what a student begins with, generated from the reference solution.

``python -m grader.catalog.starters`` writes all starters anew; ``--check`` reports those that are
stale.
"""

from __future__ import annotations

from grader.catalog.starters.files import copy_starter, stale, write
from grader.catalog.starters.generation import Starter, generate
from grader.catalog.starters.workflow import write_workflow

__all__ = ["Starter", "copy_starter", "generate", "stale", "write", "write_workflow"]
