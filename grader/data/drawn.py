"""Datasets whose practice edition is a number of drawn examples in each part."""

import abc
import typing
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from grader.data.base import Dataset, PartName


class DrawnDataset(Dataset):
    """A dataset of examples that do not depend on each other, each part drawn from one seed.

    Of that seed one stream deals the labels and others paint the examples; a painter is given
    labels and no seed but its own, so that nothing that can be seen in the examples tells how the
    labels were dealt. A subclass imports its painter inside `paint`, so that it is not loaded where
    the parts have been drawn already.
    """

    practice_counts: typing.ClassVar[Mapping[PartName, int]]
    """How many examples each part of the practice edition has."""
    public_seeds: typing.ClassVar[Mapping[PartName, int]]
    """What the training and the validation part are drawn from: the same ones on every paper."""

    practice_labels: typing.ClassVar[Sequence[int]]
    """The labels that occur, each about as often as another."""

    @abc.abstractmethod
    def paint(self, folder: Path, name: PartName, labels: npt.NDArray[np.uint8], seed: int) -> None:
        """Paints an example of each label, and writes them as a part of the practice edition.

        Args:
            folder: where it is written.
            name: which part it is.
            labels: (n,), in the order in which they are written.
            seed: any non-negative integer; what the examples look like depends on it, and not on
                what their labels were dealt with.
        """

    def draw(self, folder: Path, name: PartName, count: int, seed: int) -> None:
        """Draws one part of the practice edition and writes it."""
        from grader.data.drawing.dice import dealt_labels, derived_seed

        labels = dealt_labels(count, self.practice_labels, seed)
        self.paint(folder, name, labels, derived_seed(seed, "looks"))

    def draw_public(self, folder: Path) -> None:
        """Draws the training and the validation part from fixed seeds."""
        for name, seed in self.public_seeds.items():
            self.draw(folder, name, self.practice_counts[name], seed)

    def draw_held_out(self, folder: Path, seed: int) -> None:
        """Draws the held-out part from the paper's seed."""
        self.draw(folder, "held-out", self.practice_counts["held-out"], seed)
