"""The live page of a sitting: a web server for this computer alone.

It listens on the loopback interface. Every address begins with a secret token, and a request must
name this very host: so neither another user, nor a page from elsewhere that the browser shows
(whatever name it has made point here), can read or do anything.
"""

import contextlib
import dataclasses
import hmac
import http.server
import json
import secrets
import typing
import webbrowser
from collections.abc import Iterator
from http import HTTPStatus

from grader.exam.score_card import PAGE
from grader.exam.starting import RULES
from grader.exam.state import LiveSitting
from grader.model import durable
from grader.model.cleaning import json_text
from grader.model.decode import Mismatch, parsed
from grader.model.errors import GraderError, UsageError
from grader.reports.html_engine import page

LOOPBACK = "127.0.0.1"
MAX_BODY = 1_000
"""Bytes of a request's body; ours have some dozen."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_DOOR = ".open.html"
_FILE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox"
)
_HTML = "text/html; charset=utf-8"
_JSON = "application/json"
_TEXT = "text/plain; charset=utf-8"


@dataclasses.dataclass(frozen=True)
class _Answer:
    """What is sent back."""

    status: HTTPStatus
    kind: str
    body: bytes
    policy: str = "frame-ancestors 'none'"


class ExamServer(http.server.ThreadingHTTPServer):
    """Serves a sitting.

    Args:
        live: the sitting.
        port: to listen on; 0 takes a free one.

    Raises:
        OSError: the port is taken.
    """

    daemon_threads = True
    allow_reuse_address = False

    def __init__(self, live: LiveSitting, port: int = 0) -> None:
        self.live = live
        self.token = secrets.token_urlsafe(24)
        super().__init__((LOOPBACK, port), _Handler)

    @property
    def hosts(self) -> frozenset[str]:
        """How a browser on this computer calls the server."""
        return frozenset(f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost"))

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{LOOPBACK}:{self.server_port}/{self.token}/"


@contextlib.contextmanager
def serving(live: LiveSitting, port: int, *, browser: bool) -> Iterator[ExamServer]:
    """A server for a while; the caller runs it.

    Args:
        live: the sitting.
        port: to listen on; 0 takes a free one.
        browser: whether to show the page in the person's browser.

    Raises:
        UsageError: the port is taken.
    """
    try:
        server = ExamServer(live, port)
    except OSError as error:
        raise UsageError(
            f"Port {port} cannot be had ({error.strerror}): give another one, or no --port."
        ) from error
    door = live.folder / _DOOR
    try:
        if browser:
            # Other users can see the arguments that a browser is started with: the token, which
            # is all that keeps them out, goes through a file that only its owner reads.
            page = f'<meta http-equiv="refresh" content="0;url={server.address}">'
            durable.private(door, page)
            webbrowser.open(door.resolve().as_uri())
        yield server
    finally:
        server.server_close()
        door.unlink(missing_ok=True)


class _Handler(http.server.BaseHTTPRequestHandler):
    """Answers one request."""

    server: ExamServer
    timeout = 30
    server_version, sys_version = "tf-exam-grader", ""

    def do_GET(self) -> None:
        """Shows the page, its state, the rules or the score card."""
        self._answer(self._shown)

    def do_POST(self) -> None:
        """Hands in, stops the clock, lets it run, or ends the exam."""
        self._answer(self._done)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Logs nothing: addresses hold the token."""

    def _answer(self, made: typing.Callable[[str], _Answer]) -> None:
        refused = self._refused()
        try:
            answer = refused or made(self.path.split("/", 2)[2])
        except GraderError as error:
            answer = _Answer(HTTPStatus.CONFLICT, _JSON, json_text({"said": str(error)}).encode())
        except OSError as error:
            said = f"A file of the sitting cannot be read or written ({error.strerror})."
            answer = _Answer(HTTPStatus.CONFLICT, _JSON, json_text({"said": said}).encode())
        with contextlib.suppress(ConnectionError):
            self.send_response(answer.status)
            for name, value in _HEADERS.items():
                self.send_header(name, value)
            self.send_header("Content-Security-Policy", answer.policy)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

    def _refused(self) -> _Answer | None:
        """Why a request is not answered; None where it is."""
        hosts = self.server.hosts
        host, origin = self.headers.get_all("Host", []), self.headers.get("Origin")
        posted = self.command == "POST"
        own = origin in {f"http://{name}" for name in hosts} or (origin is None and not posted)
        here = self.headers.get("Sec-Fetch-Site", "none") in ("same-origin", "none") or not posted
        if len(host) != 1 or host[0] not in hosts:
            said = "This page is for this computer alone, under its own address."
        elif not (own and here):
            said = "This request comes from another page."
        elif not self._has_token():
            said = "The address is not the whole one: take it from where `grade exam open` runs."
        else:
            return None
        return _Answer(HTTPStatus.FORBIDDEN, _TEXT, said.encode())

    def _has_token(self) -> bool:
        parts = self.path.split("/", 2)
        given = parts[1] if len(parts) == 3 else ""
        return hmac.compare_digest(given.encode(), self.server.token.encode())

    def _shown(self, name: str) -> _Answer:
        live = self.server.live
        if name == "":
            view = live.view()
            made = page("exam_live.html.j2", live=True, pictured=True, view=view, rules=RULES,
                        card=PAGE)  # fmt: skip
            return _Answer(HTTPStatus.OK, _HTML, made.encode())
        if name == "state":
            state = json_text(dataclasses.asdict(live.view()))
            return _Answer(HTTPStatus.OK, _JSON, state.encode())
        if name in (RULES, PAGE):
            # A file, which somebody may have put there: it must not act as this page does.
            return _Answer(HTTPStatus.OK, _HTML, live.page(name), _FILE_POLICY)
        return _Answer(HTTPStatus.NOT_FOUND, _TEXT, b"There is no such page.")

    def _done(self, name: str) -> _Answer:
        live = self.server.live
        actions = {"pause": live.stop, "resume": live.resume, "finish": live.finish}
        if name == "submit":
            said = live.submit(self._category())
        elif name in actions:
            said = actions[name]()
        else:
            return _Answer(HTTPStatus.NOT_FOUND, _TEXT, b"There is no such page.")
        return _Answer(HTTPStatus.OK, _JSON, json.dumps({"said": said}).encode())

    def _category(self) -> int:
        """The category that the body names; 0, which no exam has, where it names none."""
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or int(length) > MAX_BODY:
            return 0
        with contextlib.suppress(Mismatch, ValueError):
            found = parsed(self.rfile.read(int(length))).get("category")
            return found if type(found) is int and found > 0 else 0
        return 0
