"""The journal of a sitting: kept whole, and sealed."""

import json
import typing
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.exam.clock import Moment
from grader.exam.journal import Journal, JournalEntry
from grader.model.errors import UsageError

AT = Moment(1.5, 2.5, "boot")
ENTRIES = (
    JournalEntry("submitted", AT, submission=1, category=2, file="1-category_2.py", sha256="ab"),
    JournalEntry("scored", AT, submission=1, score=4, verdict="passed"),
    JournalEntry("failed", AT, submission=2, problem="é\n\u202e"),
)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal with three entries."""
    journal = Journal(tmp_path / "sitting.jsonl", b"k" * 16)
    for entry in ENTRIES:
        journal.append(entry)
    return journal


def test_what_was_written_is_read(journal: Journal) -> None:
    assert journal.read() == ENTRIES
    assert journal.file.stat().st_mode & 0o077 == 0


def test_a_line_that_was_cut_short_never_happened(journal: Journal) -> None:
    content = journal.file.read_bytes()
    for cut in (1, 5, len(content.splitlines()[-1])):
        journal.file.write_bytes(content[:-cut])
        assert journal.read() == ENTRIES[:2]
    journal.append(ENTRIES[1])
    assert journal.read() == (*ENTRIES[:2], ENTRIES[1])


def _changed_score(lines: list[bytes]) -> list[bytes]:
    document = json.loads(lines[1])
    document["entry"] = document["entry"].replace('"score": 4', '"score": 5')
    return [lines[0], json.dumps(document).encode() + b"\n", lines[2]]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (_changed_score, 2),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: lines[1:], 1),
        (lambda lines: [lines[1], lines[0], lines[2]], 1),
        (lambda lines: [*lines, lines[1]], 4),
        (lambda lines: [lines[0], b"\xff\xfe\n", lines[2]], 2),
        (lambda lines: [lines[0], b"[1]\n"], 2),
        (lambda lines: [b'{"entry": 3, "seal": null}\n'], 1),
        (lambda lines: [b'{"entry": "{}", "seal": "' + "é".encode() + b'"}\n'], 1),
    ],
    ids=["score", "lost", "first lost", "order", "twice", "bytes", "list", "types", "seal"],
)
def test_whatever_is_changed_is_noticed(
    journal: Journal, change: Callable[..., typing.Any], line: int
) -> None:
    lines = journal.file.read_bytes().splitlines(keepends=True)
    journal.file.write_bytes(b"".join(change(lines)))
    with pytest.raises(UsageError, match=rf"Line {line} of .* is not as it was written"):
        journal.read()
    with pytest.raises(UsageError, match="put back a copy"):
        journal.append(ENTRIES[0])


def test_another_secret_does_not_fit(journal: Journal) -> None:
    with pytest.raises(UsageError, match="--paper-key"):
        Journal(journal.file, b"l" * 16).read()


def test_a_journal_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        Journal(tmp_path / "none.jsonl", b"k" * 16).read()
