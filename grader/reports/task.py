"""An exercise for a terminal: what it asks, how it is judged, its limits and its data."""

import dataclasses
from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.markdown import Markdown
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.data import EditionFacts
from grader.judging.criteria import criteria
from grader.model.cleaning import clean, one_line
from grader.model.exercise import CriterionSpec, Exercise, Limits, Scalar
from grader.reports.style import INDENT, QUIET, facts, heading, indented
from grader.reports.text import number

README = "README.md"
MIB = 2**20
_MEANINGS = {
    "startup_seconds": "until TensorFlow is ready",
    "training_seconds": "for your file, its training included",
    "prediction_seconds": "for the answers of the trained model",
    "grace_seconds": "more, for a training to stop by itself",
    "memory_mib": "MiB of memory",
    "cores": "processors",
    "processes": "processes at once",
    "disk_mib": "MiB of files that it writes",
    "output_mib": "MiB of text that it prints",
    "steps_per_call": "steps that a training makes at once, to save time",
}
"""What each limit is of, by its name for ``--limit``."""


def render(exercise: Exercise, editions_here: Iterable[EditionFacts]) -> RenderableType:
    """All that a student should know of an exercise.

    Args:
        exercise: its README.md, where it has one, is shown as Markdown.
        editions_here: the editions of its dataset as they are on this machine.
    """
    return Group(
        *_task(exercise),
        Text(),
        heading(f"Criteria ({number(exercise.max_score('practice'))} points in all)"),
        _criteria(exercise),
        indented(Text("* needed to pass", style=QUIET)),
        Text(),
        heading("Limits of one run"),
        facts(_limits(exercise.limits)),
        Text(),
        heading("Data on this machine"),
        Padding(editions(editions_here), (0, 0, 0, INDENT), expand=False),
        *(
            indented(Text(f"The same task on other data: --data {name}, {one_line(other.title)}"))
            for name, other in exercise.also.items()
        ),
    )


def editions(found: Iterable[EditionFacts]) -> Table:
    """A row for each edition of a dataset: whether it is here, its size and where it is from."""
    table = _table("Dataset", "Edition", "Here", "Size", "Origin")
    for fact in found:
        size = f"{fact.bytes / MIB:,.1f} MiB" if fact.present else "-"
        cells = (fact.dataset, fact.edition, "yes" if fact.present else "no", size, fact.origin)
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table


def _table(*headings: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=QUIET, pad_edge=False)
    for words in headings:
        table.add_column(words, overflow="fold")
    return table


def _task(exercise: Exercise) -> Iterator[RenderableType]:
    file = exercise.folder / README
    yield Text(f"{exercise.id} ({exercise.alias}): {one_line(exercise.title)}", style="bold")
    yield Text(one_line(exercise.summary))
    if file.is_file():
        text = clean(file.read_text(encoding="utf-8"), limit=100_000)
        # A link's address is shown instead of being hidden behind a terminal command.
        yield Text()
        yield Markdown(text, hyperlinks=False)


def _criteria(exercise: Exercise) -> RenderableType:
    table = _table("Criterion", "Points", "Asked")
    official = {criterion.id: criterion for criterion in exercise.criteria("official")}
    for criterion in exercise.criteria("practice"):
        table.add_row(
            Text(one_line(criterion.id) + ("*" if criterion.required else "")),
            Text(number(criterion.points)),
            Text(_asked(criterion, official[criterion.id])),
        )
    return Padding(table, (0, 0, 0, INDENT), expand=False)


def _asked(practice: CriterionSpec, official: CriterionSpec) -> str:
    """The parameters, those of both editions where they differ, and the tiers."""
    parts = []
    for key in dict.fromkeys([*practice.parameters, *official.parameters]):
        values = _said(practice.parameters.get(key)), _said(official.parameters.get(key))
        both = values[0] if values[0] == values[1] else f"{values[0]} (official {values[1]})"
        parts.append(f"{key.replace('_', ' ')} {both}")
    tiers, others = _tiers(practice), _tiers(official)
    if tiers or others:
        parts.append(tiers if tiers == others else f"{tiers} (official: {others})")
    return one_line(", ".join(parts))


def _tiers(criterion: CriterionSpec) -> str:
    """E.g. ``points 15 from 0.95, 40 from 0.97``; of an error, ``points 20 up to 0.05``."""
    kind = criteria.get(criterion.check)
    word = "up to" if kind and not kind.higher_is_better else "from"
    reached = [f"{number(t.points)} {word} {number(t.reaches)}" for t in criterion.tiers]
    return f"points {', '.join(reached)}" if reached else ""


def _said(value: Scalar | None) -> str:
    if value is None:
        return "-"
    return number(value) if isinstance(value, int | float) else value


def _limits(limits: Limits) -> Iterator[tuple[str, Text]]:
    for field in dataclasses.fields(limits):
        value = Text(number(getattr(limits, field.name)))
        value.append(f"  {_MEANINGS[field.name]}", style=QUIET)
        yield field.name, value
