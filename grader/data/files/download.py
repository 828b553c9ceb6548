"""Downloading one official file: resumed where it broke off, and kept only if its hash is right."""

from __future__ import annotations

import dataclasses
import http
import json
import logging
import typing
from collections.abc import Callable
from pathlib import Path

from grader.data.base import Source
from grader.data.files.store import file_sha256
from grader.model.errors import DataError, UsageError

if typing.TYPE_CHECKING:
    import requests

Progress = Callable[[int, int], None]
"""Called with the bytes had so far, those of earlier attempts included, and the bytes in all."""

CHUNK_BYTES = 8_192
"""What is read at once; a connection that breaks off costs less than that."""
TIMEOUT_SECONDS = (15.0, 60.0)
"""To connect, and between two chunks."""
ATTEMPTS = 3
"""How often a connection that breaks off is taken up again before the person is asked to."""

PIECES = (http.HTTPStatus.PARTIAL_CONTENT, http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)


class _BrokenOff(Exception):
    """The connection ended before the file did."""


def download(
    source: Source, folder: Path, *, mirror: str = "", progress: Progress | None = None, hint: str
) -> Path:
    """Downloads a file into a folder and checks its hash.

    What an interrupted download got stays in the folder as ``<filename>.part`` and is continued
    by the next one, if the server still has the same file and can.

    Args:
        source: the file.
        folder: an existing folder.
        mirror: prefix of another address that has the file under its own name.
        progress: called after each chunk.
        hint: what a person may do when the file cannot be had, as the end of a sentence.

    Returns:
        The path of the file, ``folder / source.filename``.

    Raises:
        DataError: the file cannot be had, or is not the official one as far as hash or size tell.
        UsageError: the mirror is not an http or https address.
    """
    import pooch

    if mirror and not mirror.startswith(("http://", "https://")):
        raise UsageError(
            f"--mirror {mirror!r} is no address: it must begin with http:// or https://."
        )
    url = f"{mirror.rstrip('/')}/{source.filename}" if mirror else source.url
    if url is None:
        raise DataError(
            f"{source.filename} cannot be downloaded without an account at {source.page}: get it "
            f"there yourself, then {hint}."
        )
    known_hash = source.sha256 and f"sha256:{source.sha256}"
    if known_hash is None:  # nothing tells whether one that is there is the right one
        (folder / source.filename).unlink(missing_ok=True)
    part = folder / f"{source.filename}.part"
    downloader = _Downloader(source, part, progress, hint)
    pooch.get_logger().setLevel(logging.WARNING)  # the caller shows the progress
    pooch.retrieve(url, known_hash, source.filename, folder, downloader=downloader)
    return folder / source.filename


