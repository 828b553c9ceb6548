import typing
from pathlib import Path

import pytest

from grader.classroom.collect.layouts import Place
from grader.classroom.collect.roster import read
from grader.classroom.results.entries import Student
from grader.model.errors import UsageError


def roster(tmp_path: Path, text: str) -> typing.Any:
    file = tmp_path / "class.csv"
    file.write_text(text, encoding="utf-8")
    return read(file)


def test_a_plain_roster(tmp_path: Path) -> None:
    found = roster(tmp_path, "Name,ID,Section\nAda Lovelace,ada,A\nBob,bob,\n")
    assert found.students == (Student("ada", "Ada Lovelace", section="A"), Student("bob", "Bob"))


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffStudent ID;First name;Surname;E-Mail\nada;Ada;Lovelace;a@x.org\n",
        "username\tFull Name\tEmail address\nada\tAda Lovelace\ta@x.org\n",
    ],
)
def test_headers_and_separators_of_other_systems(tmp_path: Path, text: str) -> None:
    assert roster(tmp_path, text).students == (Student("ada", "Ada Lovelace", "a@x.org"),)


def test_the_gradebook_of_canvas(tmp_path: Path) -> None:
    text = (
        "Student,ID,SIS User ID,SIS Login ID,Section,Homework (5)\n"
        "    Points Possible,,,,,5\n"
        '"Lovelace, Ada",12345,S-1,ada,Group 1,4\n'
    )
    found = roster(tmp_path, text)
    ada = Student("12345", "Lovelace, Ada", "", "Group 1", "ada", "S-1", "12345")
    assert found.students == (ada,)
    assert found.find(Place("12345", "x", is_canvas=True)) == ada
    assert found.find(Place("lovelaceada", "x")) == ada


@pytest.mark.parametrize(
    "handle", ["ada", "ADA", "a.l@x.org", "a.l", "Ada Lovelace", "lovelaceada"]
)
def test_a_student_is_found_by_whatever_names_just_one(tmp_path: Path, handle: str) -> None:
    found = roster(tmp_path, "id,name,email\nada,Ada Lovelace,a.l@x.org\nbob,Bob,b@x.org\n")
    assert found.find(Place(handle, "exercise-1.py")).id == "ada"


def test_what_names_two_names_nobody(tmp_path: Path) -> None:
    found = roster(tmp_path, "id,name\n1,Ada\n2,Ada\n")
    assert found.find(Place("Ada", "x")) == Student("Ada")
    assert found.find(Place("99", "x", name="Ada", is_canvas=True)) == Student(
        "99", "Ada", canvas_id="99"
    )


def test_canvas_tells_its_number_of_a_known_student(tmp_path: Path) -> None:
    found = roster(tmp_path, "login,name\nada,Ada Lovelace\n")
    assert found.find(Place("12345", "x", name="lovelaceada", is_canvas=True)) == Student(
        "ada", "Ada Lovelace", login="ada", canvas_id="12345"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colour,size\nred,1\n", "names no student's column .found colour, size"),
        ("", "found nothing"),
        ("id,name\nada,Ada\nada,Ida\n", "holds ada twice"),
    ],
)
def test_a_roster_that_cannot_be_used(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        roster(tmp_path, text)


def test_a_file_that_is_no_roster(tmp_path: Path) -> None:
    (tmp_path / "class.xlsx").write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(UsageError, match="give a CSV file in UTF-8"):
        read(tmp_path / "class.xlsx")
    with pytest.raises(UsageError, match=r"\(No such file or directory\): give a CSV file"):
        read(tmp_path / "absent.csv")


def test_lines_that_name_nobody_are_left_out(tmp_path: Path) -> None:
    found = roster(tmp_path, "id,email,name\n\n,,\nada,,\n,b@x.org,Bob\n,,Cyd\n , , \n")
    assert found.students == (
        Student("ada"),
        Student("b@x.org", "Bob", "b@x.org"),
        Student("Cyd", "Cyd"),
    )


def test_a_short_line_has_empty_columns(tmp_path: Path) -> None:
    assert roster(tmp_path, "id,name,section\nada\n").students == (Student("ada"),)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("id,first name,last name\n1,Ada,Lovelace\n", "Ada Lovelace"),
        ("id,last name\n1,Lovelace\n", "Lovelace"),
        ("id,first name\n1,Ada\n", "Ada"),
        ("id,name,first name\n1,Countess,Ada\n", "Countess"),
    ],
)
def test_a_name_is_put_together(tmp_path: Path, text: str, name: str) -> None:
    assert roster(tmp_path, text).students == (Student("1", name),)


