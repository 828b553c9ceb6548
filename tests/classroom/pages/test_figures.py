"""The distribution of scores, as a picture that fits the page's policy."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import markupsafe
import pytest

from grader.classroom.pages.figures import BINS, histogram

SHARES = (0.0, 0.05, 0.6, 0.75, 0.75, 1.0, 1.0)


def test_each_bin_is_a_bar_as_high_as_it_is_full() -> None:
    root = ET.fromstring(histogram("Exercise", SHARES).svg)
    bars = [path.attrib["d"] for path in root.iter("path") if path.attrib.get("class") == "bar"]
    assert len(bars) == BINS
    heights = [max(ys) - min(ys) for ys in (_heights(path) for path in bars)]
    unit = heights[0] / 2
    assert [round(height / unit) for height in heights] == [2, 0, 0, 0, 0, 0, 1, 2, 0, 2]


def _heights(path: str) -> list[float]:
    return [float(y) for _, y in re.findall(r"[ML] (\S+) (\S+)", path)]


def test_nothing_stays_that_the_policy_forbids_or_that_could_clash() -> None:
    svg = histogram("Exercise", SHARES).svg
    assert isinstance(svg, markupsafe.Markup)
    assert not re.search(r"style|\bid=|href|url\(|<metadata|<\?xml|xmlns", svg)
    assert "percent of the points" in svg
    assert "currentColor" in svg
    assert len(svg) < 10_000


def test_the_words_say_what_the_picture_shows() -> None:
    assert histogram("Exercise", SHARES).told == (
        "7 graded submissions: lowest 0 %, median 75 %, highest 100 % of the points."
    )
    assert histogram("One", (2 / 3,)).told.startswith("1 graded submission: lowest 66.7 %")


def test_the_title_is_no_part_of_the_picture() -> None:
    assert "owned" not in histogram("<script>owned</script>", SHARES).svg


@pytest.mark.parametrize("shares", [(0.5,), (0.0,) * 3, (1.0,) * 1000, (1.2, -0.1)])
def test_unusual_classes_are_drawn(shares: tuple[float, ...]) -> None:
    assert histogram("Exercise", shares).svg.startswith("<svg")


def test_matplotlib_keeps_no_state_of_it() -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    assert histogram("Exercise", SHARES).svg == histogram("Exercise", SHARES).svg
    assert dict(mpl.rcParams) == before
