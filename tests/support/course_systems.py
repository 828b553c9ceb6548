"""Course systems as they take grades and feedback back, after their own descriptions and source."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path


def moodle_worksheet(file: Path) -> dict[int, tuple[str, str]]:
    """Grade and comment by participant, as ``assignfeedback_offline_grade_importer`` reads them."""
    text = file.read_text(encoding="utf-8-sig")
    heads, *lines = csv.reader(io.StringIO(text, newline=""))
    assert "Last modified (grade)" in heads
    at = {name: heads.index(name) for name in ("Identifier", "Grade", "Feedback comments")}
    found = {}
    for line in lines:
        assert len(line) == len(heads)
        number = line[at["Identifier"]][len("Participant ") :]
        found[int(number)] = (line[at["Grade"]], line[at["Feedback comments"]])
    return found


def moodle_feedback(file: Path) -> dict[int, tuple[str, str]]:
    """File name and text by participant, as ``assignfeedback_file_zip_importer`` finds them."""
    found = {}
    for name, text in _texts(file).items():
        parts = name.split("/")
        while parts:
            info = parts.pop(0).split("_", 4)
            if len(info) < 4 or not info[1].isdigit():
                continue
            assert (info[2], info[3]) == ("assignsubmission", "file")
            rest = [info[4] if len(info) == 5 else "", *parts]
            assert not rest[-1].startswith((".", "~"))
            found[int(info[1])] = ("/".join(rest), text)
            break
    return found


def canvas_gradebook(file: Path) -> dict[str, dict[str, str]]:
    """Cells by student's number and assignment's id, as Canvas's importer reads them."""
    heads, *lines = csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline=""))
    assert heads[:2] == ["Student", "ID"]
    columns = {found[1]: at for at, head in enumerate(heads) if (found := _ASSIGNMENT.search(head))}
    assert lines[0][0].strip() == "Points Possible"
    assert all(len(line) == len(heads) for line in lines)
    return {line[1]: {name: line[at] for name, at in columns.items()} for line in lines[1:]}


_ASSIGNMENT = re.compile(r"\((\d+)\)$")


def canvas_comments(file: Path) -> dict[tuple[int, int], str]:
    """Text by student and upload, as ``infer_comment_context_from_filename`` finds them."""
    found = {}
    for name, text in _texts(file).items():
        parts = name.rpartition("/")[2].split("_")
        student, upload = [int(part) for part in parts if part.isdigit()][:2]
        assert not parts[-1].startswith("link")
        found[student, upload] = text
    return found


def _texts(file: Path) -> Mapping[str, str]:
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}
