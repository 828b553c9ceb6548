"""The one reader of tables, whatever system exported them and in whatever encoding they are."""

import codecs
import csv
import dataclasses
import io
import re
from collections.abc import Iterator
from pathlib import Path

from grader.model.errors import UsageError

MAX_BYTES = 50_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATOR = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
"""The first line by which a spreadsheet is told what separates columns."""


class NoTable(Exception):
    """A file is no table that can be read; the text says why, as part of a sentence."""


@dataclasses.dataclass(frozen=True)
class TextTable:
    """A table as some system exported it, or a person wrote it."""

    content: bytes
    """As it is."""
    lines: tuple[tuple[int, list[str]], ...]
    """The rows in which a cell says anything, with the number of the line where each begins."""

    @property
    def rows(self) -> list[list[str]]:
        """The rows alone."""
        return [cells for _, cells in self.lines]


def read_table(file: Path, what: str, remedy: str) -> TextTable:
    """The table in a file that a person named.

    Args:
        file: a file of commas, semicolons or tabs.
        what: the table's name, with which a sentence about it begins.
        remedy: what mends it, with which the sentence ends.

    Raises:
        UsageError: it is none that can be read.
    """
    try:
        return table(file)
    except NoTable as error:
        raise UsageError(f"{what} cannot be read ({error}): {remedy}.") from error


def table(file: Path) -> TextTable:
    """The table in a file.

    Raises:
        NoTable: it cannot be read, is too large or no text; or a quotation mark that is not closed
            takes in lines below it.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise NoTable(f"it is larger than {MAX_BYTES // 1_000_000} MB")
        return parsed(file.read_bytes())
    except OSError as error:
        raise NoTable(error.strerror or str(error)) from error


def parsed(content: bytes) -> TextTable:
    """The table that bytes are.

    Raises:
        NoTable: they are none, as in `table`.
    """
    try:
        return TextTable(content, tuple(_lines(decoded(content))))
    except csv.Error as error:
        raise NoTable(str(error)) from error


def decoded(content: bytes) -> str:
    """The text in UTF-8, in UTF-16, or else in Windows' Latin-1.

    Raises:
        NoTable: it is none of these, as a spreadsheet's own file.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _as(encoding, content[len(mark) :])
    if b"\0" in content[:1_000]:
        # Without a mark: every second byte of what is written in Latin letters is zero.
        return _as("utf-16-be" if content[:1] == b"\0" else "utf-16-le", content)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _as("cp1252", content)
    return _as("utf-8", content)


def _as(encoding: str, content: bytes) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NoTable("it is no text in UTF-8, UTF-16 or Latin-1") from error
    if re.search(r"[\x00-\x08\x0e-\x1f]", text):
        raise NoTable("it holds bytes that are no text")
    return text


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    separator = _SEPARATOR.match(text)
    body = text[separator.end() :] if separator else text
    first = body.partition("\n")[0]

    class Dialect(csv.excel):
        delimiter = separator[1] if separator else max(",;\t", key=first.count)

    raw = list(io.StringIO(body, newline=""))
    reader, end = csv.reader(raw, Dialect), 0
    for row in reader:
        began, end = end, reader.line_num
        number = began + (2 if separator else 1)
        if end > began + 1 and not _closed(raw[began:end], Dialect):
            raise csv.Error(f"a quotation mark in line {number} is not closed; close or remove it")
        if any(row):
            yield number, row


def _closed(lines: list[str], dialect: type[csv.Dialect]) -> bool:
    """Whether a row of several lines is one by the letter, each of its cells closed."""
    try:
        return bool(list(csv.reader(lines, dialect, strict=True)))
    except csv.Error:
        return False
