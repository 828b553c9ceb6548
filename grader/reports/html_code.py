"""A student's own code on a page: the lines that a diagnosis is about, and the whole notebook."""

from __future__ import annotations

import dataclasses
import functools
import typing
from collections.abc import Callable, Sequence

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
    where: str
    fault: bool
    """Whether it is a mistake, and not a remark."""


@dataclasses.dataclass(frozen=True)
class CellView:
    """One cell as a page shows it."""

    kind: str
    title: str
    """E.g. ``In [3]``; empty for text."""
    html: markupsafe.Markup
    """Highlighted code, or rendered text; what was HTML in it is shown as text."""
    notes: tuple[CodeNote, ...]


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
    first = max(1, line - AROUND)
    shown = enumerate(lines[first - 1 : line + AROUND], start=first)
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
            f"In [{cell.number}]" if cell.number is not None else "",
            _code(cell.source) if cell.kind == "code" else _prose(cell.source),
            tuple(notes.get(cell.number, ())) if cell.kind == "code" else (),
        )
        for cell in report.cells
    )


def markdown(text: str) -> markupsafe.Markup:
    """Text in Markdown as HTML of a few harmless tags without attributes.

    HTML in it is shown as text. Links and pictures, which lead outside, are their words alone.
    """
    import bleach
    import markupsafe

    made = bleach.clean(_renderer()(plain(text)), tags=_TAGS, attributes={}, strip=True)
    for tag in _HEADINGS:  # a page has headings of its own
        made = made.replace(f"<{tag}>", "<p><strong>").replace(f"</{tag}>", "</strong></p>")
    return markupsafe.Markup(made)  # noqa: S704 - nothing is left but those tags


def _prose(text: str) -> markupsafe.Markup:
    """A text cell; one that would take long to render as it stands."""
    import markupsafe

    if len(text) <= _MOST_PROSE:
        return markdown(text)
    return markupsafe.Markup("<pre>{}</pre>").format(plain(text))


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


def _code(source: str) -> markupsafe.Markup:
    """Highlighted Python, by classes of Pygments that the page's own style sheet knows."""
    import markupsafe
    import pygments
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    made = pygments.highlight(plain(source), PythonLexer(stripnl=False), HtmlFormatter(nowrap=True))
    return markupsafe.Markup(made)  # noqa: S704 - escaped by the formatter


def _notes(report: Report) -> dict[int | None, list[CodeNote]]:
    """What is said, by number of the cell."""
    notes: dict[int | None, list[CodeNote]] = {}
    for diagnosis, hint in zip(report.diagnoses, wording.diagnoses(report), strict=True):
        if diagnosis.line:
            where = place(None, diagnosis.line)
            notes.setdefault(diagnosis.cell, []).append(CodeNote(hint.words, where, fault=True))
    if report.problem and report.problem.line:
        problem = report.problem
        note = CodeNote(plain(problem.message), place(None, problem.line), fault=True)
        notes.setdefault(problem.cell, []).append(note)
    for remark, hint in zip(report.remarks, wording.remarks(report), strict=True):
        if remark.line:
            where = place(None, remark.line)
            notes.setdefault(remark.cell, []).append(CodeNote(hint.words, where, fault=False))
    return notes
