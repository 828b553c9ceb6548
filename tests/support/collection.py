"""How many files and records the collection of planted mistakes holds."""

import dataclasses
from pathlib import Path

from support import planted

_ID = "exercise-"
HEAD = (
    "| exercise | mistakes | with a record | right answers | with a record |\n|---|---|---|---|---|"
)


@dataclasses.dataclass(frozen=True)
class Count:
    """Of one exercise, or of all."""

    mistakes: int
    recorded: int
    """Of these."""
    right: int
    right_recorded: int

    def row(self, name: str) -> str:
        """A line of the table."""
        return (
            f"| {name} | {self.mistakes} | {self.recorded} | {self.right} | {self.right_recorded} |"
        )


def count(exercise: str = f"{_ID}*") -> Count:
    """Counts files.

    Args:
        exercise: its id; by default all.
    """
    places = [planted.FOLDER.glob(f"{start}{exercise}/*") for start in ("", "right/")]
    files = [[each for each in place if each.suffix in (".py", ".ipynb")] for place in places]
    kept = [sum(_is_recorded(each) for each in some) for some in files]
    return Count(len(files[0]), kept[0], len(files[1]), kept[1])


def table() -> str:
    """The table that README.md holds."""
    numbers = sorted(int(each.name[len(_ID) :]) for each in planted.FOLDER.glob(f"{_ID}*"))
    rows = [count(f"{_ID}{number}").row(str(number)) for number in numbers]
    return "\n".join([HEAD, *rows, count().row("all")])


def _is_recorded(path: Path) -> bool:
    return planted.place(str(path.relative_to(planted.FOLDER))).is_file()
