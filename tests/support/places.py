"""Where things lie in the checkout, and where a person keeps the course's own files."""

from __future__ import annotations

import os
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
PROJECT = TESTS.parent
DOCS = PROJECT / "docs"
REAL_DATA_VARIABLE = "GRADER_TEST_DATA"
"""Names the folder of the course's own files; tests that need them are skipped without it."""
REAL_DATA = Path(os.environ.get(REAL_DATA_VARIABLE) or os.devnull)
