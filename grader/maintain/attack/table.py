"""The page of attacks: a table of all cases, as Markdown, made from what they state."""

from collections.abc import Iterable
from pathlib import Path

from grader.maintain.attack.attacks import Attack

BEGIN, END = "<!-- attacks: begin -->", "<!-- attacks: end -->"
HEADER = (
    "| attack | what it tries | what stops it | verdict | bubblewrap | process |",
    "|---|---|---|---|---|---|",
)
CONTAINED, NOT_CONTAINED = "contained", "**not contained**"


def table(cases: Iterable[Attack]) -> str:
    """A row a case, sorted by kind of attack."""
    rows = [_row(case) for case in sorted(cases, key=lambda case: (case.kind, case.id))]
    return "\n".join((*HEADER, *rows)) + "\n"


def updated(page: str, cases: Iterable[Attack]) -> str:
    """The page with the table between its two marks made anew.

    Raises:
        ValueError: the page has no such marks.
    """
    head, _, rest = page.partition(BEGIN)
    _, mark, tail = rest.partition(END)
    if not mark:
        raise ValueError(f"no {BEGIN} … {END}")
    return f"{head}{BEGIN}\n\n{table(cases)}\n{END}{tail}"


def stale(page: Path, cases: Iterable[Attack]) -> bool:
    """Whether the page says anything else than the cases do."""
    text = page.read_text(encoding="utf-8")
    return updated(text, cases) != text


def _row(case: Attack) -> str:
    process = CONTAINED if case.process else NOT_CONTAINED
    verdict = " or ".join(f"`{verdict}`" for verdict in case.expects)
    cells = (f"{case.kind}: `{case.id}`", case.tries, case.stopped_by, verdict, CONTAINED, process)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
