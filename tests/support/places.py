"""Where things lie in the checkout, and where a person keeps the course's own files."""

import os
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
PROJECT = TESTS.parent
DOCS = PROJECT / "docs"
REAL_DATA_VARIABLE = "GRADER_TEST_DATA"
"""Names the folder of the course's own files; tests that need them are skipped without it."""


def real_data() -> Path | None:
    """The folder of the course's own files, if there is one here."""
    named = os.environ.get(REAL_DATA_VARIABLE)
    return Path(named) if named and Path(named).is_dir() else None
