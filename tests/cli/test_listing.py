"""The list of exercises, by the part of the course that they belong to."""

import dataclasses

import click

from grader.catalog import find
from grader.cli.listing import write

FIRST = find("exercise-1")


def listed(*parts: str, title: str = "A title") -> str:
    """The list of exercises of these parts, numbered from 1."""
    formatter = click.HelpFormatter(width=80)
    write(
        formatter,
        [
            dataclasses.replace(FIRST, id=f"exercise-{number}", part=part, title=title)
            for number, part in enumerate(parts, 1)
        ],
    )
    return formatter.getvalue()


def test_each_part_has_a_section_and_what_belongs_to_none_comes_last() -> None:
    lines = listed("Part B", "", "Part A", "Part B").splitlines()
    heads = [line for line in lines if line and not line.startswith(" ")]
    assert heads == ["Part A:", "Part B:", "Other exercises:"]
    order = [line.split(",")[0].strip() for line in lines if line.startswith("  ")]
    assert order == ["exercise-3", "exercise-1", "exercise-4", "exercise-2"]


def test_a_title_stays_on_its_line() -> None:
    assert "exercise-1, mnist-callback  Two lines" in listed("Part A", title="Two\nlines")
