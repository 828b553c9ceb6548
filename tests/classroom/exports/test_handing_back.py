"""The zip file of pages that is handed back."""

import zipfile
from pathlib import Path

from grader.classroom.exports.handing_back import FeedbackZip


def test_of_two_pages_of_one_name_the_first_stays(tmp_path: Path) -> None:
    pages = FeedbackZip()
    for name, text in (("a.html", "first"), ("b.html", "b"), ("a.html", "second")):
        pages.add(name, text)
    with zipfile.ZipFile(pages.write(tmp_path / "f.zip")) as archive:
        assert archive.namelist() == ["a.html", "b.html"]
        assert archive.testzip() is None
        assert archive.read("a.html") == b"first"
