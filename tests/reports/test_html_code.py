"""A student's own code on a page."""

import pytest
from support import factories
from support.pages import MARKUP, Outline

from grader.model.pictures import SourceCell
from grader.model.report import Diagnosis, Problem, Remark
from grader.reports.html_code import AROUND, LONGEST, markdown, notebook, quote

LINES = "\n".join(f"line_{n} = {n}" for n in range(1, 21))
CELLS = (
    SourceCell("markdown", "# Title"),
    SourceCell("code", LINES, 1),
    SourceCell("code", "x = 1", 2),
)


def test_the_lines_around_a_place_are_quoted_and_it_is_marked() -> None:
    found = quote(CELLS, 1, 10)
    assert found is not None
    assert found.where == "cell 1, line 10"
    assert [line.number for line in found.lines] == list(range(10 - AROUND, 10 + AROUND + 1))
    assert [line.text for line in found.lines if line.fault] == ["line_10 = 10"]
    first, last = quote(CELLS, 1, 1), quote(CELLS, 1, 20)
    assert first is not None
    assert last is not None
    assert (first.lines[0].fault, last.lines[-1].fault) == (True, True)


@pytest.mark.parametrize(
    ("cell", "line"), [(None, 1), (1, None), (1, 0), (1, -3), (1, 21), (9, 1), (1, 2**60)]
)
def test_a_place_that_is_not_there_has_no_quote(cell: int | None, line: int | None) -> None:
    assert quote(CELLS, cell, line) is None
    assert quote((), cell, line) is None


def test_a_script_is_one_cell_without_a_number() -> None:
    found = quote((SourceCell("code", "\x1b[31ma\u202e" + "b" * 500),), None, 1)
    assert found is not None
    assert found.where == "line 1"
    assert found.lines[0].text == ("a" + "b" * 500)[:LONGEST]


def test_what_is_said_stands_at_its_cell() -> None:
    report = factories.report(
        cells=CELLS,
        diagnoses=(Diagnosis("a", "likely", "Too slow.", "", 1, 3),),
        remarks=(Remark("It is fine.", 2, 1), Remark("Of nothing.")),
        problem=Problem("It crashed.", 2, 1),
    )
    title, first, second = notebook(report)
    assert (title.kind, title.code) == ("markdown", ())
    before, after = first.code
    assert [(note.where, note.words) for note in before.notes] == [
        ("line 3", "Probably: Too slow.")
    ]
    assert [line.number for line in before.lines if line.fault] == [3]
    assert [line.number for line in (*before.lines, *after.lines)] == list(range(1, 21))
    assert after.notes == ()
    (only,) = second.code
    assert [note.words for note in only.notes] == ["It crashed.", "It is fine."]
    assert [note.fault for note in only.notes] == [True, False]
    assert second.title == "Cell 2"


def test_what_an_error_says_is_not_repeated_where_its_cause_is_told() -> None:
    report = factories.report(
        cells=CELLS,
        diagnoses=(Diagnosis("a", "sure", "The picture is too small.", "", 2, 1),),
        problem=Problem("ValueError: negative size.", 2, 1),
    )
    *_, second = notebook(report)
    assert [note.words for note in second.code[0].notes] == ["The picture is too small."]


@pytest.mark.parametrize(("line", "shown"), [(0, 20), (21, 20), (2**60, 20)])
def test_a_line_that_is_not_there_loses_no_word(line: int, shown: int) -> None:
    report = factories.report(cells=CELLS, remarks=(Remark("It is fine.", 1, line),))
    parts = notebook(report)[1].code
    assert sum(len(part.lines) for part in parts) == shown
    assert sum(len(part.notes) for part in parts) == (1 if line else 0)


def test_a_text_over_several_lines_is_coloured_in_each() -> None:
    source = "\n\nx = '''one\ntwo'''\n"
    (cell,) = notebook(factories.report(cells=(SourceCell("code", source),)))
    lines = [str(line.html) for line in cell.code[0].lines]
    assert len(lines) == 4
    assert all(line.count("<span") == line.count("</span>") for line in lines)
    assert "<span" in lines[3]


def test_a_quote_neither_begins_nor_ends_with_empty_lines() -> None:
    found = quote((SourceCell("code", "a = 1\n\n\nb = 2\n\n \nc = 3\n"),), None, 4)
    assert found is not None
    assert [line.number for line in found.lines] == [1, 2, 3, 4, 5, 6, 7]
    found = quote((SourceCell("code", "\n\n\nb = 2\n\n \n\nc = 3\n"),), None, 4)
    assert found is not None
    assert [line.number for line in found.lines] == [4]
    found = quote((SourceCell("code", "\n\n\n"),), None, 2)
    assert found is not None
    assert [line.number for line in found.lines] == [2]


def test_code_is_coloured_and_nothing_more() -> None:
    report = factories.report(cells=(SourceCell("code", f"def f(): return '{MARKUP}' # <b>"),))
    (cell,) = notebook(report)
    (line,) = cell.code[0].lines
    outline = Outline(f"<pre>{line.html}</pre>")
    assert set(outline.tags) == {"pre", "span"}
    assert MARKUP in outline.text


@pytest.mark.parametrize(
    "text",
    [
        MARKUP,
        f"# {MARKUP}",
        f"```mermaid\n{MARKUP}\n```",
        f"```html\n{MARKUP}\n```",
        f"$${MARKUP}$$ and ${MARKUP}$",
        f"\\begin{{a}}{MARKUP}\\end{{a}}",
        f"[a](javascript:alert(1)) ![{MARKUP}](x onerror=alert(1)) <a href=javascript:x>",
        f"| a | b |\n|---|---|\n| {MARKUP} | <td onclick=x> |",
        "![a](attachment:none.png) ![b](&#97;ttachment:none.png) [c][d]\n\n[d]: attachment:e",
        "- [x] task <input autofocus onfocus=alert(1)>",
        "<svg/onload=alert(1)><style>*{}</style><iframe src=x></iframe>",
        "<" * 3_000,
    ],
)
def test_markdown_of_a_stranger_is_a_few_harmless_tags(text: str) -> None:
    outline = Outline(str(markdown(text)))
    harmless = {"p", "strong", "em", "code", "pre", "table", "thead", "tbody", "tr", "th", "td"}
    assert set(outline.tags) <= harmless | {"ul", "li"}
    assert set(outline.attributes) <= {"tabindex"}


def test_a_very_long_text_stands_as_it_is() -> None:
    report = factories.report(cells=(SourceCell("markdown", f"# {MARKUP}" + "[" * 9_000),))
    (cell,) = notebook(report)
    assert Outline(str(cell.prose)).tags == ["pre"]


def test_headings_of_a_notebook_are_no_headings_of_the_page() -> None:
    assert str(markdown("## Part *two*")).strip() == ("<p><strong>Part <em>two</em></strong></p>")


def test_headings_of_a_task_are_all_of_one_level() -> None:
    made = Outline(str(markdown("# Task\n\n### Part", heading="h3")))
    assert made.tags == ["h3", "h3"]


def test_what_may_be_wider_than_the_page_can_be_moved_by_the_keyboard() -> None:
    made = str(markdown("```\na\n```\n\n| a |\n|---|\n| b |"))
    assert '<pre tabindex="0">' in made
    assert '<table tabindex="0">' in made
