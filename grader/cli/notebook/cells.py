"""The cells that a kernel has run, for front ends whose notebook is no file here, such as Colab."""

import dataclasses
import json
import typing

OWN_MAGICS = ("%grade", "%load_ext grader", "!grade")


class ExecutionInfo(typing.Protocol):
    """What IPython says of a cell that is to run."""

    raw_cell: str | None
    cell_id: str | None


class ExecutionResult(typing.Protocol):
    """What IPython says of a cell that has run."""

    info: ExecutionInfo

    @property
    def success(self) -> bool:
        """Whether it raised nothing."""


@dataclasses.dataclass
class KernelCells:
    """Sources of the cells that ran without an error, each as it ran last, in their first order.

    Args:
        earlier: sources that had run before anybody listened.
    """

    earlier: tuple[str, ...] = ()
    ran: dict[str, str] = dataclasses.field(default_factory=dict)
    """By the id of the cell, or by its own source where the front end gives none."""

    def post_run_cell(self, result: ExecutionResult) -> None:
        """Takes in a cell that has run; IPython calls it.

        One that failed keeps what it was before: it may be half an idea.
        """
        source = result.info.raw_cell or ""
        if result.success and source.strip():
            self.ran[getattr(result.info, "cell_id", None) or source] = source

    @property
    def sources(self) -> list[str]:
        """What a notebook of these cells would hold; our own magics are left out."""
        newer = list(self.ran.values())
        older = [source for source in dict.fromkeys(self.earlier) if source not in newer]
        return [source for source in (*older, *newer) if not _is_ours(source)]

    def notebook(self) -> str:
        """The text of that notebook."""
        cells: list[dict[str, object]] = [
            {
                "cell_type": "code",
                "execution_count": None,
                "metadata": {},
                "outputs": [],
                "source": source,
            }
            for source in self.sources
        ]
        return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})


def _is_ours(source: str) -> bool:
    """Whether a cell only asks for a grading."""
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    return all(line.startswith((*OWN_MAGICS, "#")) for line in lines)
