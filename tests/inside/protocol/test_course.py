"""What a dataset of the course stands for: names, addresses, and the way into the box."""

import dataclasses
import json

import pytest

from grader.data.sets import registry
from grader.inside.protocol.course import Branch, Course, CourseFile, Table, names_in

COURSE = Course(
    keras="mnist",
    tfds=("mnist",),
    classes=("a", "b"),
    files=(
        CourseFile(("x.zip", "0Abc"), "zip", branches=(Branch("X/A", 0, ("train",)),)),
        CourseFile(("s.csv",), "table", table=Table("Date", "2000-01-31", "month", 9)),
    ),
    trees=((Branch("A", 0),),),
)


def test_a_course_survives_json() -> None:
    assert Course.decode(json.loads(json.dumps(dataclasses.asdict(COURSE)))) == COURSE


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/deep/x.zip",
        "http://example.org/X.ZIP?raw=true",
        "/tmp/x.zip",
        "x.zip",
        "../tmp2/x.zip",
        "0Abc",
        "https://drive.google.com/uc?id=0Abc&export=download",
        "https://drive.google.com/file/d/0Abc/view?usp=sharing",
    ],
)
def test_addresses_paths_and_ids_mean_a_file(address: str) -> None:
    assert COURSE.file_at(address) is COURSE.files[0]


@pytest.mark.parametrize("address", ["", "x.zip/y", "https://example.org/y.zip", "http://[::"])
def test_others_mean_none(address: str) -> None:
    assert COURSE.file_at(address) is None


def test_an_address_of_no_form_has_no_names() -> None:
    assert names_in("http://[broken") == ()


@pytest.mark.parametrize("dataset", registry.ids())
def test_what_datasets_state_can_be_looked_up(dataset: str) -> None:
    course = registry.find(dataset).course
    for file in course.files:
        for name in file.names:
            assert course.file_at(f"https://example.org/{name}") is file
        assert (file.form in ("zip", "tar")) == bool(file.branches)
        assert (file.form == "table") == bool(file.table)
    labels = {branch.label for file in course.files for branch in file.branches}
    assert labels <= set(range(len(course.classes)))
