"""Reading a submission with the standard library alone, in well under a second."""

import codecs
import dataclasses
import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import grader.submission.notebook as notebook
from grader.inside.protocol.entry import WantedFunction
from grader.model.errors import SubmissionRefused
from grader.submission.cells import neutralise
from grader.submission.checks import check
from grader.submission.finding import SUFFIXES
from grader.submission.script import Cell, Submission
from grader.submission.syntax import printable

MAX_NOTEBOOK_BYTES = 20_000_000
"""Outputs with pictures in them are what makes a notebook large."""
MAX_CODE_BYTES = 100_000
"""Of a script, or of all code cells of a notebook together, as UTF-8. Python reads code several
times over, slowly: more than that could keep a person waiting for seconds."""
MAX_BRACKETS = 300_000
"""Opening ones in a notebook's JSON, which tell how many objects it becomes in memory."""


def read(
    path: Path,
    settings: Mapping[str, str] | None = None,
    entries: Sequence[str] = (),
    functions: Sequence[WantedFunction] = (),
) -> Submission:
    """The submission, once everything that can be known without running it has been checked.

    Args:
        path: a notebook or script.
        settings: whole numbers that it has to set, by name, with what they are for.
        entries: calls of the course's functions that train, of the exercise.
        functions: what the exercise wants in place of a model.

    Raises:
        SubmissionRefused: the file is not a notebook or script that can be graded; with the cell
            and line where they are known.
    """
    name = printable(path.name)
    data = _data(path, name)
    text = _text(data, name)
    cells = tuple(
        Cell(number, neutralise(source), fails)
        for number, source, fails in _sources(text, name, is_notebook=is_notebook(path))
    )
    submission = Submission(
        path=path,
        kind="notebook" if is_notebook(path) else "script",
        sha256=hashlib.sha256(data).hexdigest(),
        cells=cells,
        text=text,
    )
    selection = check(submission, settings, entries, functions)
    return dataclasses.replace(submission, selection=selection)


def code(path: Path) -> str:
    """The code of a file as it was written, magics and all, without any check of it.

    Raises:
        SubmissionRefused: the file is not a notebook or script that can be read.
    """
    name, text = printable(path.name), text_of(path)
    return "\n\n".join(
        source for _, source, _ in _sources(text, name, is_notebook=is_notebook(path))
    )


def text_of(path: Path) -> str:
    """The text of a file, without any check of what is in it.

    Raises:
        SubmissionRefused: the file is not a notebook or script that can be read.
    """
    name = printable(path.name)
    return _text(_data(path, name), name)


def is_notebook(path: Path) -> bool:
    """Whether the file's name says so."""
    return path.suffix.lower() == ".ipynb"


def _data(path: Path, name: str) -> bytes:
    """The bytes of a notebook or script."""
    if path.suffix.lower() not in SUFFIXES:
        raise SubmissionRefused(
            f"{name} is neither a notebook (.ipynb) nor a script (.py): save your work as one."
        )
    return _bytes(path, name, MAX_NOTEBOOK_BYTES if is_notebook(path) else MAX_CODE_BYTES)


_Source = tuple[int | None, str, bool]
"""A cell's number, its code, and whether it may fail."""


def _sources(text: str, name: str, *, is_notebook: bool) -> Iterator[_Source]:
    """Each cell that is graded; of a script, all of it with None for a number."""
    return _code_cells(text, name) if is_notebook else iter([(None, text, False)])


