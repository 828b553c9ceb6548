"""Whether damaged files were left out before Keras read them, as the worker reports it."""

import dataclasses
from typing import ClassVar

from grader.judging.criteria.base import Criterion, Evidence, Outcome, criterion
from grader.model.report import EvidenceKind

_LONGEST_NAME = 60
"""How many characters of a name are shown; a submission may rename its files."""


@criterion("damaged-files")
@dataclasses.dataclass(frozen=True)
class DamagedFiles(Criterion):
    """No more than so many damaged files were given to Keras's loaders of folders.

    Damaged are pictures that are not empty and cannot be decoded. The sandbox takes those that
    reach a loader out of its way, so that they stop nobody. A submission that takes the arrays
    cannot be checked. One that was given pictures as the course has them ready, and all of these
    are whole, has missed none.
    """

    at_most: int

    evidence: ClassVar[EvidenceKind] = "reported"
    higher_is_better: ClassVar[bool] = False

    @property
    def threshold(self) -> str:
        """E.g. ``≤ 0 damaged files``."""
        return f"≤ {self.at_most} damaged files"

    def check(self, evidence: Evidence) -> Outcome:
        """Counts them, and names one."""
        model = evidence.record.model
        if model is None or model.damaged_files is None:
            return Outcome(
                "unknown",
                None,
                "The program read no folder with damaged files, so none was missed.",
            )
        count = len(model.damaged_files)
        if count <= self.at_most:
            return Outcome("met", str(count), "The program read no file that is damaged.")
        name = model.damaged_files[0][:_LONGEST_NAME]
        return Outcome(
            "missed",
            str(count),
            f"{name} breaks off or is no picture{f', and so are {count - 1} more' * (count > 1)}: "
            "`Image.open(file).load()` finds such files.",
        )
