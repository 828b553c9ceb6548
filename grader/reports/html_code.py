"""A student's own code on a page: the lines that a diagnosis is about, and the whole notebook."""

from __future__ import annotations

import dataclasses
import functools
import typing
from collections.abc import Callable, Iterator, Sequence

from grader.model.cleaning import plain
from grader.model.pictures import SourceCell
from grader.model.report import Report
from grader.reports import wording
from grader.reports.text import place

if typing.TYPE_CHECKING:
    import markupsafe

AROUND = 3
"""Lines that are shown before and after the one that is meant."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TAGS = frozenset(
    {
        *("p", "em", "strong", "del", "code", "pre", "blockquote", "br", "hr"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
        *_HEADINGS,
    }
)
_WIDE = ("pre", "table")
"""What may be wider than the page: a keyboard can then move it as well."""
_MOST_PROSE = 8_000
"""Characters; what is written to take long takes a second for so many."""
LONGEST = 160
"""Characters of a line that is quoted."""


@dataclasses.dataclass(frozen=True)
class QuotedLine:
    """One line of code."""

    number: int
    text: str
    fault: bool = False


@dataclasses.dataclass(frozen=True)
class Quote:
    """Some lines of a submission, with one marked."""

    where: str
    lines: tuple[QuotedLine, ...]


@dataclasses.dataclass(frozen=True)
class CodeNote:
    """What is said of a line of a cell."""

    words: str
    line: int
    """In the cell, from 1."""
    fault: bool
    """Whether it is a mistake, and not a remark."""

    @property
    def where(self) -> str:
        """E.g. ``line 3``."""
        return place(None, self.line)


@dataclasses.dataclass(frozen=True)
class NumberedLine:
    """A line of a submission, highlighted."""

    number: int
    html: markupsafe.Markup
    """What was HTML in it is shown as text."""
    fault: bool
    """Whether a mistake is said of it."""


@dataclasses.dataclass(frozen=True)
class CodePart:
    """Some lines of a cell, and what is said of the last one."""

    lines: tuple[NumberedLine, ...]
    notes: tuple[CodeNote, ...]


@dataclasses.dataclass(frozen=True)
class CellView:
    """One cell as a page shows it."""

    kind: str
    title: str
    """E.g. ``Cell 3``; empty for text."""
    code: tuple[CodePart, ...]
    """Empty for text."""
    prose: markupsafe.Markup
    """Rendered text; what was HTML in it is shown as text. Empty for code."""


def quote(cells: Sequence[SourceCell], cell: int | None, line: int | None) -> Quote | None:
    """The lines around a place; None where there are none.

    Args:
        cells: of the report.
        cell: number of the cell; None in a script.
        line: in the cell, from 1.
    """
    found = next((each for each in cells if each.kind == "code" and each.number == cell), None)
    lines = found.source.splitlines() if found else []
    if line is None or not 1 <= line <= len(lines):
        return None
    first, last = max(1, line - AROUND), min(len(lines), line + AROUND)
    while first < line and not lines[first - 1].strip():
        first += 1
    while last > line and not lines[last - 1].strip():
        last -= 1
    shown = enumerate(lines[first - 1 : last], start=first)
    return Quote(
        place(cell, line),
        tuple(QuotedLine(n, plain(text)[:LONGEST], n == line) for n, text in shown),
    )


def notebook(report: Report) -> tuple[CellView, ...]:
    """The submission, cell by cell, each with what was said of it."""
    notes = _notes(report)
    return tuple(
        CellView(
            cell.kind,
            f"Cell {cell.number}" if cell.number is not None else "",
            tuple(_parts(cell.source, notes.get(cell.number, ()))) if cell.kind == "code" else (),
            _prose(cell.source) if cell.kind != "code" else _prose(""),
        )
        for cell in report.cells
    )


def markdown(text: str, heading: str = "") -> markupsafe.Markup:
    """Text in Markdown as HTML of a few harmless tags without attributes.

    HTML in it is shown as text. Links and pictures, which lead outside, are their words alone.

    Args:
        text: the text.
        heading: the tag of its headings, whatever their level; empty for words in bold, which are
            no headings of the page.
    """
    import bleach
    import markupsafe

    made = bleach.clean(_renderer()(plain(text)), tags=_TAGS, attributes={}, strip=True)
    begin, end = (f"<{heading}>", f"</{heading}>") if heading else ("<p><strong>", "</strong></p>")
    for tag in _HEADINGS:
        made = made.replace(f"<{tag}>", begin).replace(f"</{tag}>", end)
    for tag in _WIDE:
        made = made.replace(f"<{tag}>", f'<{tag} tabindex="0">')
    return markupsafe.Markup(made)  # noqa: S704 - no others are left, and no attribute of theirs


def _prose(text: str) -> markupsafe.Markup:
    """A text cell; one that would take long to render as it stands."""
    import markupsafe

    if len(text) <= _MOST_PROSE:
        return markdown(text)
    return markupsafe.Markup('<pre tabindex="0">{}</pre>').format(plain(text))


@functools.cache
def _renderer() -> Callable[[str], str]:
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    class Renderer(IPythonRenderer):  # type: ignore[misc]
        """Looks for no picture: those of a notebook are attachments, which need not be there."""

        def image(self, text: str, *_address: object, **_title: object) -> str:
            return text

    renderer = Renderer(escape=True, exclude_anchor_links=True)
    render: Callable[[str], str] = MarkdownWithMath(renderer=renderer).render
    return render


def _parts(source: str, notes: Sequence[CodeNote]) -> Iterator[CodePart]:
    """A cell's lines, cut behind each of which something is said."""
    lines = _highlighted(source)
    said: dict[int, list[CodeNote]] = {}
    for note in notes:
        said.setdefault(min(max(note.line, 1), len(lines)), []).append(note)
    first = 1
    for last in sorted({*said, len(lines)}):
        about = said.get(last, [])
        fault = last if any(note.fault for note in about) else None
        numbered = enumerate(lines[first - 1 : last], start=first)
        shown = tuple(NumberedLine(n, html, fault=n == fault) for n, html in numbered)
        yield CodePart(shown, tuple(about))
        first = last + 1


def _highlighted(source: str) -> list[markupsafe.Markup]:
    """Lines of Python, by classes of Pygments that the page's own style sheet knows.

    No class goes on over the end of a line.
    """
    import markupsafe
    import pygments
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    made = pygments.highlight(plain(source), PythonLexer(stripnl=False), HtmlFormatter(nowrap=True))
    lines = made.removesuffix("\n").split("\n")
    return [markupsafe.Markup(line) for line in lines]  # noqa: S704 - escaped by the formatter


def _notes(report: Report) -> dict[int | None, list[CodeNote]]:
    """What is said, by number of the cell."""
    notes: dict[int | None, list[CodeNote]] = {}
    for diagnosis, hint in zip(report.diagnoses, wording.diagnoses(report), strict=True):
        if diagnosis.line:
            note = CodeNote(hint.words, diagnosis.line, fault=True)
            notes.setdefault(diagnosis.cell, []).append(note)
    problem = report.problem
    if problem and problem.line:
        there = notes.setdefault(problem.cell, [])
        if problem.line not in {note.line for note in there}:  # or its cause is told there
            there.append(CodeNote(plain(problem.message), problem.line, fault=True))
    for remark, hint in zip(report.remarks, wording.remarks(report), strict=True):
        if remark.line:
            note = CodeNote(hint.words, remark.line, fault=False)
            notes.setdefault(remark.cell, []).append(note)
    return notes
