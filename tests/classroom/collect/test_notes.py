from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from grader.classroom.collect.notes import Note, Person, gradescope, moodle, spoken


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


@pytest.mark.parametrize(
    "text", ["", "id,name\n1,Ada\n", "Identifier,Full name\nP 1,Ada\n", "\0\1"]
)
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
