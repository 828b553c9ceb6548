"""Made-up downloads of a class of 28, laid out exactly as each course system does it."""

import dataclasses
import zipfile
from collections.abc import Mapping
from pathlib import Path

FIRST = ("Ada", "Bob", "Cäcilie", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida", "Jan", "Kim", "Lea")
LAST = ("Lovelace", "Müller", "Smith-Jones", "O'Neil", "Ünal", "de la Cruz", "Ng")
SIZE = 28
SAME = "def solution_model(): 'the starter, as several handed it in'\n"
"""The same bytes of two students: they must never become one."""


@dataclasses.dataclass(frozen=True)
class Person:
    """One of the class."""

    number: int

    @property
    def name(self) -> str:
        """Two are called alike: the first and the last."""
        if self.number == SIZE - 1:
            return Person(0).name
        return f"{FIRST[self.number % len(FIRST)]} {LAST[self.number % len(LAST)]}"

    @property
    def login(self) -> str:
        return f"st{self.number:02}"

    @property
    def email(self) -> str:
        return f"{self.login}@school.example"

    @property
    def canvas(self) -> str:
        """How Canvas writes the name in front of a file's."""
        first, _, last = self.name.partition(" ")
        return "".join(letter for letter in (last + first).lower() if letter.isalnum())

    def work(self, exercise: int) -> str:
        """What is handed in; two and two share the same bytes."""
        return SAME if self.number in (1, 2) else f"passed {50 + self.number} # {exercise}\n"


CLASS = tuple(Person(number) for number in range(SIZE))


def roster(file: Path, separator: str = ",", encoding: str = "utf-8") -> Path:
    """All 28, as a file."""
    lines = ["login,name,email", *(f"{p.login},{p.name},{p.email}" for p in CLASS)]
    file.write_bytes("\n".join(lines).replace(",", separator).encode(encoding))
    return file


def canvas() -> dict[str, str]:
    """``name_userid_uploadid_file``: a late one, a second upload and one without a real name."""
    files = {
        f"{p.canvas}_{4100 + p.number}_{90_000 + p.number}_exercise-1.py": p.work(1) for p in CLASS
    }
    late, twice = CLASS[3], CLASS[4]
    del files[f"{late.canvas}_4103_90003_exercise-1.py"]
    files[f"{late.canvas}_LATE_4103_90003_exercise-1.py"] = late.work(1)
    files[f"{twice.canvas}_4104_91000_exercise-1-1.py"] = "passed 99\n"
    return files


def canvas_gradebook(file: Path, assignments: str = "Exercise 1: digits (778)") -> Path:
    """An export of Canvas's gradebook, with the second head and the student that it adds."""
    more = "," * assignments.count(",")
    lines = [f"Student,ID,SIS User ID,SIS Login ID,Section,{assignments},Final Score"]
    lines += [f"    Points Possible,,,,,100.0{more},(read only)", f",,,,,Manual Posting{more},"]
    for p in CLASS:
        first, _, last = p.name.partition(" ")
        lines.append(f'"{last}, {first}",{4100 + p.number},S{p.number},{p.login},Group 1,{more},')
    lines.append(f'"Student, Test",9999,,abc,Group 1,{more},')
    file.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return file


def moodle(*, flat: bool, exercise: int = 1, participants: int = 700) -> dict[str, str]:
    """``Name_participant_assignsubmission_file_``, each with an online text beside it."""
    files = {}
    for p in CLASS:
        begin = f"{p.name}_{participants + p.number}_assignsubmission"
        between = "_" if flat else "/"
        if p.number != 5:  # who wrote a text only
            files[f"{begin}_file{between}exercise-{exercise}.py"] = p.work(exercise)
        files[f"{begin}_onlinetext{between}onlinetext.html"] = "<p>Here it is.</p>"
    return files


def worksheet(participants: int = 700) -> str:
    """Moodle's grading worksheet."""
    lines = ["Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"]
    lines[0] += "Last modified (submission),Last modified (grade),Feedback comments"
    for p in CLASS:
        when = f'"Saturday, 1 March 2025, {1 + p.number % 11}:05 PM"' if p.number != 5 else "-"
        number = f"Participant {participants + p.number}"
        lines.append(f'{number},{p.name},{p.email},"Submitted, for grading",,100.00,Yes,{when},-,')
    return "\n".join(lines)


def gradescope(folder: str = "assignment_6_export/") -> dict[str, str]:
    """``submission_N`` folders and ``submission_metadata.yml``."""
    lines = ["---"]
    files = {}
    for p in CLASS:
        files[f"{folder}submission_{5000 + p.number}/exercise-1.py"] = p.work(1)
        lines += [
            f"submission_{5000 + p.number}:",
            "  :submitters:",
            f"  - :name: {_quoted(p.name)}",
            f"    :sid: '{p.number + 77_000}'",
            f"    :email: {p.email}",
            f"  :created_at: 2025-03-01 12:{p.number:02}:38.302830000 Z",
            "  :score: ",
            "  :status: processed",
            "  :results:",
            "    output: |",
            "    - :name: Not A Student",
            "  :history:",
            "  - :id: 9",
            "    :created_at: 2020-01-01 00:00:00.000000000 Z",
        ]
    files[f"{folder}submission_metadata.yml"] = "\n".join(lines) + "\n"
    return files


def _quoted(name: str) -> str:
    return f'"{name}"' if "'" in name else name


def github(folder: str = "exercise-1-submissions/") -> dict[str, str]:
    """What ``gh classroom clone student-repos`` leaves."""
    files = {}
    for p in CLASS:
        repository = f"{folder}exercise-1-{p.login}"
        files[f"{repository}/exercise-1.py"] = p.work(1)
        files[f"{repository}/.git/HEAD"] = "ref: refs/heads/main\n"
        files[f"{repository}/README.md"] = "Do it.\n"
    return files


def nbgrader() -> dict[str, str]:
    """The ``submitted`` folder of a course, and what nbgrader makes of it beside it."""
    files = {}
    for p in CLASS:
        place = f"{p.login}/week1"
        files[f"submitted/{place}/exercise-1.py"] = p.work(1)
        files[f"submitted/{place}/timestamp.txt"] = f"2025-03-01 12:{p.number:02}:00.5 UTC"
        files[f"autograded/{place}/exercise-1.py"] = "x"
        files[f"feedback/{place}/exercise-1.html"] = "x"
    files["release/week1/exercise-1.py"] = "x"
    return files


def packed(file: Path, files: Mapping[str, str | bytes]) -> Path:
    """A zip file of these."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return file


def packed_pictures(folder: Path, file: Path) -> Path:
    """A zip file of the PNG files in a folder, under their places in it."""
    pictures = sorted(folder.rglob("*.png"))
    return packed(
        file, {each.relative_to(folder).as_posix(): each.read_bytes() for each in pictures}
    )
