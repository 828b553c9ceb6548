"""The live page of a sitting in a real browser."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import browsers
from support.browsers import COLOURS, PHONE, contrast
from support.sittings import midterm, scored, served

from grader.exam import submitting
from grader.exam.server import ExamServer
from grader.exam.sitting import load

if typing.TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    with browsers.launched() as launched:
        yield launched


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty tab; fails a test in which the browser complains of anything."""
    with browsers.watched(browser) as tab:
        yield tab


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ExamServer]:
    """The server of a new sitting, whose queue waits for `graded`."""
    exam = midterm(tmp_path, minutes=300, pauses=True)
    yield from served(exam, tmp_path / "exam", monkeypatch)


def graded(server: ExamServer, score: int) -> None:
    """What waits is graded."""
    assert list(submitting.work(server.live.folder, None, "auto", lambda *_: scored(score)))


def test_an_exam_is_sat_by_keyboard_alone(page: Page, server: ExamServer) -> None:
    page.goto(server.address)
    clock = page.get_by_role("timer")
    page.locator("#clock", has_text="4:59:").wait_for()
    (server.live.folder / "category_2.py").write_text("x = 1")
    page.get_by_text("category_2.py, changed").wait_for()
    page.get_by_role("button", name="Hand in category 2").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Category 2 is handed in.").wait_for()
    page.get_by_text("1 waiting").wait_for()
    graded(server, 4)
    page.get_by_role("status").get_by_text("Category 2: 4 of 5.").wait_for()
    assert page.get_by_text("best 4 of 5, last 4").is_visible()
    page.get_by_role("button", name="Stop the clock").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Let the clock run").wait_for()
    assert "the clock is stopped" in clock.inner_text()
    page.get_by_role("button", name="Let the clock run").click()
    page.get_by_role("button", name="Stop the clock").wait_for()
    page.get_by_role("button", name="End the exam").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    assert not load(server.live.folder).finished
    page.get_by_role("button", name="End the exam").press("Enter")
    page.get_by_role("button", name="End it now").press("Enter")
    page.get_by_role("status").get_by_text("The exam is over: 60 %").wait_for()
    page.get_by_role("link", name="The score card").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Midterm")
    assert "4 of 5" in page.locator("main").inner_text()


def test_it_asks_nobody_but_its_own_program(page: Page, server: ExamServer) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.address)
    page.get_by_text("category_1.py").wait_for()
    page.locator("#clock", has_text="4:59:").wait_for()
    assert len(asked) >= 2
    assert all(url.startswith(server.address) for url in asked if not url.startswith("data:"))


def test_it_can_be_read_on_a_phone_in_light_and_in_dark(page: Page, server: ExamServer) -> None:
    for width in (PHONE, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(server.address)
        assert page.evaluate("document.documentElement.scrollWidth") == width
    for scheme in typing.get_args(typing.Literal["light", "dark"]):
        page.emulate_media(color_scheme=scheme)
        for selector in (".clock", ".act", ".standing", ".aside", "#way"):
            ink, ground = page.locator(selector).first.evaluate(COLOURS)
            assert contrast(ink, ground) >= 4.5, (scheme, selector, ink, ground)


def test_a_page_from_elsewhere_can_do_nothing(browser: Browser, server: ExamServer) -> None:
    tab = browser.new_page()
    tab.route("http://evil.example/", lambda route: route.fulfill(body="<p>evil</p>"))
    tab.goto("http://evil.example/")
    ask = "url => fetch(url, {method: 'POST', body: '{}'}).then(() => 'read', () => 'refused')"
    assert tab.evaluate(ask, f"{server.address}finish") == "refused"
    blind = "url => fetch(url, {method: 'POST', mode: 'no-cors', body: '{}'}).then(() => 'sent')"
    tab.evaluate(f"url => ({blind})(url).catch(() => 'refused')", f"{server.address}finish")
    assert not load(server.live.folder).finished
    tab.close()
    # A name that was made to point here, as in DNS rebinding.
    rebound = browser.new_page()
    answer = rebound.request.get(f"{server.address}state", headers={"Host": "evil.example"})
    assert answer.status == 403
    rebound.close()
