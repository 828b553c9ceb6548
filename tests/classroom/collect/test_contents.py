"""What a file holds tells its exercise, of those that the class wants where it can be."""

from pathlib import Path

import pytest
from support import classes

from grader.catalog import exercises
from grader.classroom.collect.contents import ContentMatch, match_contents
from grader.classroom.collect.finding import FolderContents, find
from grader.classroom.collect.roster import Roster

KNOWN = exercises()
PLAIN = "ZipFile('cats_and_dogs_filtered.zip')\nmodel.fit(x)\n"
VARIED = f"{PLAIN}ImageDataGenerator(rotation_range=20)\n"
SCRATCH = "ZipFile('horse-or-human.zip')\nConv2D(16)\nmodel.fit(x)\n"
DIGITS = "tf.keras.datasets.mnist.load_data()\nmodel.fit(x)\n"


def asked(path: Path, *wanted: str) -> ContentMatch:
    return match_contents(path, KNOWN, [each for each in KNOWN if each.id in wanted])


def collected(folder: Path, *wanted: str) -> FolderContents:
    return find(folder, KNOWN, [each for each in KNOWN if each.id in wanted], Roster())


@pytest.mark.parametrize(
    ("source", "wanted", "ids", "instead"),
    [
        (VARIED, ("exercise-3", "exercise-11"), {"exercise-11"}, False),
        (VARIED, ("exercise-1", "exercise-3"), {"exercise-3"}, True),
        (PLAIN, ("exercise-1", "exercise-3"), {"exercise-3"}, False),
        (PLAIN, ("exercise-1", "exercise-11"), {"exercise-3"}, False),
        (SCRATCH, ("exercise-1", "exercise-4"), {"exercise-10"}, False),
        (f"{SCRATCH}InceptionV3()\n", ("exercise-1", "exercise-4"), {"exercise-4"}, False),
        (DIGITS, ("exercise-2", "exercise-3"), {"exercise-1"}, False),
        ("x = 1\n", ("exercise-2", "exercise-3"), set(), False),
        ("{", ("exercise-2", "exercise-3"), set(), False),
    ],
)
def test_a_file_of_the_same_data_is_for_what_is_wanted(
    tmp_path: Path, source: str, wanted: tuple[str, ...], ids: set[str], *, instead: bool
) -> None:
    path = tmp_path / ("work.ipynb" if source == "{" else "work.py")
    path.write_text(source)
    found = asked(path, *wanted)
    assert (found.ids, found.is_instead) == (ids, instead)
    assert bool(found.unwanted) == bool(ids - set(wanted))


def test_it_is_graded_as_what_the_class_wants_where_there_is_nothing_else(tmp_path: Path) -> None:
    classes.folder(
        tmp_path,
        {"ada/Week 2.py": VARIED, "bob/Week 1.py": PLAIN, "bob/Week 2.py": VARIED},
    )
    found = collected(tmp_path, "exercise-1", "exercise-3")
    assert [(each.exercise, each.file) for each in found.attempts] == [
        ("exercise-3", "ada/Week 2.py"),
        ("exercise-3", "bob/Week 1.py"),
    ]
    assert found.troubles == ()
    both = collected(tmp_path, "exercise-3", "exercise-11")
    assert [each.exercise for each in both.attempts] == ["exercise-11", "exercise-11", "exercise-3"]


def test_work_for_another_exercise_is_named_where_nothing_else_is_there(tmp_path: Path) -> None:
    classes.folder(
        tmp_path,
        {"ada/work.py": DIGITS, "bob/work.py": DIGITS, "bob/exercise-2.py": "import grader\n"},
    )
    found = collected(tmp_path, "exercise-2", "exercise-3")
    assert [each.file for each in found.attempts] == ["bob/exercise-2.py"]
    (trouble,) = found.troubles
    assert (trouble.file, trouble.student, trouble.ungraded) == ("ada/work.py", "ada", False)
    assert "It is for exercise-1 (it loads keras.datasets.mnist)" in trouble.message
    assert "--assign" in trouble.message
