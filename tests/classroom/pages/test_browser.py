"""The pages in a real browser: sorting, searching, links, policy, phones and paper."""

from __future__ import annotations

import itertools
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import browsers, classbook, factories
from support.browsers import COLOURS, DESKTOP, PAPER, PHONE, contrast
from support.pages import hostile, pictured

from grader.catalog import find
from grader.classroom import exports
from grader.classroom.pages.sheet import Sheet, sheet
from grader.classroom.results.policy import Policy
from grader.model.pictures import Confusion, Pictures
from grader.reports import html
from grader.reports.html_task import task_of

if typing.TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

INJECTED = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium; skipped with the reason where it is not installed."""
    with browsers.launched() as launched:
        yield launched


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    """A made-up class of 60, late ones among them."""
    book = classbook.book(tmp_path_factory.mktemp("results"), students=60)
    return sheet(book, Policy(due={"": classbook.DUE}, penalty=0.1))


@pytest.fixture(scope="module")
def index(graded: Sheet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the class."""
    (written,) = exports.write(graded, tmp_path_factory.mktemp("out"), ("html",)).paths
    return written


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty tab; fails a test in which the browser complains of anything."""
    with browsers.watched(browser) as tab:
        yield tab


def students(page: Page) -> list[str]:
    """The names in the table, as shown."""
    return page.locator("table.students tbody tr:visible th a").all_inner_texts()


def column(page: Page, place: int) -> list[float | None]:
    """What a column is sorted by; None where there is nothing."""
    cells = page.locator(f"table.students tbody tr td:nth-child({place})")
    raw = cells.evaluate_all("cells => cells.map(cell => cell.dataset.sort)")
    return [float(value) if value else None for value in raw]


def test_columns_sort_by_keyboard_both_ways_with_what_is_missing_last(
    page: Page, index: Path
) -> None:
    page.goto(index.as_uri())
    button = page.locator("table.students thead button", has_text="exercise-2")
    place = 5  # after the name, the section, the total and exercise-1
    button.focus()
    for key, order, backwards in (("Enter", "ascending", False), ("Space", "descending", True)):
        page.keyboard.press(key)
        heading = page.locator("table.students thead th[aria-sort]")
        assert heading.count() == 1
        assert heading.get_attribute("aria-sort") == order
        values = column(page, place)
        known = [value for value in values if value is not None]
        assert known == sorted(known, reverse=backwards)
        assert values[len(known) :] == [None] * (len(values) - len(known))
        assert len(known) < len(values)


def test_names_sort_as_people_sort_them(page: Page, index: Path) -> None:
    page.goto(index.as_uri())
    page.locator("table.students thead button", has_text="Student").click()
    backwards = students(page)
    page.locator("table.students thead button", has_text="Student").click()
    assert students(page) == backwards[::-1]
    plain = [name for name in students(page) if name.startswith("Ada ")]
    numbers = [int(name.split()[-1]) for name in plain if name.startswith("Ada Allen")]
    assert numbers == sorted(numbers)
    assert len(plain) > 3


def test_every_table_sorts(page: Page, index: Path) -> None:
    page.goto(index.as_uri())
    buttons = page.locator("table.sortable thead button")
    assert buttons.count() > 30
    for number in range(buttons.count()):
        buttons.nth(number).click()
        heading = buttons.nth(number).locator("xpath=..")
        assert heading.get_attribute("aria-sort") in ("ascending", "descending")


def test_search_finds_names_sections_and_verdicts(page: Page, index: Path, graded: Sheet) -> None:
    page.goto(index.as_uri())
    field = page.get_by_label("Search")
    field.fill("jose carreno")
    assert students(page) == ["María-José Carreño Quiñones"]
    assert page.locator(".search output").inner_text() == "1 of 60 students"
    field.fill('"time limit" "group 2"')
    wanted = {
        row.name
        for row in graded.rows
        if row.student.section == "Group 2"
        and any(grade.attempt and grade.attempt.verdict == "time-limit" for grade in row.grades)
    }
    assert set(students(page)) == wanted
    field.fill("limit time")
    assert set(students(page)) >= wanted
    field.fill("李小龍")
    field.press("Enter")
    assert students(page) == ["李小龍"]
    field.fill("")
    assert len(students(page)) == 60
    assert page.locator(".search output").inner_text() == ""


def test_a_student_is_reached_by_a_link_and_their_page_stands_alone(
    page: Page, index: Path
) -> None:
    page.goto(index.as_uri())
    page.get_by_role("link", name="Ada Turing 10").first.click()
    assert page.title() == page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="exercise-3").click()
    assert page.url.endswith("#exercise-3")
    for _ in range(2):  # the page is handed on alone, so nothing in it leads back
        page.go_back()
    assert page.title() == "Class report"


def test_hostile_names_are_text(page: Page, index: Path) -> None:
    page.goto(index.as_uri())
    assert page.title() == "Class report"
    assert classbook.MARKUP in students(page)
    page.get_by_role("link", name=classbook.MARKUP).first.click()
    assert page.get_by_role("heading", level=1).inner_text() == classbook.MARKUP
    assert page.title() == classbook.MARKUP
    assert page.locator("img, script").count() == 0


def test_a_hostile_report_is_text(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(html.render(hostile()), encoding="utf-8")
    page.goto(file.as_uri())
    assert page.title() == "exercise-1: crashed"
    assert page.locator("img, script").count() == 0


@pytest.fixture(scope="module")
def report_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of one report, with all that there can be on one."""
    task = task_of(find("exercise-1"), "practice")
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(html.render(pictured(), task), encoding="utf-8")
    return file


