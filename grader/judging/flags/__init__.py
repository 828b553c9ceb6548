"""What a person should look at in a run: fixed rules, one a file; none changes a verdict.

Each rule is stated for readers in ``docs/flags.md``.
"""

from grader.judging.flags.base import FlagCase, Suspicion, raised

__all__ = ["FlagCase", "Suspicion", "raised"]
