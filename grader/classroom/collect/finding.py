"""Finding submissions: every file of a folder becomes one, or a sentence about why it does not."""

import collections
import contextlib
import dataclasses
import datetime as dt
import functools
import hashlib
import re
import zoneinfo
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from grader.classroom.collect.contents import ContentMatch, match_contents
from grader.classroom.collect.doubts import doubtful, lookalikes, names_one_of, namesakes, unlisted
from grader.classroom.collect.downloads import Download
from grader.classroom.collect.layouts import Place, naming, placed, says_nothing
from grader.classroom.collect.notes import Notes
from grader.classroom.collect.numbering import Candidate, numbered
from grader.classroom.collect.roster import Roster
from grader.classroom.collect.sittings import ExamTerms, FoundSitting, folders, proved
from grader.classroom.collect.walking import content, files
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.entries import HandedIn, Student, Trouble
from grader.classroom.results.exams import SatExam
from grader.exam.sitting import JOURNAL
from grader.model.cleaning import visible
from grader.model.errors import UsageError
from grader.model.exercise import Exercise
from grader.submission.finding import SUFFIXES

_TIMESTAMP = "timestamp.txt"
_COUNTED = re.compile(r"exercise[ _]*\d")
"""How the course counts the exercises of each of its parts."""
_TRAINING = re.compile(rb"tensorflow|keras|solution_model|\.fit\b|grader")
_NO_STUDENT = (
    "The path names no student: left ungraded; give the folder above it, or say with --pattern "
    "how the paths look."
)


@dataclasses.dataclass(frozen=True)
class FolderContents:
    """All that a folder holds."""

    attempts: tuple[Attempt, ...]
    """Ordered by student, exercise and number; none is graded yet."""
    students: tuple[Student, ...]
    troubles: tuple[Trouble, ...]
    worksheets: tuple[bytes, ...] = ()
    """Moodle's grading worksheets that lie beside the submissions."""
    exams: tuple[SatExam, ...] = ()

    @property
    def handed_in(self) -> tuple[HandedIn, ...]:
        """All files of which the student is known, those that were left ungraded among them."""
        attempts = (HandedIn(a.student, a.file, a.exercise, a.number) for a in self.attempts)
        left = (
            HandedIn(trouble.student, trouble.file, trouble.exercise)
            for trouble in self.troubles
            if trouble.ungraded and trouble.student and trouble.file
        )
        return (*attempts, *left)


def find(
    downloads: Path | Sequence[Download],
    known: Sequence[Exercise],
    wanted: Sequence[Exercise],
    roster: Roster,
    pattern: re.Pattern[str] | None = None,
    assigned: Mapping[str, str] | None = None,
    without: Collection[str] = (),
    packed: Sequence[Trouble] = (),
    terms: ExamTerms | None = None,
) -> FolderContents:
    """The submissions in a folder, or in several downloads.

    Args:
        downloads: of any layout that `layouts` knows.
        known: all exercises there are; files of another than the wanted ones are left alone.
        wanted: what is to be graded.
        roster: names and handles of students; may be empty.
        pattern: of `layouts.compiled`, for a layout of one's own.
        assigned: the id of the exercise that a file is for, by its path or the end of it.
        without: paths of files that are left alone.
        packed: what could not be unpacked.
        terms: what sittings of an exam are proved with.

    Raises:
        UsageError: there is no such folder, it cannot be read, or it holds no submission; or what
            is assigned is no file, or several.
    """
    places = [Download(downloads)] if isinstance(downloads, Path) else list(downloads)
    search = _Search(known, wanted, roster, pattern, assigned or {}, frozenset(without))
    search.troubles += packed
    for search.root, search.download in enumerate(places):
        walked = list(files(search.download.folder))
        odd = lookalikes((name for _, name in walked), search.download.label)
        sat = folders(name for _, name in walked)
        if not search.download.within:  # a journal beside the students is no student's
            sat -= {""}
        for path, name in walked:
            # A name may hold bytes that are no text; it is made one that every report can show.
            if name in odd:
                search.troubles.append(odd[name])
            elif not any(name.startswith(folder) for folder in sat):
                search.look(path, visible(name))
            elif name.removesuffix(path.name) in sat and path.name == JOURNAL:
                search.sit(path, visible(name))
    search.check_assigned()
    collected = search.collected(terms or ExamTerms())
    if not collected.attempts and not collected.troubles:
        raise UsageError(
            f"{places[0].shown} holds no notebook or script of {_listed(wanted)}: give the folder "
            "with the students' folders in it, or say how it is laid out, for example with "
            "--pattern '{student}/{exercise}.ipynb'."
        )
    return collected


