"""In the student's own kernel: `%grade exercise-1`, and `grader.check` for a look at a model."""

from grader.cli.notebook.magic import install

__all__ = ["install"]