def test_the_page_of_a_report_fits_all_screens_and_shows_its_pictures(
    page: Page, report_page: Path
) -> None:
    for width in (DESKTOP, PHONE, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(report_page.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == width
    drawn = page.locator("img").evaluate_all("all => all.map(each => each.naturalWidth)")
    assert drawn == [8, 8]
    assert page.locator("svg polyline").count() >= 6


def test_names_of_many_classes_are_not_cut_into_letters_on_a_phone(
    page: Page, tmp_path: Path
) -> None:
    names = ("trouser", "pullover", "dress", "sandal", "sneaker", "bag", "coat", "shirt")
    rows = tuple(tuple(1_000 for _ in names) for _ in names)
    report = factories.report(pictures=Pictures((Confusion("training", names, rows),)))
    file = tmp_path / "report.html"
    file.write_text(html.render(report), encoding="utf-8")
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto(file.as_uri())
    heights = page.locator(".confusion tbody th").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height)"
    )
    assert len(heights) == len(names)
    assert max(heights) < 30


def test_what_cannot_be_seen_is_told(page: Page, report_page: Path) -> None:
    page.goto(report_page.as_uri())
    assert all(page.locator("img").evaluate_all("all => all.map(each => each.alt)"))
    pictures = page.locator("svg:not([aria-hidden])")
    assert all(pictures.evaluate_all("all => all.map(each => each.getAttribute('aria-label'))"))
    curve = page.locator("figure.curve").first
    curve.locator("summary").focus()
    page.keyboard.press("Enter")
    assert curve.locator("tbody tr").count() == 2
    assert curve.locator("tbody tr").first.is_visible()
    names = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(each => each.tagName)")
    levels = [int(name[1]) for name in names]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_page_of_a_report_is_read_by_keyboard(page: Page, report_page: Path) -> None:
    page.goto(report_page.as_uri())
    # The quoted code comes between them: it can be scrolled.
    for words in ("Skip to the report", "import keras", "The report", "Your file", "The task"):
        page.keyboard.press("Tab")
        assert words in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith("#task"))  # the browser tells it a little later


def test_the_page_of_a_report_can_be_read_in_light_and_in_dark(
    page: Page, report_page: Path
) -> None:
    page.goto(report_page.as_uri())
    spots = (
        ".headline", ".quote mark", ".line-number", ".confusion .right", ".confusion .wrong",
        ".gallery .said", ".gallery .quiet", ".gallery q", ".note", ".code .k", ".code .s2", ".key",
    )  # fmt: skip
    for scheme in typing.get_args(typing.Literal["light", "dark"]):
        page.emulate_media(color_scheme=scheme)
        for selector in spots:
            ink, ground = page.locator(selector).first.evaluate(COLOURS)
            assert contrast(ink, ground) >= 4.5, (scheme, selector, ink, ground)


