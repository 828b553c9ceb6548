"""A real browser for tests of pages: headless Chromium, and what one can ask of it."""

from __future__ import annotations

import contextlib
import os
import shutil
import typing
from collections.abc import Iterator

import pytest

if typing.TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
DESKTOP, PHONE, PAPER = 1280, 390, 718


@contextlib.contextmanager
def launched() -> Iterator[Browser]:
    """Headless Chromium; skips with the reason where it is not installed."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        pytest.skip("no Chromium here: install chromium, or name its program in CHROMIUM")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@contextlib.contextmanager
def watched(browser: Browser) -> Iterator[Page]:
    """An empty tab; fails where the browser complains of anything."""
    context = browser.new_context(viewport={"width": DESKTOP, "height": 900})
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    yield tab
    context.close()
    assert complaints == []


COLOURS = """element => {
  const ink = getComputedStyle(element).color;
  let ground = "rgba(0, 0, 0, 0)";
  for (let at = element; at && ground === "rgba(0, 0, 0, 0)"; at = at.parentElement) {
    ground = getComputedStyle(at).backgroundColor;
  }
  return [ink, ground].map((colour) => colour.match(/\\d+/g).slice(0, 3).map(Number));
}"""


def contrast(ink: list[float], ground: list[float]) -> float:
    """As WCAG defines it, from 1 to 21 (https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio)."""

    def luminance(colour: list[float]) -> float:
        shares = [part / 255 for part in colour]
        linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
        return sum(weight * s for weight, s in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted((luminance(ink), luminance(ground)))
    return (high + 0.05) / (low + 0.05)
