"""Datasets whose practice edition is a number of drawn examples in each part."""

from __future__ import annotations

import abc
import typing
from collections.abc import Mapping
from pathlib import Path

from grader.data.base import Dataset, PartName


class DrawnDataset(Dataset):
    """A dataset of examples that do not depend on each other, each part drawn from one seed.

    A subclass imports its painter inside `draw`, so that it is not loaded where the parts have been
    drawn already.
    """

    practice_counts: typing.ClassVar[Mapping[PartName, int]]
    """How many examples each part of the practice edition has."""
    public_seeds: typing.ClassVar[Mapping[PartName, int]]
    """What the training and the validation part are drawn from: the same ones on every paper."""

    @abc.abstractmethod
    def draw(self, folder: Path, name: PartName, count: int, seed: int) -> None:
        """Draws one part of the practice edition and writes it.

        Args:
            folder: where it is written.
            name: which part it is.
            count: how many examples.
            seed: any non-negative integer, as of 128 bits.
        """

    def draw_public(self, folder: Path) -> None:
        """Draws the training and the validation part from fixed seeds."""
        for name, seed in self.public_seeds.items():
            self.draw(folder, name, self.practice_counts[name], seed)

    def draw_held_out(self, folder: Path, seed: int) -> None:
        """Draws the held-out part from the paper's seed."""
        self.draw(folder, "held-out", self.practice_counts["held-out"], seed)