def test_a_number_of_canvas_is_one_only_in_its_own_roster(tmp_path: Path) -> None:
    plain = roster(tmp_path, "student,id\nAda,7\n").students
    assert plain == (Student("7", "Ada"),)
    exported = roster(tmp_path, "student,id,sis login id\nAda,7,ada\n").students
    assert exported == (Student("7", "Ada", login="ada", canvas_id="7"),)
    by_sis = roster(tmp_path, "student,id,sis user id\nAda,7,s-1\n").students
    assert by_sis == (Student("7", "Ada", sis_id="s-1", canvas_id="7"),)


def test_of_two_columns_that_mean_the_same_the_first_known_word_counts(tmp_path: Path) -> None:
    assert roster(tmp_path, "number,id,name\n1,ada,Ada\n").students == (Student("ada", "Ada"),)


@pytest.mark.parametrize(
    ("listed", "called"),
    [
        ("id,name\n1,Ada Maria Lovelace\n", "lovelaceadamaria"),
        ('id,name\n1,"Lovelace, Ada"\n', "Ada Lovelace"),
        ("id,name\n1,Zoë Ünal\n", "unal zoe"),
        ("id,sis user id\n1,S-77\n", "s77"),
        ("id,name\nParticipant 44,\n", "44"),
        ("id,name\n1,Ada+\n", "ada+"),
        ("id,email\n1,a+b@x.org\n", "A+B@x.org"),
    ],
)
def test_a_student_is_found_by_how_a_download_calls_one(
    tmp_path: Path, listed: str, called: str
) -> None:
    found = roster(tmp_path, listed)
    assert found.find(Place(called, "x")) == found.students[0]
    assert found.find(Place("", "x", name=called)) == found.students[0]


def test_an_id_is_an_id_even_if_it_is_anothers_name(tmp_path: Path) -> None:
    found = roster(tmp_path, "id,name\nada,Bob\nbob,Ada\n")
    assert found.find(Place("ada", "x")).id == "ada"
    assert found.find(Place("bob", "x")).id == "bob"


def test_a_number_that_the_roster_has_is_kept(tmp_path: Path) -> None:
    found = roster(tmp_path, "id,name,canvas id\nada,Ada,7\n")
    assert found.find(Place("99", "x", name="Ada", is_canvas=True)).canvas_id == "7"
    assert found.find(Place("ada", "x")).canvas_id == "7"


def test_whom_the_roster_does_not_have_is_called_as_the_path_does(tmp_path: Path) -> None:
    found = roster(tmp_path, "id\nada\n")
    assert found.find(Place("bob", "x", name="Bob")) == Student("bob", "Bob")


def test_semicolons_are_no_commas_inside_a_name(tmp_path: Path) -> None:
    assert roster(tmp_path, 'id;name\n1;"Lovelace, Ada"\n').students == (
        Student("1", "Lovelace, Ada"),
    )


def test_a_roster_of_canvas_may_have_no_column_of_its_numbers(tmp_path: Path) -> None:
    found = roster(tmp_path, "student,sis login id\nAda,ada\n")
    assert found.students == (Student("ada", "Ada", login="ada"),)


