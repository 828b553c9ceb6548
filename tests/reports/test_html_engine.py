"""How pages are made: escaped, cleaned, and with a policy that fits what stands in them."""

import base64
import hashlib
import math
import re

import markupsafe
import pytest

from grader.model import resources
from grader.reports import html_engine
from grader.reports.html_engine import mebibytes, page, text_only


def made(*, scripted: bool = False) -> str:
    """The smallest page that there is."""
    return page("page.html.j2", scripted=scripted)


def policy(text: str) -> dict[str, str]:
    (content,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    parts = (part.strip().partition(" ") for part in content.replace("&#39;", "'").split(";"))
    return {name: value for name, _, value in parts}


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("scripted", [True, False])
def test_the_policy_allows_just_what_stands_in_the_page(scripted: bool) -> None:
    text = made(scripted=scripted)
    (style,) = re.findall("<style>(.*?)</style>", text, re.DOTALL)
    scripts = re.findall("<script>(.*?)</script>", text, re.DOTALL)
    assert policy(text) == {
        "default-src": "'none'",
        "style-src": digest(style),
        "script-src": digest(scripts[0]) if scripted else "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert len(scripts) == scripted


def test_pictures_that_are_in_the_page_are_allowed_where_there_are_any() -> None:
    assert policy(page("page.html.j2", pictured=True))["img-src"] == "data:"
    assert "img-src" not in policy(made())


def test_a_page_refers_to_nothing_outside() -> None:
    text = made(scripted=True)
    assert not re.search(r"https?:|\bsrc=|@import|url\(", text)


def test_no_template_holds_a_handler_or_a_style_that_the_policy_would_stop() -> None:
    templates = sorted(resources.templates().glob("*.html.j2"))
    assert len(templates) >= 5
    for file in templates:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:|\|\s*safe", text), file


def test_what_is_written_is_cleaned_unless_it_is_ours() -> None:
    assert text_only("\u202ea\x1b[31mb\x07<") == "ab<"
    assert text_only("two\nlines") == "two\nlines"
    assert text_only(7) == 7
    ours = markupsafe.Markup("<b>\x07")
    assert text_only(ours) is ours


def test_what_stands_between_backticks_is_code_and_no_markup() -> None:
    template = html_engine._environment().from_string("{{ said | code }}")
    said = "Use `a < b`, not ` or <i>\x1b[1m."
    assert template.render(said=said) == "Use <code>a &lt; b</code>, not ` or &lt;i&gt;."


def test_expressions_are_escaped_and_cleaned_without_being_asked() -> None:
    template = html_engine._environment().from_string("{{ a }}|{{ a|upper }}")
    assert template.render(a="<i>\x1b[1m&") == "&lt;i&gt;&amp;|&lt;I&gt;&amp;"


def test_memory() -> None:
    assert mebibytes(1234.5) == "1,234 MiB"
    assert mebibytes(0) == mebibytes(math.inf) == "-"