@dataclasses.dataclass(frozen=True)
class _Downloader:
    """What pooch calls to get a file: HTTP with resumption."""

    source: Source
    part: Path
    progress: Progress | None
    hint: str

    def __call__(self, url: str, output_file: str, pooch: object) -> None:  # noqa: ARG002
        """Downloads into `part`, checks it and moves it to the path that pooch names."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._attempt(url)
                break
            except _BrokenOff as error:
                if attempt == ATTEMPTS:
                    raise DataError(self._had_so_far(url, error)) from error
        self._check(url)
        self.part.replace(output_file)
        self._discard()

    def _attempt(self, url: str) -> None:
        """One request for what is missing yet."""
        import requests

        headers = {"Accept-Encoding": "identity", **self._range_headers(url)}
        try:
            response = requests.get(url, headers=headers, stream=True, timeout=TIMEOUT_SECONDS)
        except requests.RequestException as error:
            raise DataError(
                f"{url} cannot be reached ({_reason(error)}): check the connection, or {self.hint}."
            ) from error
        with response:
            if response.status_code in PIECES:
                self._expect_continuation(response)
            elif not response.ok:
                status = f"{response.status_code} {response.reason}".strip()
                raise DataError(f"{url} cannot be had (the server says {status}): {self.hint}.")
            self._receive(url, response)

    def _range_headers(self, url: str) -> dict[str, str]:
        """Asks for the rest of the file, if it is still the one that the part is of."""
        try:
            known = json.loads(self._validator.read_text(encoding="utf-8"))
            if known["url"] == url and known["validator"] and self.part.stat().st_size:
                rest = f"bytes={self.part.stat().st_size}-"
                return {"Range": rest, "If-Range": known["validator"]}
        except (OSError, ValueError, KeyError, TypeError):
            pass  # nothing to continue
        return {}

    def _expect_continuation(self, response: requests.Response) -> None:
        """Starts again where the server sends another piece than the one that is missing."""
        size = self.part.stat().st_size if self.part.exists() else 0
        if not response.headers.get("Content-Range", "").startswith(f"bytes {size}-"):
            self._discard()
            raise _BrokenOff("the server sent another piece than was asked for")

    def _receive(self, url: str, response: requests.Response) -> None:
        """Writes the answer's body to the part, after what is there or in its place."""
        import requests

        continued = response.status_code == http.HTTPStatus.PARTIAL_CONTENT
        with self.part.open("ab" if continued else "wb") as stream:
            if not continued:
                self._remember(url, response)
            size = stream.tell()
            length = response.headers.get("Content-Length", "")
            end = size + (int(length) if length.isdecimal() else 0)
            try:
                for chunk in response.iter_content(CHUNK_BYTES):
                    size += stream.write(chunk)
                    if self.progress:
                        self.progress(min(size, self._expected or size), self._expected or end)
                    if self._expected and size > self._expected:
                        return  # another file, perhaps endless; the check says so
            except requests.RequestException as error:
                raise _BrokenOff(_reason(error)) from error
        if size < end:
            raise _BrokenOff("the connection was closed")

    def _remember(self, url: str, response: requests.Response) -> None:
        """Notes which file the part is of."""
        tag = response.headers.get("ETag", "")
        # A weak tag does not promise the same bytes.
        validator = response.headers.get("Last-Modified", "") if tag[:2] in ("", "W/") else tag
        document = json.dumps({"url": url, "validator": validator})
        self._validator.write_text(document, encoding="utf-8")

    def _check(self, url: str) -> None:
        got, size = file_sha256(self.part), self.part.stat().st_size
        if self.source.sha256 is None:
            is_right = size == (self._expected or size)
            hashes = ""
        else:
            is_right = got == self.source.sha256
            hashes = f"sha256 {got}, expected {self.source.sha256}; "
        if is_right:
            return
        self._discard()
        raise DataError(
            f"{url} gave another file ({hashes}{size:,} bytes, expected {self._expected:,}), "
            f"which was discarded: {self.hint}."
        )

    def _had_so_far(self, url: str, error: _BrokenOff) -> str:
        size = self.part.stat().st_size if self.part.exists() else 0
        had = f"{size:,} of {self._expected:,} bytes" if self._expected else f"{size:,} bytes"
        return (
            f"{url} broke off {ATTEMPTS} times ({error}) and {had} are kept for the next attempt: "
            f"{self.hint}."
        )

    @property
    def _expected(self) -> int:
        """The size of the file in bytes, 0 where it is not known."""
        return self.source.bytes or 0

    @property
    def _validator(self) -> Path:
        return self.part.with_suffix(".json")

    def _discard(self) -> None:
        self.part.unlink(missing_ok=True)
        self._validator.unlink(missing_ok=True)


def _reason(error: requests.RequestException) -> str:
    """The error in words; its own text quotes the innards of three libraries."""
    import requests

    if isinstance(error, requests.Timeout):
        return "no answer in time"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not trusted"
    if isinstance(error, requests.ConnectionError | requests.exceptions.ChunkedEncodingError):
        return "no connection"
    return str(error)