ADA = (Student("ada", "Zoë Lovelace", "a@x.org", "A"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize(
    "lines",
    [
        "id,name,email,section\nada,Zoë Lovelace,a@x.org,A\n",
        "sep=;\nMatrikelnummer;Vorname;Nachname;E-Mail-Adresse;Gruppe\nada;Zoë;Lovelace;a@x.org;A\n",
        "sep=,\r\nNuméro étudiant,Prénom,Nom,Courriel,Groupe\r\nada,Zoë,Lovelace,a@x.org,A\r\n",
        "Matrícula\tNombre\tApellidos\tCorreo electrónico\tGrupo\nada\tZoë\tLovelace\ta@x.org\tA\n",
        "Matricola;Nome;Cognome;Indirizzo email;Gruppo\nada;Zoë;Lovelace;a@x.org;A\n",
    ],
)
def test_rosters_of_any_encoding_and_language(tmp_path: Path, encoding: str, lines: str) -> None:
    file = tmp_path / "class.csv"
    file.write_bytes(lines.encode(encoding))
    assert read(file).students == ADA


def test_which_column_was_used_for_what_is_said(tmp_path: Path) -> None:
    text = "Student,ID,SIS Login ID,Section,HW 1,HW 2,HW 3,HW 4,HW 5,HW 6\nAda,7,ada,A\n"
    assert roster(tmp_path, text).used == (
        "Roster class.csv: 1 student; id from 'ID', name from 'Student', section from 'Section', "
        "login from 'SIS Login ID', Canvas's number from 'ID'; not used: HW 1, HW 2, HW 3, HW 4, "
        "HW 5 and 1 more."
    )
    assert roster(tmp_path, "id\nada\nbob\n").used == "Roster class.csv: 2 students; id from 'id'."


def test_a_number_of_a_download_is_nobodys_id_where_a_name_fits(tmp_path: Path) -> None:
    found = roster(tmp_path, "id,name,email\n12,Bob,b@x.org\n13,Ada,a@x.org\n")
    assert found.find(Place("12", "x", name="Ada", is_number=True)).id == "13"
    assert found.find(Place("99", "x", name="Cy", email="a@x.org", is_number=True)).id == "13"
    assert found.find(Place("12", "x", is_number=True)).id == "12"


def test_a_cell_may_hold_several_lines(tmp_path: Path) -> None:
    text = 'id,note,name\nada,"one\ntwo",Ada\n'
    assert roster(tmp_path, text).students == (Student("ada", "Ada"),)


def test_an_address_is_surer_than_a_name_that_two_may_have(tmp_path: Path) -> None:
    found = roster(tmp_path, "id,name,email\n1,Ada Lovelace,a@x.org\n2,Ada M. Lovelace,b@x.org\n")
    place = Place("700", "x", name="Ada Lovelace", email="b@x.org", is_number=True)
    assert found.find(place).id == "2"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('id,name\n1,Ann\n2,"Bob\n3,Cy\n', 3),
        ('id,name\n1,"Ann\n2,Bob\n3,"Cy"\n', 2),
        ('sep=;\nid;name\n1;"Ann\n2;Bob\n', 3),
        ('id,"name\n1,Ann\n', 1),
    ],
)
def test_a_quotation_mark_that_is_not_closed_is_named_with_its_line(
    text: str, line: int, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=f"quotation mark in line {line} is not closed"):
        roster(tmp_path, text)


def test_a_mark_that_closes_lines_below_makes_no_student(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"several lines, .*: a quotation mark"):
        roster(tmp_path, 'id,name\n1,"Ann\n2,Bob"\n')


def test_quotation_marks_and_line_breaks_of_a_sound_table(tmp_path: Path) -> None:
    text = 'id,name,comment\n1,"Ann ""A"" Lee","two\n\nlines"\n2,Bo "B" Oz,"a" word\n'
    assert [s.name for s in roster(tmp_path, text).students] == ['Ann "A" Lee', 'Bo "B" Oz']
