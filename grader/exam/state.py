"""A sitting as its live page shows it, and what a student can do there."""

import dataclasses
from pathlib import Path

from grader.catalog import find
from grader.exam import finishing, progress, queue, submitting
from grader.exam.sitting import HANDED_IN, Sitting, load
from grader.exam.wording import outcome, standing, time_left, under_way
from grader.model.errors import UsageError
from grader.model.words import percent


@dataclasses.dataclass(frozen=True)
class CategoryView:
    """A row of the page."""

    number: int
    name: str
    weight: float
    title: str
    """Of the exercise."""
    file: str
    """Name of the student's file; empty where there is none, or two."""
    changed: bool
    """Whether it is another one than was handed in last."""
    standing: str
    open: bool
    """Whether it may still be handed in."""


@dataclasses.dataclass(frozen=True)
class LiveView:
    """All that changes on the page."""

    title: str
    time: str
    """In words."""
    seconds_left: float
    runs: bool
    """Whether the clock does."""
    pauses: bool
    """Whether it may be stopped."""
    paused: bool
    finished: bool
    categories: tuple[CategoryView, ...]
    under_way: str
    share: float
    """Of the training under way, from 0 to 1."""
    latest: str
    """What the latest graded submission came to."""
    doubts: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class LiveSitting:
    """A sitting with all that acting on it takes."""

    folder: Path
    key_file: Path | None
    backend: str

    def view(self) -> LiveView:
        """How it stands now.

        Raises:
            UsageError: its journal is damaged.
        """
        sitting = load(self.folder, self.key_file)
        graded = [each for each in sitting.handed_in if not each.waits]
        words, share = "", 0.0
        if sitting.waiting and submitting.is_graded(self.folder):
            words = under_way(sitting)
            found = progress.read(self.folder / HANDED_IN, sitting.waiting[0].file)
            share = found.share if found else 0.0
        elif sitting.waiting:
            words = f"{len(sitting.waiting)} waiting, and nothing is being graded."
        numbers = range(1, len(sitting.exam.categories) + 1)
        return LiveView(
            title=sitting.exam.title,
            time=time_left(sitting),
            seconds_left=round(sitting.seconds_left, 1),
            runs=not sitting.is_over and not sitting.paused,
            pauses=sitting.exam.pauses,
            paused=sitting.paused,
            finished=sitting.finished,
            categories=tuple(self._row(sitting, number) for number in numbers),
            under_way=words,
            share=share,
            latest=outcome(sitting, graded[-1]) if graded else "",
            doubts=sitting.doubts,
        )

    def submit(self, category: int) -> str:
        """Hands a category in, to be graded in the background; returns a sentence.

        Raises:
            UsageError: it cannot be handed in.
        """
        sitting = load(self.folder, self.key_file)
        ((number, file),) = submitting.files(sitting, str(category))
        handed = submitting.hand_in(sitting, number, file, self.key_file)
        queue.start(self.folder, self.key_file, self.backend)
        late = "; the time is over, so it is late and does not count" if handed.late else ""
        return f"Category {number} is handed in{late}."

    def stop(self) -> str:
        """Stops the clock; returns a sentence.

        Raises:
            UsageError: the exam does not allow it, or it is over.
        """
        sitting = finishing.set_clock(self.folder, self.key_file, "paused")
        return f"The clock is stopped: {time_left(sitting)}."

    def resume(self) -> str:
        """Lets the clock run again; returns a sentence.

        Raises:
            UsageError: the clock runs, or the exam is over.
        """
        sitting = finishing.set_clock(self.folder, self.key_file, "resumed")
        return f"The clock runs: {time_left(sitting)}."

    def go_on(self) -> bool:
        """Has graded what a program that was killed left; whether there was anything."""
        if load(self.folder, self.key_file).waiting:
            queue.start(self.folder, self.key_file, self.backend)
            return True
        return False

    def finish(self) -> str:
        """Ends the exam and writes its score card; returns a sentence.

        Raises:
            UsageError: something is still being graded.
        """
        if self.go_on():
            raise UsageError(
                "Something is still being graded: end the exam when its score is here."
            )
        card, _ = finishing.finish(self.folder, self.key_file)
        passed = "passed" if card.passed else "not passed"
        return f"The exam is over: {percent(card.total)} of the weighted total, {passed}."

    def page(self, name: str) -> bytes:
        """One of the pages that lie in the folder of the sitting.

        Raises:
            OSError: it cannot be read.
        """
        return (self.folder / name).read_bytes()

    def _row(self, sitting: Sitting, number: int) -> CategoryView:
        category = sitting.category(number)
        file, changed = "", False
        try:
            ((_, path),) = submitting.files(sitting, str(number))
            file, changed = path.name, submitting.is_changed(sitting, number, path)
        except (UsageError, OSError):
            pass
        return CategoryView(
            number=number,
            name=category.name,
            weight=category.weight,
            title=find(category.exercises[0]).title,
            file=file,
            changed=changed,
            standing=standing(sitting, number),
            open=sitting.looks_left(number) != 0 and not sitting.paused,
        )
