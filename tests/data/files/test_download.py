import contextlib
import dataclasses
import errno
import hashlib
import http.server
import os
import socket
import threading
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests  # noqa: TID253 - a test may be slow to start

from grader.data.base import Source
from grader.data.files import download as module
from grader.data.files.download import ATTEMPTS, CHUNK_BYTES, download
from grader.model.errors import DataError, UsageError

CONTENT = bytes(range(256)) * 1_000
HINT = "mend it"


class Server(http.server.ThreadingHTTPServer):
    """Serves one content; `cuts` holds, for each answer to come, the bytes after which it ends."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.content = CONTENT
        self.headers = {"ETag": '"one"'}
        self.status = 200
        self.ranges = True
        self.shift = 0
        self.cuts = []
        self.asked = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        server = self.server
        asked = self.headers["Range"]
        server.asked.append((self.path, asked))
        start, status = 0, server.status
        tag = server.headers.get("ETag", server.headers.get("Last-Modified"))
        if asked and server.ranges and self.headers["If-Range"] == tag:
            start, status = int(asked[6:-1]) + server.shift, 206
        if start >= len(server.content) > 0:
            status = 416
        self.send_response(status)
        for name, value in server.headers.items():
            self.send_header(name, value)
        if status == 206:
            last, size = len(server.content) - 1, len(server.content)
            self.send_header("Content-Range", f"bytes {start}-{last}/{size}")
        body = b"" if status == 416 else server.content[start:]
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: server.cuts.pop(0)] if server.cuts else body)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    served = Server()
    thread = threading.Thread(target=served.serve_forever, args=(0.01,))
    thread.start()
    yield served
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.fixture
def source(server: Server) -> Source:
    digest = hashlib.sha256(CONTENT).hexdigest()
    return Source("numbers.bin", f"{server.url}/course/numbers.bin", digest, len(CONTENT))


def test_a_file_arrives_whole_and_alone(source: Source, server: Server, tmp_path: Path) -> None:
    told = []
    file = download(source, tmp_path, progress=lambda *p: told.append(p), hint=HINT)
    assert file == tmp_path / "numbers.bin"
    assert file.read_bytes() == CONTENT
    assert list(tmp_path.iterdir()) == [file]
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert server.asked == [("/course/numbers.bin", None)]


def test_a_file_that_is_there_is_not_downloaded_again(
    source: Source, server: Server, tmp_path: Path
) -> None:
    for _ in range(2):
        download(source, tmp_path, hint=HINT)
    assert len(server.asked) == 1


def test_a_connection_that_breaks_off_is_taken_up_where_it_was(
    source: Source, server: Server, tmp_path: Path
) -> None:
    server.cuts = [10 * CHUNK_BYTES, 5 * CHUNK_BYTES + 17]
    assert download(source, tmp_path, hint=HINT).read_bytes() == CONTENT
    assert [asked for _, asked in server.asked] == [None, "bytes=81920-", "bytes=122880-"]


def interrupted(source: Source, server: Server, tmp_path: Path) -> typing.Any:
    """Leaves 24,576 bytes of a download behind."""
    server.cuts = [CHUNK_BYTES] * ATTEMPTS
    with pytest.raises(DataError) as caught:
        download(source, tmp_path, hint=HINT)
    server.asked.clear()
    return str(caught.value)


def test_giving_up_says_what_is_kept_and_the_next_run_continues(
    source: Source, server: Server, tmp_path: Path
) -> None:
    message = interrupted(source, server, tmp_path)
    assert "broke off 3 times (no connection) and 24,576 of 256,000 bytes are kept" in message
    assert message.endswith(f"{HINT}.")
    told = []
    file = download(source, tmp_path, progress=lambda *p: told.append(p), hint=HINT)
    assert file.read_bytes() == CONTENT
    assert [asked for _, asked in server.asked] == ["bytes=24576-"]
    assert told[0][0] > 24_576


def another_etag(server: Server) -> None:
    server.headers = {"ETag": '"two"'}


def no_ranges(server: Server) -> None:
    server.ranges = False


@pytest.mark.parametrize("change", [another_etag, no_ranges])
def test_a_changed_file_or_a_server_without_ranges_starts_again(
    source: Source, server: Server, tmp_path: Path, change: Callable[..., typing.Any]
) -> None:
    interrupted(source, server, tmp_path)
    change(server)
    assert download(source, tmp_path, hint=HINT).read_bytes() == CONTENT
    assert [asked for _, asked in server.asked] == ["bytes=24576-"]


@pytest.mark.parametrize(
    ("headers", "asked"),
    [
        ({}, None),
        ({"ETag": 'W/"weak"'}, None),
        ({"Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"}, "bytes=24576-"),
    ],
)
def test_only_a_validator_lets_a_part_be_continued(
    source: Source, server: Server, tmp_path: Path, headers: dict[str, str], asked: str | None
) -> None:
    server.headers = headers
    if not asked:
        server.ranges = False
    server.cuts = [3 * CHUNK_BYTES]
    assert download(source, tmp_path, hint=HINT).read_bytes() == CONTENT
    assert server.asked[1][1] == asked


@pytest.mark.parametrize("note", ["", "{", "[]", '{"url": 1}'])
def test_a_spoilt_note_starts_again(
    source: Source, server: Server, tmp_path: Path, note: str
) -> None:
    interrupted(source, server, tmp_path)
    (tmp_path / "numbers.bin.json").write_text(note)
    assert download(source, tmp_path, hint=HINT).read_bytes() == CONTENT
    assert server.asked[0][1] is None


def test_a_part_of_another_server_is_not_continued(
    source: Source, server: Server, tmp_path: Path
) -> None:
    interrupted(source, server, tmp_path)
    download(source, tmp_path, mirror=f"{server.url}/mirror", hint=HINT)
    assert server.asked == [("/mirror/numbers.bin", None)]


def test_a_part_longer_than_the_file_starts_again(
    source: Source, server: Server, tmp_path: Path
) -> None:
    interrupted(source, server, tmp_path)
    (tmp_path / "numbers.bin.part").write_bytes(CONTENT + b"more")
    assert download(source, tmp_path, hint=HINT).read_bytes() == CONTENT
    assert len(server.asked) == 2


def test_a_server_that_sends_another_piece_is_asked_for_the_whole(
    source: Source, server: Server, tmp_path: Path
) -> None:
    interrupted(source, server, tmp_path)
    server.shift = 1
    assert download(source, tmp_path, hint=HINT).read_bytes() == CONTENT
    assert [asked for _, asked in server.asked] == ["bytes=24576-", None]


def test_a_spoilt_part_is_found_out_and_discarded(
    source: Source, server: Server, tmp_path: Path
) -> None:
    interrupted(source, server, tmp_path)
    (tmp_path / "numbers.bin.part").write_bytes(b"x" * 24_576)
    with pytest.raises(DataError, match="gave another file"):
        download(source, tmp_path, hint=HINT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"<html>log in</html>", CONTENT[:-1] + b"x", b"", CONTENT * 9])
def test_a_mismatch_says_source_expected_and_got(
    source: Source, server: Server, tmp_path: Path, content: bytes
) -> None:
    server.content = content
    with pytest.raises(DataError) as caught:
        download(source, tmp_path, hint=HINT)
    message = str(caught.value)
    assert message.startswith(source.url)
    assert f"expected {source.sha256}" in message
    if len(content) <= len(CONTENT):  # a longer file is not read to its end
        assert hashlib.sha256(content).hexdigest() in message
        assert f"{len(content):,} bytes, expected 256,000" in message
    assert f"which was discarded: {HINT}." in message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_mirror_has_the_file_under_its_own_name(
    source: Source, server: Server, tmp_path: Path, slash: str
) -> None:
    download(source, tmp_path, mirror=f"{server.url}/school{slash}", hint=HINT)
    assert server.asked == [("/school/numbers.bin", None)]


@pytest.mark.parametrize("mirror", ["school.example", "ftp://school.example", "/srv/data"])
def test_a_mirror_that_is_no_address_is_refused(
    source: Source, tmp_path: Path, mirror: str
) -> None:
    with pytest.raises(UsageError, match="must begin with http"):
        download(source, tmp_path, mirror=mirror, hint=HINT)


@pytest.mark.parametrize(("status", "said"), [(404, "404 Not Found"), (503, "503 Service Unav")])
def test_a_refusal_quotes_the_server(
    source: Source, server: Server, tmp_path: Path, status: int, said: str
) -> None:
    server.status = status
    with pytest.raises(DataError, match=rf"cannot be had \(the server says {said}.*: {HINT}\."):
        download(source, tmp_path, hint=HINT)
    assert list(tmp_path.iterdir()) == []


def test_offline_is_one_sentence(tmp_path: Path) -> None:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    source = Source("numbers.bin", f"http://127.0.0.1:{port}/numbers.bin", "0" * 64, 1)
    with pytest.raises(DataError, match=rf"cannot be reached \(no connection\).*{HINT}\.$"):
        download(source, tmp_path, hint=HINT)


def test_an_interrupted_run_keeps_its_part(source: Source, server: Server, tmp_path: Path) -> None:
    def interrupt(done: typing.Any, total: typing.Any) -> typing.NoReturn:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        download(source, tmp_path, progress=interrupt, hint=HINT)
    kept = (tmp_path / "numbers.bin.part").stat().st_size
    assert 0 < kept < len(CONTENT)
    server.asked.clear()
    assert download(source, tmp_path, hint=HINT).read_bytes() == CONTENT
    assert server.asked[0][1] == f"bytes={kept}-"


def test_a_full_disk_is_left_to_the_caller(source: Source, tmp_path: Path) -> None:
    def fail(done: typing.Any, total: typing.Any) -> typing.NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OSError, match="No space left"):
        download(source, tmp_path, progress=fail, hint=HINT)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (requests.ConnectTimeout(), "no answer in time"),
        (requests.ReadTimeout(), "no answer in time"),
        (requests.exceptions.SSLError(), "its certificate is not trusted"),
        (requests.exceptions.ProxyError(), "no connection"),
        (requests.exceptions.ChunkedEncodingError(), "no connection"),
        (requests.exceptions.InvalidURL("no host"), "no host"),
    ],
)
def test_reasons_are_put_in_words(error: typing.Any, words: str) -> None:
    assert module._reason(error) == words


def without_hash(source: Source, size: int) -> typing.Any:
    return dataclasses.replace(source, sha256=None, bytes=size)


@pytest.mark.parametrize("size", [len(CONTENT), len(CONTENT) - 1, len(CONTENT) + 1])
def test_without_a_hash_the_size_must_be_right(source: Source, tmp_path: Path, size: int) -> None:
    if size == len(CONTENT):
        file = download(without_hash(source, size), tmp_path, hint=HINT)
        assert file.read_bytes() == CONTENT
        return
    with pytest.raises(DataError, match=rf"another file \(256,000 bytes, expected {size:,}\)"):
        download(without_hash(source, size), tmp_path, hint=HINT)
    assert list(tmp_path.iterdir()) == []


def test_without_hash_and_size_a_mirror_is_trusted_but_asked_again(
    source: Source, server: Server, tmp_path: Path
) -> None:
    told = []
    unknown = Source("numbers.bin", None, None, None, page="https://example.org")
    for _ in range(2):
        file = download(
            unknown, tmp_path, mirror=server.url, progress=lambda *p: told.append(p), hint=HINT
        )
        assert file.read_bytes() == CONTENT
    assert len(server.asked) == 2
    assert told[-1] == (len(CONTENT), len(CONTENT))


def test_a_file_without_an_address_is_no_download(tmp_path: Path) -> None:
    unknown = Source("numbers.bin", None, None, None, page="https://example.org/numbers")
    with pytest.raises(DataError) as caught:
        download(unknown, tmp_path, hint=HINT)
    assert "cannot be downloaded without an account at https://example.org/numbers" in str(
        caught.value
    )
    assert str(caught.value).endswith(f"then {HINT}.")
