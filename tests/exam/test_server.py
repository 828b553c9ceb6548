"""The live page's server: who may ask it, and what it does."""

import http.client
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from support.sittings import midterm, served

from grader.exam import submitting
from grader.exam.server import ExamServer, serving
from grader.exam.sitting import load
from grader.model.errors import UsageError


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ExamServer]:
    """The server of a new sitting; nothing is trained."""
    exam = midterm(tmp_path, title="Short <b>", looks=2, pauses=True)
    yield from served(exam, tmp_path / "exam", monkeypatch)


def ask(
    server: ExamServer,
    name: str,
    method: str = "GET",
    body: str = "",
    *,
    token: str | None = None,
    **changed: str | None,
) -> tuple[int, str, Mapping[str, str]]:
    """Asks as the page itself does, but for what is changed (None leaves a header out)."""
    headers: dict[str, str | None] = {"Host": f"127.0.0.1:{server.server_port}"}
    if method == "POST":
        headers["Origin"] = f"http://127.0.0.1:{server.server_port}"
    headers |= {key.replace("_", "-"): value for key, value in changed.items()}
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    path = f"/{server.token if token is None else token}/{name}"
    connection.putrequest(method, path, skip_host=True)
    for key, value in headers.items():
        if value is not None:
            connection.putheader(key, value)
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body.encode())
    answer = connection.getresponse()
    found = answer.status, answer.read().decode(), dict(answer.getheaders())
    connection.close()
    return found


def test_the_page_and_its_state(server: ExamServer) -> None:
    status, page, headers = ask(server, "")
    assert status == 200
    assert "Short &lt;b&gt;" in page
    assert "connect-src &#39;self&#39;" in page
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert "Access-Control-Allow-Origin" not in headers
    state = json.loads(ask(server, "state")[1])
    assert 3500 < state["seconds_left"] <= 3600
    assert [row["file"] for row in state["categories"]] == ["category_1.py", "category_2.py"]
    _, rules, headers = ask(server, "rules.html")
    assert "60 minutes" in rules
    assert headers["Content-Security-Policy"].endswith("; sandbox")
    assert ask(server, "score-card.html")[0] == 409
    assert ask(server, "sitting.jsonl")[0] == 404
    assert ask(server, "../sitting.jsonl")[0] == 404
    assert ask(server, "anything", "POST")[0] == 404


@pytest.mark.parametrize(
    "changed",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1.evil.example:80"},
        {"Host": None},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"token": ""},
        {"token": "x" * 32},
        {"token": "ä"},
    ],
)
def test_others_are_refused(server: ExamServer, changed: dict[str, str | None]) -> None:
    changed = {name: "%C3%A4" if value == "ä" else value for name, value in changed.items()}
    for method, name in (("GET", ""), ("GET", "state"), ("POST", "finish"), ("POST", "submit")):
        status, said, _ = ask(server, name, method, '{"category": 1}', **changed)
        assert status in (400, 403)
        assert "Short" not in said
    assert load(server.live.folder).handed_in == ()
    assert not load(server.live.folder).finished


@pytest.mark.parametrize(
    "changed", [{"Origin": None}, {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}]
)
def test_only_the_page_itself_can_act(server: ExamServer, changed: dict[str, str | None]) -> None:
    assert ask(server, "finish", "POST", **changed)[0] == 403
    assert not load(server.live.folder).finished


def test_the_page_does_what_the_commands_do(server: ExamServer) -> None:
    folder = server.live.folder
    (folder / "category_2.py").write_text("x = 1")
    assert json.loads(ask(server, "state")[1])["categories"][1]["changed"]
    for count in (1, 2):
        status, said, _ = ask(server, "submit", "POST", '{"category": 2}')
        assert (status, json.loads(said)["said"]) == (200, "Category 2 is handed in.")
        assert len(load(folder).handed_in) == count
    status, said, _ = ask(server, "submit", "POST", '{"category": 2}')
    assert (status, "handed in 2 times" in said) == (409, True)
    assert "2 waiting" in json.loads(ask(server, "state")[1])["under_way"]
    assert ask(server, "finish", "POST")[0] == 409
    assert "The clock is stopped" in ask(server, "pause", "POST")[1]
    assert json.loads(ask(server, "state")[1])["paused"]
    assert "The clock runs" in ask(server, "resume", "POST")[1]
    list(submitting.work(folder, None, "auto", lambda *_: (_ for _ in ()).throw(OSError("full"))))
    assert "The exam is over: 0 %" in ask(server, "finish", "POST")[1]
    assert "<h1>" in ask(server, "score-card.html")[1]


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{", '{"category": "1"}', '{"category": true}', '{"category": -1}', "x" * 2000],
)
def test_a_strange_body_hands_nothing_in(server: ExamServer, body: str) -> None:
    status, said, _ = ask(server, "submit", "POST", body)
    assert status == 409
    assert "There is no category 0" in said
    assert load(server.live.folder).handed_in == ()


def test_a_port_that_is_taken_is_one_sentence(server: ExamServer) -> None:
    with (
        pytest.raises(UsageError, match="give another one"),
        serving(server.live, server.server_port, browser=False),
    ):
        pass


def test_the_browser_is_given_a_file_that_only_its_owner_reads(
    server: ExamServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    with serving(server.live, 0, browser=True) as other:
        door = Path(opened[0].removeprefix("file://"))
        assert other.address in door.read_text()
        assert door.stat().st_mode & 0o077 == 0
    assert not door.exists()
    assert other.token not in opened[0]