def _bytes(path: Path, name: str, limit: int) -> bytes:
    """The bytes of a regular file; opening anything else could block or read what is not ours."""
    # Flags that Windows does not have are 0 there.
    flags = [getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")]
    try:
        _require_regular(path.lstat().st_mode, name)
        with os.fdopen(os.open(path, os.O_RDONLY | sum(flags)), "rb") as file:
            status = os.fstat(file.fileno())
            _require_regular(status.st_mode, name)
            _require_size(status.st_size, name, limit)
            data = file.read(limit + 1)
    except OSError as error:
        raise SubmissionRefused(
            f"{name} cannot be read ({error.strerror}): check that the file is there and that "
            "you may read it."
        ) from error
    # It may have grown since its size was asked for.
    _require_size(len(data), name, limit)
    return data


def _require_regular(mode: int, name: str) -> None:
    """Refuses links, folders, pipes and devices."""
    if stat.S_ISREG(mode):
        return
    kinds = {stat.S_IFLNK: "a link", stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe"}
    kind = kinds.get(stat.S_IFMT(mode), "a device or socket")
    raise SubmissionRefused(
        f"{name} is {kind} and only regular files are graded: put a copy of the file itself here."
    )


def _require_size(size: int, name: str, limit: int) -> None:
    """Refuses a file that is larger than anyone's code."""
    if size <= limit:
        return
    remedy = (
        "clear its outputs (in Jupyter: Edit, Clear Outputs of All Cells) and save it"
        if limit == MAX_NOTEBOOK_BYTES
        else "take out data that was pasted into the code"
    )
    raise SubmissionRefused(
        f"{name} has {_shown(size)} where at most {_shown(limit)} are read: {remedy}."
    )


def _shown(size: int) -> str:
    """A size, rounded up so that what is over a limit never looks equal to it."""
    return f"{-(-size // 1_000):,} kB" if size < 1_000_000 else f"{-(-size // 100_000) / 10:g} MB"


def _is_wide(data: bytes) -> bool:
    """Whether it looks like UTF-16: by its mark, or by zeros in every second place alone."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    zeros = sorted((data[0::2].count(0), data[1::2].count(0)))
    return zeros[0] == 0 and zeros[1] > len(data) // 4


def _text(data: bytes, name: str) -> str:
    """The text of the file, without a byte order mark."""
    if not data.strip():
        raise SubmissionRefused(f"{name} is empty: save your work into it and try again.")
    if _is_wide(data):
        raise SubmissionRefused(
            f"{name} is probably text in UTF-16, and UTF-8 is expected: save it with the encoding "
            "UTF-8."
        )
    if b"\0" in data:
        raise SubmissionRefused(
            f"{name} is a binary file (it holds NUL bytes) and UTF-8 text is expected: "
            "save it again as a notebook or script."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if error.reason == "unexpected end of data":
            raise SubmissionRefused(
                f"{name} breaks off in the middle of a character (line {line}): "
                "save or download it again.",
                line=line,
            ) from error
        raise SubmissionRefused(
            f"{name} is not UTF-8 text (byte 0x{data[error.start]:02x} in line {line}): "
            "save it with the encoding UTF-8.",
            line=line,
        ) from error


def _code_cells(text: str, name: str) -> Iterator[_Source]:
    """The code cells that are graded, with Jupyter's numbers."""
    cells = [
        (cell, source)
        for cell in notebook.cells_of(_json(text, name), name)
        if notebook.is_code(cell) and (source := notebook.source_of(cell, name)).strip()
    ]
    size = sum(len(source.encode(errors="replace")) for _, source in cells)
    if size > MAX_CODE_BYTES:
        raise SubmissionRefused(
            f"{name} has {_shown(size)} of code where at most {_shown(MAX_CODE_BYTES)} "
            "are graded: take out data that was pasted into its cells."
        )
    for number, (cell, source) in enumerate(cells, start=1):
        if not notebook.is_scratch(cell):
            yield number, source, notebook.fails(cell)


def _json(text: str, name: str) -> object:
    """The decoded JSON of a notebook."""
    if text.lstrip()[:5].lower() in ("<!doc", "<html"):
        raise SubmissionRefused(
            f"{name} is a web page and not a notebook: download the raw file instead."
        )
    if text.count("[") + text.count("{") > MAX_BRACKETS:
        raise SubmissionRefused(
            f"{name} holds more than {MAX_BRACKETS:,} lists and objects: clear its outputs (in "
            "Jupyter: Edit, Clear Outputs of All Cells) and save it."
        )
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise SubmissionRefused(
            f"{name} is not a notebook, for it is broken JSON (line {error.lineno}: {error.msg}): "
            "save or download it again, or rename it to .py if it is a script.",
            line=error.lineno,
        ) from error
    except (ValueError, RecursionError) as error:
        raise SubmissionRefused(
            f"{name} is JSON that no notebook needs (nested too deeply, or a number of thousands "
            "of digits): open it in Jupyter and save it again."
        ) from error
