"""Pictures of a class: how the scores are distributed, drawn by matplotlib without its state.

A page's policy allows no style attributes and its colours follow the reader's light or dark
scheme; so what matplotlib writes is stripped to shapes, whose looks the page's own sheet gives.
"""

from __future__ import annotations

import dataclasses
import io
import statistics
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from grader.reports.text import number

BINS = 10
SIZE = (3.4, 1.8)
"""Inches of a picture; it is scaled to the width that the page has."""
_BAR = "#123456"
_RULE = "#654321"
_KEPT = {"text-anchor", "stroke-width", "stroke-linecap", "stroke-dasharray"}
"""What is kept of a style attribute, as an attribute of its own, beside the colours."""


@dataclasses.dataclass(frozen=True)
class Histogram:
    """How scores are distributed."""

    title: str
    svg: str
    """The picture, marked as safe to stand in a page as it is: it holds no text of others."""
    told: str
    """What it shows, in words."""


def histogram(title: str, shares: Sequence[float]) -> Histogram:
    """The distribution of scores.

    Args:
        title: what the scores are of.
        shares: scores as parts of what could be reached, from 0 to 1; at least one.
    """
    middle = statistics.median(shares)
    plural = "" if len(shares) == 1 else "s"
    told = (
        f"{len(shares)} graded submission{plural}: lowest {_percent(min(shares))}, "
        f"median {_percent(middle)}, highest {_percent(max(shares))} of the points."
    )
    return Histogram(title, _plain(_drawn(shares, middle)), told)


def _percent(share: float) -> str:
    return f"{number(round(100 * share, 1))} %"


def _drawn(shares: Sequence[float], middle: float) -> str:
    """What matplotlib makes of it: ten bars, and a line at the median."""
    import matplotlib as mpl
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    percents = [min(max(100 * share, 0.0), 100.0) for share in shares]
    target = io.StringIO()
    # Text stays text; without the salt, ids would differ from run to run.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "report"}):
        figure = Figure(figsize=SIZE, layout="constrained")
        axes = figure.add_subplot()
        axes.hist(percents, bins=BINS, range=(0, 100), rwidth=0.9, color=_BAR, clip_on=False)
        axes.axvline(100 * middle, color=_RULE, linestyle="--", linewidth=1, clip_on=False)
        axes.set_xlim(0, 100)
        axes.set_xticks(range(0, 101, 20))
        axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
        axes.set_xlabel("percent of the points")
        axes.set_ylabel("students")
        axes.tick_params(length=0)
        axes.spines[["top", "right"]].set_visible(False)
        figure.patch.set_visible(False)
        axes.patch.set_visible(False)
        figure.savefig(target, format="svg", metadata={"Date": None})
    return target.getvalue()


def _plain(svg: str) -> str:
    """The picture without style, names and anything that is not shape or text."""
    from markupsafe import Markup

    root = ET.fromstring(svg)  # noqa: S314 - what was drawn above
    for parent in root.iter():
        for child in list(parent):
            if _tag(child) in ("metadata", "defs", "style"):
                parent.remove(child)
    for element in root.iter():
        element.tag = _tag(element)
        attributes = {k: v for k, v in element.attrib.items() if k != "id" and "}" not in k}
        style = attributes.pop("style", "")
        if element.tag == "text":  # the font is the page's own
            attributes.pop("font-family", None)
        element.attrib = attributes | _looks(style)
    box = root.attrib["viewBox"]
    root.attrib = {"viewBox": box, "aria-hidden": "true", "focusable": "false"}
    return Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704 - drawn above


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _looks(style: str) -> dict[str, str]:
    """A style attribute as attributes; colours become classes or the colour of the text."""
    looks: dict[str, str] = {}
    for part in style.split(";"):
        name, _, value = (piece.strip() for piece in part.partition(":"))
        if name in ("fill", "stroke") and value == _BAR:
            looks["class"] = "bar"
        elif name in ("fill", "stroke") and value == _RULE:
            looks["class"] = "rule"
        elif name in ("fill", "stroke"):
            looks[name] = "none" if value == "none" else "currentColor"
        elif name in _KEPT:
            looks[name] = value
    return looks
