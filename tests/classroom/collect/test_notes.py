import datetime as dt
from pathlib import Path

import pytest

from grader.classroom.collect import notes
from grader.classroom.collect.layouts import Place
from grader.classroom.collect.notes import Note, Person, gradescope, moodle, spoken
from grader.model.errors import UsageError


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Saturday, 1 March 2025, 12:30 PM", "2025-03-01T12:30"),
        ("Saturday, 1 March 2025, 12:05 AM", "2025-03-01T00:05"),
        ("Samstag, 1. März 2025, 17:30", "2025-03-01T17:30"),
        ("samedi 1 mars 2025, 17:30", "2025-03-01T17:30"),
        ("sábado, 1 de marzo de 2025, 17:30", "2025-03-01T17:30"),
        ("Saturday, 31 February 2025, 12:30 PM", None),
        ("1 Floréal 2025, 12:30", None),
        ("-", None),
    ],
)
def test_times_as_moodle_writes_them(text: str, time: str | None) -> None:
    assert spoken(text) == (dt.datetime.fromisoformat(time).astimezone() if time else None)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("'O''Neil'", "O'Neil"),
        (r'"Zo\u00eb \"Z\" M\xFCller"', 'Zoë "Z" Müller'),
        ("", ""),
        ("null", ""),
    ],
)
def test_names_as_gradescope_quotes_them(tmp_path: Path, written: str, name: str) -> None:
    file = tmp_path / "m.yml"
    file.write_text(f"---\nsubmission_7:\n  :submitters:\n  - :name: {written}\n    :sid: '9'\n")
    assert gradescope(file) == {"submission_7": Note((Person(name, "", "9"),))}


def test_what_a_submission_printed_is_no_note(tmp_path: Path) -> None:
    file = tmp_path / "m.yml"
    file.write_text(
        "submission_7:\n  :submitters:\n  - :name: Ada\n  :results:\n  - :name: Mallory\n"
        "    :email: m@x.org\n    submission_8:\n      :submitters:\n"
    )
    assert gradescope(file) == {"submission_7": Note((Person("Ada"),))}


@pytest.mark.parametrize("text", ["", "id,name\n1,Ada\n", "Identifier,Full name\nP 1,Ada\n"])
def test_another_table_is_no_worksheet(tmp_path: Path, text: str) -> None:
    (tmp_path / "t.csv").write_text(text)
    assert moodle(tmp_path / "t.csv") == {}


def test_a_german_worksheet(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "ID,Vollständiger Name,E-Mail-Adresse,Status,Zuletzt geändert (Abgabe)\n"
        'Teilnehmer/in700,Ada,a@x.org,x,"Samstag, 1. März 2025, 17:30"\n'
    )
    when = dt.datetime.fromisoformat("2025-03-01T17:30").astimezone()
    assert moodle(tmp_path / "t.csv") == {"700": Note((Person("Ada", "a@x.org"),), when)}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("1 May 2025, 1:00 am", "2025-05-01T01:00"),
        ("1 May 2025, 11:59 pm", "2025-05-01T23:59"),
        ("1 May 2025, 12:00", "2025-05-01T12:00"),
        ("31 December 2025, 0:30", "2025-12-31T00:30"),
        ("1 January 2025, 24:00", None),
    ],
)
def test_hours_and_months(text: str, time: str | None) -> None:
    assert spoken(text) == (dt.datetime.fromisoformat(time).astimezone() if time else None)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2025-03-01 12:30:00.123456789 Z", "2025-03-01T12:30:00.123456+00:00"),
        ("2025-03-01 12:30:00 -05:00", "2025-03-01T12:30:00-05:00"),
        ("'2025-03-01 12:30:00 UTC'", "2025-03-01T12:30:00+00:00"),
        ("2025-03-01 12:30:00", "2025-03-01T12:30:00+00:00"),
        ("yesterday", None),
    ],
)
def test_times_as_gradescope_writes_them(tmp_path: Path, text: str, time: str | None) -> None:
    file = tmp_path / "m.yml"
    file.write_text(f"submission_7:\n  :created_at: {text}\nsubmission_8:\n")
    when = dt.datetime.fromisoformat(time) if time else None
    assert gradescope(file) == {"submission_7": Note((), when), "submission_8": Note()}


