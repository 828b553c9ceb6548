"""What an autograder was packed for: the one file that packing writes and grading reads."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from grader.data.paper import DEFAULT_NAME
from grader.model.decode import Mismatch, converted, parsed
from grader.model.errors import UsageError
from grader.reports.gradescope import Visibility

FILE = "autograder.json"
KEY = "paper.key"


@dataclasses.dataclass(frozen=True)
class AutograderOrder:
    """Which exercises are graded, and how."""

    exercises: tuple[str, ...]
    """Ids, in the order in which they are shown."""
    paper: str = DEFAULT_NAME
    visibility: Visibility = "visible"
    """Of what was measured on held-out data."""

    def to_json(self) -> str:
        """The file's text."""
        return json.dumps(dataclasses.asdict(self), indent=1) + "\n"

    @classmethod
    def load(cls, folder: Path) -> AutograderOrder:
        """The order in a folder.

        Raises:
            UsageError: there is none, or it is damaged.
        """
        file = folder / FILE
        try:
            return converted(parsed(file.read_bytes()), cls, FILE)
        except (OSError, Mismatch) as error:
            raise UsageError(
                f"{file} cannot be read ({error}): make the autograder again with `grade package "
                "gradescope`."
            ) from error
