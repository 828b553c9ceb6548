"""House prices: six houses on a straight line."""

import dataclasses
import typing
from pathlib import Path

import numpy as np
import numpy.typing as npt

from grader.data.base import Dataset, PartName
from grader.data.files.arrays import write_part
from grader.data.sets.registry import register

Floats = npt.NDArray[np.float64]

BEDROOMS: dict[PartName, tuple[int, ...]] = {"training": (1, 2, 3, 4, 5, 6), "validation": (7, 8)}
"""Of the public houses."""
HELD_OUT = 200
"""How many numbers of bedrooms are asked for."""
MOST = 12
"""The largest of them."""
OFFICIAL_SEED = 7
"""What the numbers asked for in the official edition are drawn from."""


@dataclasses.dataclass(frozen=True)
class PriceLine:
    """What a house costs, in hundreds of thousands."""

    base: float
    each: float
    """For each bedroom."""

    def prices(self, bedrooms: Floats) -> Floats:
        """Of houses with so many bedrooms, (n,)."""
        return np.asarray(self.base + self.each * bedrooms)

    @classmethod
    def drawn(cls, seed: int) -> typing.Self:
        """Another line, which is clearly not that of the course."""
        from grader.data.drawing.dice import derived_seed, random_stream

        random = random_stream(derived_seed(seed, "line"))
        base = random.randint(20, 150) / 100
        steep = random.randint(60, 90) if random.randint(2) else random.randint(15, 40)
        return cls(base, steep / 100)


COURSE = PriceLine(0.5, 0.5)
"""50 thousand, and 50 thousand for each bedroom."""


@register
class HousePrices(Dataset):
    """What houses cost by their number of bedrooms, all of them on one straight line.

    Inputs are numbers of bedrooms, float32 of shape (n,); labels are prices in hundreds of
    thousands, float32 of shape (n,). There are 6 houses for training, with 1 to 6 bedrooms, 2 for
    validation, with 7 and 8, and 200 held-out ones with 0 to 12 bedrooms and anything in between.

    In the official edition a house costs 0.5 and 0.5 more for each bedroom, as in the course; there
    is no file of it. In the practice edition another line is drawn for each paper, so that the
    houses that are seen while grading are not those that are seen at home.
    """

    id = "house-prices"
    title = "House prices"
    licence = "Apache-2.0"
    sources = ()
    version = 1
    import_forms = "no file"
    is_numbers = True
    varies_public = True

    public_seed = 50_50
    """Of the line that is seen at home."""

    def draw_public(self, folder: Path) -> None:
        """Writes the houses of a line that no paper has."""
        _write_public(folder, PriceLine.drawn(self.public_seed))

    def draw_public_of_paper(self, folder: Path, seed: int) -> None:
        """Writes the houses of the paper's line."""
        _write_public(folder, PriceLine.drawn(seed))

    def draw_held_out(self, folder: Path, seed: int) -> None:
        """Writes what is asked of the paper's line."""
        _write_held_out(folder, PriceLine.drawn(seed), seed)

    def check_official(self, files: Path) -> None:
        """There is nothing to check."""

    def cut_public(self, files: Path, folder: Path) -> None:  # noqa: ARG002
        """Writes the houses of the course's line."""
        _write_public(folder, COURSE)

    def cut_held_out(self, files: Path, folder: Path, seed: int) -> None:  # noqa: ARG002
        """Writes what is asked of the course's line."""
        _write_held_out(folder, COURSE, OFFICIAL_SEED)


def _write_public(folder: Path, line: PriceLine) -> None:
    for name, bedrooms in BEDROOMS.items():
        _write(folder, name, line, np.array(bedrooms, np.float64))


def _write_held_out(folder: Path, line: PriceLine, seed: int) -> None:
    from grader.data.drawing.dice import derived_seed, random_stream

    hundredths = random_stream(derived_seed(seed, "bedrooms")).randint(0, 100 * MOST, HELD_OUT)
    _write(folder, "held-out", line, hundredths / 100)


def _write(folder: Path, name: PartName, line: PriceLine, bedrooms: Floats) -> None:
    write_part(folder, name, bedrooms.astype(np.float32), line.prices(bedrooms).astype(np.float32))