def test_a_group_of_two(tmp_path: Path) -> None:
    file = tmp_path / "m.yml"
    file.write_text(
        "  :submitters:\n  - :name: Nobody\n'submission_7':\n  :submitters:\n"
        "    :sid: lost\n  - :name: Ada\n    :email: a@x\n  - :name: Bob\n    :sid: ~\n"
    )
    people = (Person("Ada", "a@x"), Person("Bob"))
    assert gradescope(file) == {"submission_7": Note(people)}


@pytest.mark.parametrize(("text", "name"), [("'", "'"), ('"', '"'), ("''", ""), ("'a", "'a")])
def test_quotes_alone(tmp_path: Path, text: str, name: str) -> None:
    file = tmp_path / "m.yml"
    file.write_text(f"submission_7:\n  :submitters:\n  - :name: {text}\n")
    assert gradescope(file)["submission_7"].people == (Person(name),)


WORKSHEET = (
    'Last modified (submission),Identifier\n"1 May 2025, 12:30",Participant 700\n'
    '"1 May 2025, 12:30"\n-,Participant 701\n-,Nobody\n'
)


def test_a_worksheet_with_other_columns_in_another_order(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(WORKSHEET)
    when = dt.datetime.fromisoformat("2025-05-01T12:30").astimezone()
    assert moodle(tmp_path / "t.csv") == {"700": Note((Person(),), when), "701": Note((Person(),))}


BROKEN = WORKSHEET.replace("-,Participant 701", '"-,Participant 701')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_worksheet_that_cannot_be_read_is_named_with_its_line(
    tmp_path: Path, encoding: str
) -> None:
    german = BROKEN.replace("Last modified (submission)", "Zuletzt geändert (Abgabe)")
    (tmp_path / "t.csv").write_bytes(german.encode(encoding))
    with pytest.raises(UsageError, match=r"worksheet .*t.csv cannot be read .*in line 4 is not"):
        notes.Notes().of(tmp_path, numbered("700"))


def test_another_file_beside_submissions_may_be_no_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\0\1")
    (tmp_path / "b.csv").write_text('Identifier,Full name\n"P 1,Ada\n2,Bob\n')
    (tmp_path / "t.csv").write_text(WORKSHEET)
    assert notes.Notes().of(tmp_path, numbered("701")) == Note((Person(),))


def test_what_a_student_handed_in_may_be_a_broken_worksheet(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(BROKEN)
    assert not notes.Notes().is_note(tmp_path / "own.csv")


def numbered(student: str, scope: str = "") -> Place:
    return Place(student, "a.py", scope=scope, is_number=True)


def test_notes_beside_submissions(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "t.CSV").write_text("none")
    (tmp_path / "t.csv").write_text(WORKSHEET)
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    (tmp_path / "one" / notes.GRADESCOPE).write_text("submission_7:\n")
    found = notes.Notes()
    assert found.of(tmp_path, numbered("submission_7", "one")) == Note()
    assert found.of(tmp_path, numbered("submission_8", "one")) is None
    assert found.of(tmp_path, numbered("submission_7")) is None
    assert found.of(tmp_path, numbered("701", "one")) == Note((Person(),))
    assert found.of(tmp_path, numbered("702")) is None
    assert found.of(tmp_path, Place("701", "a.py")) is None
    assert list(found.worksheets()) == [WORKSHEET.encode()]


def test_which_files_are_notes(tmp_path: Path) -> None:
    for name in ("t.csv", "t.txt", notes.GRADESCOPE):
        (tmp_path / name).write_text(WORKSHEET)
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    found = notes.Notes()
    names = ("t.csv", "t.txt", notes.GRADESCOPE, "other.csv", "none.csv")
    assert [found.is_note(tmp_path / name) for name in names] == [True, False, True, False, False]
