"""Editions that several gradings of one process use: checked and read once, not once for each."""

import dataclasses
import typing
from collections.abc import Callable

from grader.data.base import Dataset, Part, PartName
from grader.data.editions import Prepared, prepare
from grader.model.paper import Paper
from grader.model.settings import EditionChoice

_T = typing.TypeVar("_T")


@dataclasses.dataclass(frozen=True)
class ShelvedEdition(Prepared):
    """A prepared edition whose parts are kept when they have been read."""

    parts: dict[PartName, Part] = dataclasses.field(
        default_factory=dict, repr=False, compare=False, kw_only=True
    )
    made: dict[object, object] = dataclasses.field(
        default_factory=dict, repr=False, compare=False, kw_only=True
    )
    """What was derived of them, by what made it."""

    def part(self, name: PartName) -> Part:
        """One part, which nobody may write into; raises what `Prepared.part` does."""
        if name not in self.parts:
            read = super().part(name)
            for array in (read.inputs, read.labels):
                array.flags.writeable = False
            self.parts[name] = read
        return self.parts[name]

    def derived(self, make: Callable[[Callable[[PartName], Part]], _T]) -> _T:
        """What a function makes of the parts, which is kept as they are."""
        if make not in self.made:
            self.made[make] = super().derived(make)
        return typing.cast(_T, self.made[make])


class Shelf:
    """Has everything prepared once in the life of a process, as long as it was found whole."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, EditionChoice, Paper, str], ShelvedEdition] = {}

    def prepare(
        self, dataset: Dataset, edition: EditionChoice, *, paper: Paper, exercise: str
    ) -> Prepared:
        """As `grader.data.prepare`, which is asked the first time and as long as it has remarks."""
        place = dataset.id, edition, paper, exercise
        if (kept := self._kept.get(place)) is not None:
            return kept
        made = prepare(dataset, edition, paper=paper, exercise=exercise)
        facts = {field.name: getattr(made, field.name) for field in dataclasses.fields(Prepared)}
        found = ShelvedEdition(**facts)
        if set(made.remarks) <= {paper.remark}:  # what was damaged is told once
            self._kept[place] = found
        return found