@dataclasses.dataclass
class _Search:
    """What a walk through the folder has come upon."""

    known: Sequence[Exercise]
    wanted: Sequence[Exercise]
    roster: Roster
    pattern: re.Pattern[str] | None
    assigned: Mapping[str, str]
    without: frozenset[str] = frozenset()
    meant: dict[str, list[str]] = dataclasses.field(
        default_factory=lambda: collections.defaultdict(list)
    )
    """The files that each assignment fits."""
    students: dict[str, Student] = dataclasses.field(default_factory=dict)
    handed_in: dict[tuple[str, str], list[Candidate]] = dataclasses.field(
        default_factory=lambda: collections.defaultdict(list)
    )
    root: int = 0
    """Which download is being looked through."""
    download: Download = dataclasses.field(default_factory=lambda: Download(Path()))
    downloads: set[str] = dataclasses.field(default_factory=set)
    """Folders at the top that a course system made, and that are no student's."""
    notes: Notes = dataclasses.field(default_factory=Notes)
    sittings: list[FoundSitting] = dataclasses.field(default_factory=list)
    others: list[Trouble] = dataclasses.field(default_factory=list)
    """Files that are no submissions: reported of students who handed in nothing else."""
    troubles: list[Trouble] = dataclasses.field(default_factory=list)

    def look(self, path: Path, name: str) -> None:
        """Takes in a file, or a folder that is empty or a link; its name then ends in a slash."""
        gradable = path.suffix.lower() in SUFFIXES and not name.endswith("/")
        inside = f"{self.download.within}{name}"
        place = self._placed(f"{inside}-" if name.endswith("/") else inside)
        name = f"{self.download.label}{name}"
        if name in self.without:
            return
        is_aside = place and place.is_flat and not gradable
        if place is None or (
            is_aside and (path.suffix.lower() == ".zip" or not self._names(place)[0])
        ):
            if gradable:
                self.troubles.append(Trouble(_NO_STUDENT, name))
            return
        if place.scope:
            self.downloads.add(place.scope.partition("/")[0])
        if not gradable and self.notes.is_note(path):
            return
        for person in self._noted(place):
            self._take(path, name, person, gradable=gradable and place.is_work)

    def sit(self, path: Path, name: str) -> None:
        """Takes in the journal of a sitting."""
        place = self._placed(f"{self.download.within}{name}")
        name = f"{self.download.label}{name}"
        if place is None:
            self.troubles.append(Trouble(_NO_STUDENT, name))
            return
        for person in self._noted(place):
            student = self.roster.find(person)
            self.students.setdefault(student.id, student)
            self.sittings.append(FoundSitting(student, path.parent, name))

    def _placed(self, name: str) -> Place | None:
        """What a path says; a folder that is called as an exercise is no student's."""
        place = placed(name, self.pattern)
        if place is None or place.is_sure or place.is_flat:
            return place
        if (self.download.folder / place.student / ".git").exists():
            return self._cloned(place)
        if "/" not in place.rest:
            return place
        if not self._is_exercise(place.student):
            return place
        inner = placed(place.rest)
        folder = place.rest.partition("/")[0]
        if inner is None or inner.student != folder or not says_nothing(folder):
            return place
        within = f"{place.student}/{inner.rest}"
        return dataclasses.replace(inner, rest=within, scope=place.student)

    def _cloned(self, place: Place) -> Place:
        """The place in a repository, whose name is the exercise's and then the student's."""
        for name in (name for each in self.known for name in (each.id, each.alias)):
            if place.student.startswith(f"{name}-") and len(place.student) > len(name) + 1:
                student = place.student[len(name) + 1 :]
                rest = f"{name}/{place.rest}"
                return dataclasses.replace(place, student=student, rest=rest, scope=f"{name}-")
        return place

    def _take(self, path: Path, name: str, place: Place, *, gradable: bool) -> None:
        student = self.roster.find(place)
        if student.canvas_id or student.id not in self.students:
            self.students[student.id] = student
        if not gradable:
            self._other(path, name, student, place)
            return
        candidate = self._candidate(path, name, place, student)
        if isinstance(candidate, Trouble):
            aside = not candidate.ungraded or not _trains(path)
            (self.others if aside else self.troubles).append(candidate)
        elif candidate.attempt.exercise in {exercise.id for exercise in self.wanted}:
            self.handed_in[student.id, candidate.attempt.exercise].append(candidate)

    def _noted(self, place: Place) -> Iterator[Place]:
        """The place with what its course system noted of it; one for each person of a group."""
        note = self.notes.of(self.download.top, place, self.download.beside)
        if note is None:
            yield place
            return
        if note.submitted_at and place.submitted_at is None:
            place = dataclasses.replace(place, submitted_at=note.submitted_at)
        if not note.people:
            yield place
        for person in note.people:
            student = place.student if person.email or place.name else person.sid or place.student
            yield dataclasses.replace(
                place,
                student=student,
                name=person.name or place.name,
                email=person.email,
                sis_id=person.sid,
            )

    def collected(self, terms: ExamTerms) -> FolderContents:
        """The whole of it, in order."""
        sat = proved(self.sittings, terms, {exercise.id for exercise in self.wanted})
        attempts = list(sat.attempts)
        self.troubles += sat.troubles
        listed = [student.id for student in self.roster.students]
        handed_in = {
            pair: [each for each in found if not each.is_aside] or found
            for pair, found in self.handed_in.items()
        }
        every = [each for found in handed_in.values() for each in found]
        doubts = doubtful(every, listed, self._is_exercise)
        self.troubles += doubts.values()
        for pair in sorted(handed_in):
            if pair[0] in doubts:
                continue
            found = numbered(handed_in[pair])
            if isinstance(found, Trouble):
                self.troubles.append(found)
            else:
                attempts += found
        none = self.downloads - set(listed) - {student for student, _ in self.handed_in}
        self.others = [trouble for trouble in self.others if trouble.student not in none]
        for nobody in (*doubts, *none):
            self.students.pop(nobody, None)
        named = {student for student, _ in self.handed_in} | {t.student for t in self.troubles}
        self.troubles += [trouble for trouble in self.others if trouble.student not in named]
        students = {student.id: student for student in self.roster.students} | self.students
        odd = (
            *unlisted(self.students.values(), listed),
            *namesakes(self.students.values(), listed),
        )
        troubles = tuple(dict.fromkeys((*self.troubles, *odd)))
        worksheets = tuple(self.notes.worksheets())
        everything = tuple(attempts), tuple(students.values()), troubles, worksheets
        return FolderContents(*everything, exams=sat.exams)

    @functools.cached_property
    def _is_exercise(self) -> Callable[[str], bool]:
        return names_one_of([name for each in self.known for name in (each.id, each.alias)])

    def _other(self, path: Path, name: str, student: Student, place: Place) -> None:
        if path.is_symlink() and name.endswith("/"):
            message = "It is a link to a folder: left ungraded; put the folder itself there."
            self.troubles.append(Trouble(message, name, student.id))
        elif not place.is_work:
            message = "It is a text or a comment of Moodle's, and its student handed in no file."
            self.others.append(Trouble(message, name, student.id, ungraded=False))
        elif name.endswith("/"):
            message = "The folder is empty: its student has handed in nothing."
            self.others.append(Trouble(message, name, student.id, ungraded=False))
        elif Path(name).name != _TIMESTAMP:
            message = (
                "It is neither a notebook (.ipynb) nor a script (.py), and its student handed in "
                "nothing else: ask for the work in one of these forms."
            )
            self.others.append(Trouble(message, name, student.id))

    def _candidate(
        self, path: Path, name: str, place: Place, student: Student
    ) -> Candidate | Trouble:
        if path.is_symlink() or not path.is_file():
            message = "It is no file but a link: left ungraded; put the file itself there."
            return Trouble(message, name, student.id)
        exercises, upload = self._names(place)
        is_named, content_says = bool(exercises or place.exercise), ContentMatch()
        if said := self._said(name):
            exercises, is_named = {said}, True
        elif not exercises and len(self.wanted) == 1 and not place.exercise:
            exercises = {self.wanted[0].id}
        elif len(exercises) != 1 or not _spells(place, exercises):
            content_says = match_contents(path, self.known, self.wanted)
            exercises = set(content_says.ids) or exercises
        if content_says.unwanted:
            return Trouble(content_says.unwanted, name, student.id, ungraded=False)
        if len(exercises) != 1:
            names = " and ".join(sorted(exercises)) or "no exercise"
            message = f"The path names {names}: left ungraded; say which it is with "
            return Trouble(f"{message}--assign '{name}=exercise-N'.", name, student.id)
        try:
            sha256 = hashlib.sha256(content(path)).hexdigest()
        except OSError as error:
            message = f"It cannot be read ({error.strerror}): left ungraded; open it to you."
            return Trouble(message, name, student.id)
        number = place.attempt if place.attempt is not None else (upload + 1 if upload else 0)
        submitted = place.submitted_at or _timestamp(path)
        (exercise,) = exercises
        attempt = Attempt(
            student.id, exercise, number, name, sha256, submitted, place.late, path=path
        )
        is_aside = content_says.is_instead or not (is_named or _trains(path))
        return Candidate(place, attempt, self.root, is_aside)

    def check_assigned(self) -> None:
        """Raises UsageError where an assignment names no file, or several."""
        for name in self.assigned:
            if len(found := self.meant.get(name, [])) != 1:
                meant = f"{len(found)} files ({', '.join(found[:3])})" if found else "no submission"
                raise UsageError(
                    f"--assign {name} means {meant}: give the path as `grade class --dry-run` "
                    "shows it."
                )

    def _said(self, name: str) -> str:
        """The exercise that a file was assigned to; empty where it was not."""
        fitting = [said for said in self.assigned if name == said or name.endswith(f"/{said}")]
        for said in fitting:
            self.meant[said].append(name)
        return self.assigned[fitting[0]] if fitting else ""

    def _names(self, place: Place) -> tuple[set[str], int | None]:
        """The ids of the exercises that a place names, and Canvas's count of uploads."""
        ids = {key: each.id for each in self.known for key in (each.id, each.alias)}
        names, upload = naming(place, list(ids))
        return {ids[name] for name in names}, upload


def _trains(path: Path) -> bool:
    """Whether a file has anything of a training in it, unlike a helper's or an empty one."""
    if path.is_symlink() or not path.is_file():
        return True
    try:
        return _TRAINING.search(content(path)) is not None
    except OSError:
        return True


def _spells(place: Place, exercises: Iterable[str]) -> bool:
    """Whether a path spells the exercise as we do: the course's ``Exercise_1`` is another."""
    text = f"{place.exercise}/{place.rest}".casefold()
    return not _COUNTED.search(text) or any(exercise in text for exercise in exercises)


def _timestamp(path: Path) -> dt.datetime | None:
    """What nbgrader's ``timestamp.txt`` beside a submission says."""
    with contextlib.suppress(OSError, ValueError, zoneinfo.ZoneInfoNotFoundError):
        text = (path.parent / _TIMESTAMP).read_text(encoding="utf-8")[:100]
        day, time, *zone = text.split()
        moment = dt.datetime.fromisoformat(f"{day}T{time}")
        return moment.replace(tzinfo=zoneinfo.ZoneInfo(zone[0] if zone else "UTC"))
    return None


def _listed(exercises: Sequence[Exercise]) -> str:
    return ", ".join(exercise.id for exercise in exercises)
