"""Tables in whatever form they come, and which line is wrong where one cannot be read."""

from pathlib import Path

import pytest

from grader.classroom.collect import text
from grader.classroom.collect.text import NoTable, parsed, read_table, table
from grader.model.errors import UsageError

ROWS = [["id", "name"], ["1", "Zoë, of Ng"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_separators(encoding: str, separator: str, end: str) -> None:
    lines = [f"id{separator}name", f'1{separator}"Zoë, of Ng"', ""]
    if separator == "|":
        lines.insert(0, "sep=|")
    content = end.join(lines).encode(encoding)
    assert parsed(content).rows == ROWS
    assert parsed(content).content == content


def test_rows_know_the_lines_on_which_they_begin() -> None:
    found = parsed(b'sep=;\na;b\n\n;\n"1\n2";x\n3;y\n')
    assert found.lines == ((2, ["a", "b"]), (5, ["1\n2", "x"]), (7, ["3", "y"]))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'a,b\n1,2\n"3,4\n5,6\n', "a quotation mark in line 3 is not closed"),
        (b'sep=,\na,b\n"3,4\n5,6\n', "a quotation mark in line 3 is not closed"),
        (b'"a,b\n1,2\n', "a quotation mark in line 1 is not closed"),
        (b'a,b\n1,"2\n3,"x" y\n', "a quotation mark in line 2 is not closed"),
        (b"PK\x03\x04", "bytes that are no text"),
        (b"\xff\xfea", "it is no text in UTF-8, UTF-16 or Latin-1"),
        (b"a," + b"x" * 200_000, "field larger than field limit"),
    ],
)
def test_what_is_no_table_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(NoTable, match=reason):
        parsed(content)


def test_a_quotation_mark_within_a_cell_is_a_letter() -> None:
    assert parsed(b'a,b\n5" disk,2\n1,2"\n').rows[1:] == [['5" disk', "2"], ["1", '2"']]


def test_a_file_may_be_so_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.csv").write_text("a,b\n")
    monkeypatch.setattr(text, "MAX_BYTES", 4)
    assert table(tmp_path / "t.csv").rows == [["a", "b"]]
    monkeypatch.setattr(text, "MAX_BYTES", 3)
    with pytest.raises(NoTable, match="it is larger than 0 MB"):
        table(tmp_path / "t.csv")


@pytest.mark.parametrize(
    ("name", "reason"), [(".", "Is a directory"), ("none.csv", "No such file")]
)
def test_a_sentence_says_what_and_how_it_is_mended(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(UsageError, match=rf"^The list cannot be read \({reason}.*\): give one\.$"):
        read_table(tmp_path / name, "The list", "give one")
