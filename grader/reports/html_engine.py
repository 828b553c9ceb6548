"""How pages are made: Jinja2 that escapes all it writes, and a policy that lets nothing else run.

A page is one file that refers to nothing outside. Its Content-Security-Policy names the hash of
its own style sheet and script, so that markup which slipped through could still not run.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import math
import re
import typing

from grader import __version__
from grader.model import resources
from grader.model.cleaning import plain
from grader.model.words import percent
from grader.reports import wording
from grader.reports.text import duration, number

if typing.TYPE_CHECKING:
    import jinja2
    import markupsafe

STYLE = "report.css"
SCRIPT = "report.js"
LIVE_SCRIPT = "exam.js"
_CODE = re.compile(r"`([^`\n]+)`")
_PAGES = 400
"""Templates that are kept compiled: more than there are."""


def page(
    template: str,
    *,
    scripted: bool = False,
    pictured: bool = False,
    live: bool = False,
    **values: object,
) -> str:
    """The page that a template makes.

    Args:
        template: its name in the folder of templates.
        scripted: whether the page holds the script that sorts and searches tables.
        pictured: whether it holds pictures, as ``data:`` addresses.
        live: whether it is served by a running program, whose script asks that program.
        **values: what the template names. Texts are taken as hostile.
    """
    script = LIVE_SCRIPT if live else SCRIPT if scripted else ""
    return (
        _environment()
        .get_template(template)
        .render(
            style=_asset(STYLE),
            script=_asset(script) if script else "",
            policy=_policy(script, pictured=pictured, live=live),
            version=__version__,
            **values,
        )
    )


def text_only(value: object) -> object:
    """The value, a text without terminal commands, control and direction characters."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    if value.isascii() and value.isprintable():  # nearly all of them, and there are many
        return value
    return plain(value)


def with_code(words: str) -> markupsafe.Markup:
    """A sentence as HTML, in which what stands between backticks is code.

    >>> with_code("Set `a < b`.")
    Markup('Set <code>a &lt; b</code>.')
    """
    import markupsafe

    parts = _CODE.split(plain(words))
    return markupsafe.Markup().join(
        markupsafe.Markup("<code>{}</code>").format(part) if place % 2 else part
        for place, part in enumerate(parts)
    )


def mebibytes(value: float) -> str:
    """An amount of memory, e.g. ``812 MiB``; a dash for none."""
    return f"{value:,.0f} MiB" if math.isfinite(value) and value > 0 else "-"


@functools.cache
def _environment() -> jinja2.Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resources.templates(), encoding="utf-8"),
        autoescape=True,
        # Whatever a template writes is cleaned, so that no place can be forgotten.
        finalize=text_only,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        cache_size=_PAGES,
        auto_reload=False,
    )
    environment.globals["headings"] = wording
    environment.filters |= {
        "code": with_code,
        "number": number,
        "seconds": duration,
        "mebibytes": mebibytes,
        "percent": percent,
    }
    return environment


@functools.cache
def _asset(name: str) -> str:
    """A style sheet or a script as it stands in the page, marked as safe: it is ours."""
    import markupsafe

    text = (resources.templates() / name).read_text(encoding="utf-8")
    return markupsafe.Markup(text)  # noqa: S704 - a packaged file, no input


@functools.cache
def _policy(script: str, *, pictured: bool, live: bool) -> str:
    pictures = "img-src data:; " if pictured else ""
    asks = "connect-src 'self'; " if live else ""
    runs = f"'sha256-{_digest(script)}'" if script else "'none'"
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(STYLE)}'; script-src {runs}; "
        f"{pictures}{asks}base-uri 'none'; form-action 'none'"
    )


def _digest(name: str) -> str:
    return base64.b64encode(hashlib.sha256(_asset(name).encode()).digest()).decode()
