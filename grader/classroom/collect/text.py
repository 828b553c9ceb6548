"""The text and the rows of a table that some system exported, in whatever encoding it is."""

from __future__ import annotations

import codecs
import csv
import io
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATOR = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
"""The first line by which a spreadsheet is told what separates columns."""


class Undecodable(ValueError):
    """The bytes are no text in any of these encodings."""


def decoded(content: bytes) -> str:
    """The text in UTF-8, in UTF-16, or else in Windows' Latin-1.

    Raises:
        Undecodable: it is none of these, as a spreadsheet's own file.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _as(encoding, content[len(mark) :])
    if b"\0" in content[:1_000]:
        # Without a mark: every second byte of what is written in Latin letters is zero.
        return _as("utf-16-be" if content[:1] == b"\0" else "utf-16-le", content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _as("cp1252", content)


def _as(encoding: str, content: bytes) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(str(error)) from error
    if re.search(r"[\x00-\x08\x0e-\x1f]", text):
        raise Undecodable("it holds bytes that are no text")
    return text


def rows(text: str) -> list[list[str]]:
    """The rows of a table with commas, semicolons or tabs; those without a cell are left out.

    Raises:
        csv.Error: it is no table; or a quotation mark that is not closed takes in lines below it.
    """
    separator = _SEPARATOR.match(text)
    body = text[separator.end() :] if separator else text
    first = body.partition("\n")[0]

    class Dialect(csv.excel):
        delimiter = separator[1] if separator else max(",;\t", key=first.count)

    lines = list(io.StringIO(body, newline=""))
    found, reader, end = [], csv.reader(lines, Dialect), 0
    for row in reader:
        began, end = end, reader.line_num
        if end > began + 1 and not _closed(lines[began:end], Dialect):
            number = began + (2 if separator else 1)
            raise csv.Error(f"a quotation mark in line {number} is not closed; close or remove it")
        found.append(row)
    return [row for row in found if any(row)]


def _closed(lines: list[str], dialect: type[csv.Dialect]) -> bool:
    """Whether a row of several lines is one by the letter, each of its cells closed."""
    try:
        return bool(list(csv.reader(lines, dialect, strict=True)))
    except csv.Error:
        return False