def test_on_paper_a_report_has_its_code_and_no_links_to_click(
    page: Page, report_page: Path
) -> None:
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.goto(report_page.as_uri())
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").is_visible()
    assert page.locator(".quote mark").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PAPER


@pytest.mark.parametrize("scripted", [True, False])
def test_what_slipped_through_would_not_run(
    scripted: bool, browser: Browser, index: Path, tmp_path: Path
) -> None:
    text = index.read_text("utf-8") if scripted else html.render(factories.report())
    assert "<main" in text
    file = tmp_path / "injected.html"
    file.write_text(text.replace("<main", f"{INJECTED}<main", 1), encoding="utf-8")
    tab = browser.new_page()
    refusals: list[str] = []
    tab.on("console", lambda message: refusals.append(message.text))
    tab.goto(file.as_uri())
    tab.wait_for_timeout(300)
    assert tab.title() != "owned"
    assert any("Content Security Policy" in refusal for refusal in refusals)
    tab.close()


def test_without_script_the_page_still_tells_all(browser: Browser, index: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(index.as_uri())
    assert tab.locator("table.students tbody tr:visible").count() == 60
    assert not tab.locator(".search").is_visible()
    context.close()


@pytest.mark.parametrize("width", [PHONE, 320, DESKTOP])
def test_no_page_is_wider_than_the_screen(width: int, page: Page, index: Path) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    some = sorted(index.parent.glob("students/*.html"))[:3]
    for file in (index, *some):
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == width, file


def test_on_a_phone_tables_scroll_in_their_box_or_become_cards(page: Page, index: Path) -> None:
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto(index.as_uri())
    box = page.get_by_role("region", name="Students")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    hint = "box => getComputedStyle(box, '::before').visibility"
    assert "to the right" in box.evaluate("box => getComputedStyle(box, '::before').content")
    assert box.evaluate(hint) == "visible"
    box.evaluate(
        "box => { box.scrollLeft = box.scrollWidth; box.dispatchEvent(new Event('scroll')) }"
    )
    assert box.evaluate(hint) == "hidden"
    page.goto(sorted(index.parent.glob("students/*.html"))[0].as_uri())
    cell = page.locator("table.cards tbody td").first
    assert cell.evaluate("cell => getComputedStyle(cell).display") == "block"
    assert "Verdict" in cell.evaluate("cell => getComputedStyle(cell, '::before').content")


def test_on_paper_nothing_is_cut_off_and_nothing_is_there_to_click(page: Page, index: Path) -> None:
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.goto(index.as_uri())
    page.emulate_media(media="print")
    assert not page.locator(".search").is_visible()
    for table in page.locator("table").all():
        assert table.evaluate("table => table.scrollWidth <= document.body.clientWidth")
    # Of a heading that Chromium repeats on the next page, it leaves out what is in boxes.
    heading = page.locator("thead th button").first
    assert heading.evaluate("button => getComputedStyle(button).display") == "contents"


def test_text_can_be_read_in_light_and_in_dark(page: Page, index: Path) -> None:
    for scheme in typing.get_args(typing.Literal["light", "dark"]):
        page.emulate_media(color_scheme=scheme)
        page.goto(index.as_uri())
        for selector in ("body", ".badge.good", ".badge.bad", ".badge.stopped", "a", ".quiet"):
            ink, ground = page.locator(selector).first.evaluate(COLOURS)
            assert contrast(ink, ground) >= 4.5, (scheme, selector, ink, ground)


def test_headings_never_skip_a_level(page: Page, index: Path) -> None:
    for file in (index, sorted(index.parent.glob("students/*.html"))[0]):
        page.goto(file.as_uri())
        names = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(each => each.tagName)")
        levels = [int(name[1]) for name in names]
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
