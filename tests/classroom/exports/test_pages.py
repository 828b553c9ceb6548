"""The pages as files."""

import re
from pathlib import Path

from support import classbook, factories

from grader.classroom import exports
from grader.classroom.pages.sheet import sheet
from grader.classroom.results.policy import Policy


def test_every_link_leads_to_a_page_that_stands_alone(tmp_path: Path) -> None:
    graded = sheet(classbook.book(tmp_path, students=12), Policy())
    (index,) = exports.write(graded, tmp_path / "out", ("html",)).paths
    assert index == tmp_path / "out" / "report" / "index.html"
    links = set(re.findall(r'href="([^"#]+)', index.read_text(encoding="utf-8")))
    assert len(links) == 12
    for link in links:
        page = (index.parent / link).read_text(encoding="utf-8")
        assert not re.findall(r"""(?:href|src)=["'](?!#)""", page)
        assert (index.parent / link).stat().st_mode & 0o077 == 0


def test_every_mark_within_a_page_is_there(tmp_path: Path) -> None:
    graded = sheet(classbook.book(tmp_path, students=4), Policy())
    (index,) = exports.write(graded, tmp_path / "out", ("html",)).paths
    for file in index.parent.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        marks = set(re.findall(r'href="#([^"]+)"', text))
        assert marks <= set(re.findall(r'\bid="([^"]+)"', text)), file


def test_the_page_of_a_student_who_is_no_more_goes(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.report()))
    (index,) = exports.write(graded, tmp_path / "out", ("html",)).paths
    fewer = type(graded)(graded.book, graded.policy, graded.rows[-1:])
    exports.write(fewer, tmp_path / "out", ("html",))
    kept = [file.stem for file in (index.parent / "students").iterdir()]
    assert kept == [graded.rows[-1].student.slug]
