"""Layouts of a folder of submissions: what a file's path says about who handed it in, and when.

Each layout is a pattern over the path inside the folder; the first that fits is taken. Which
exercise a file is for is read from its name or its folders by `naming`.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from grader.model.errors import UsageError

MOODLE = re.compile(
    r"(?P<above>(?:.*/)?)(?P<name>[^/]+?)_(?P<student>\d+)_assign(?P<part>[a-z]+_[a-z]+)(?:_?/|_)"
    r"(?P<rest>.+)"
)
"""Both of folders and of flat names; the part of what is handed in is ``submission_file``."""
NBGRADER = re.compile(r"(?P<above>)(?:.*/)?submitted/(?P<student>[^/]+)/(?P<rest>[^/]+/.+)")
CANVAS = re.compile(
    r"(?P<above>(?:.*/)?)(?P<name>[^/_]+)_(?P<late>(?i:late)_)?"
    r"(?P<student>\d{2,})_(?P<upload>\d{2,})_(?P<rest>[^/]+|[^/]+\.zip/.+)"
)
_GRADESCOPE = re.compile(r"(?P<above>(?:.*/)?)(?P<student>submission_\d+)/(?P<rest>.+)")
_GITHUB = re.compile(
    r"(?P<above>(?:.*/)?(?P<assignment>[^/]+)-submissions/(?P=assignment)-)(?P<student>[^/]+)/"
    r"(?P<rest>.+)"
)
"""The folder that ``gh classroom clone`` makes: in it, a repository a student."""
_FOLDER = re.compile(r"(?P<above>)(?P<student>[^/]+)/(?P<rest>.+)")
_COURSE = r"(?:copy[ _]of[ _])?c\d[ _]?w\d[^/]*|exercise[_ ]?\d[^/]*|excercise[_ -]?\d[^/]*"
"""What the course calls its notebooks, e.g. ``C1W2_Assignment.ipynb``."""
_COURSE_FLAT = re.compile(rf"(?P<above>)(?P<student>[^/]+?)[_ -]+(?P<rest>{_COURSE})", re.I)
_COURSE_ALONE = re.compile(_COURSE, re.I)
_FLAT = re.compile(r"(?P<above>)(?P<student>[^/]+)[_ ](?P<rest>[^/_ ]+)")
_ATTEMPT = re.compile(r"(?:attempt|try|versuch|version)[-_ ]?(\d{1,4})", re.IGNORECASE)
_TIME = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)[T_ -]?(\d\d)[-:.]?(\d\d)(?:[-:.]?(\d\d))?Z?")
_FIELD = re.compile(r"\{(\w*)\}")
OWNER = "owner"
"""The student of a folder that holds nothing but notebooks of the course."""
FIELDS = ("student", "exercise", "attempt", "name", "submitted_at", "any")


@dataclasses.dataclass(frozen=True)
class Place:
    """What a path says."""

    student: str
    rest: str
    """The part of the path that names the exercise."""
    name: str = ""
    attempt: int | None = None
    submitted_at: dt.datetime | None = None
    late: bool = False
    is_canvas: bool = False
    """Whether a ``-1`` behind the file's name counts uploads, and the number is Canvas's own."""
    upload: int | None = None
    """Canvas's number of the upload: a later one is higher."""
    scope: str = ""
    """The folder that is one download of a course system, in which a student has one name."""
    is_sure: bool = False
    """Whether a course system has named the student, so that no folder is mistaken for one."""
    is_work: bool = True
    """Whether it is what was handed in, and not a text or a comment that Moodle adds."""
    is_number: bool = False
    """Whether the student's name is a number of this download only, as in Moodle's."""
    email: str = ""
    sis_id: str = ""
    is_flat: bool = False
    """Whether only an underscore or a space ends the student's name, as any file may have one."""
    exercise: str = ""
    """What a pattern of the caller's says it is."""


def placed(path: str, pattern: re.Pattern[str] | None = None) -> Place | None:
    """What a path says about a file; None when it names no student.

    Args:
        path: inside the folder of submissions, with ``/``.
        pattern: of `compiled`; replaces the known layouts.
    """
    if pattern is not None:
        return _by_pattern(path, pattern)
    if matched := MOODLE.fullmatch(path):
        found = _sure(matched, name=matched["name"])
        is_work = matched["part"] == "submission_file"
        return dataclasses.replace(found, is_number=True, is_work=is_work)
    if matched := NBGRADER.fullmatch(path):
        return _sure(matched)
    if matched := _GITHUB.fullmatch(path):
        within = f"{matched['assignment']}/{matched['rest']}"
        return dataclasses.replace(_sure(matched), rest=within)
    if matched := _GRADESCOPE.fullmatch(path):
        return dataclasses.replace(_sure(matched), is_number=True)
    if matched := CANVAS.fullmatch(path):
        late, upload = matched["late"] is not None, int(matched["upload"])
        found = _sure(matched, name=matched["name"])
        return dataclasses.replace(found, late=late, upload=upload, is_canvas=True)
    if matched := _FOLDER.fullmatch(path):
        return _place(matched)
    if _COURSE_ALONE.fullmatch(path):
        # One person's own folder, as the course left it.
        return Place(student=OWNER, rest=path)
    if matched := _COURSE_FLAT.fullmatch(path):
        return _place(matched)
    flat = _FLAT.fullmatch(path)
    return dataclasses.replace(_place(flat), is_flat=True) if flat else None


def compiled(pattern: str) -> re.Pattern[str]:
    """The expression for a pattern with named fields, such as ``{student}/{exercise}.ipynb``.

    Raises:
        UsageError: a field is unknown or twice there, or ``{student}`` is missing.
    """
    names = _FIELD.findall(pattern)
    unknown = [name for name in names if name not in FIELDS]
    named = [name for name in names if name != "any"]
    if unknown or "student" not in names or len(set(named)) != len(named):
        fields = ", ".join(f"{{{field}}}" for field in FIELDS)
        raise UsageError(
            f"--pattern {pattern} cannot be used: it needs {{student}}, and every field once, "
            f"out of {fields}; for example {{student}}/{{exercise}}.ipynb."
        )
    parts = _FIELD.split(pattern)
    literal = [re.escape(part) for part in parts[::2]]
    groups = [_group(name) for name in parts[1::2]]
    mixed = [literal[0]]
    for group, text in zip(groups, literal[1:], strict=True):
        mixed += [group, text]
    return re.compile("".join(mixed))


def _group(name: str) -> str:
    if name == "any":
        return ".*?"
    return rf"(?P<{name}>\d+)" if name == "attempt" else f"(?P<{name}>[^/]+?)"


def _by_pattern(path: str, pattern: re.Pattern[str]) -> Place | None:
    matched = pattern.fullmatch(path)
    if matched is None:
        return None
    found = {name: text or "" for name, text in matched.groupdict().items()}
    return Place(
        student=found["student"],
        rest=path,
        name=found.get("name", ""),
        attempt=int(found["attempt"]) if found.get("attempt") else None,
        submitted_at=moment(found.get("submitted_at", "")),
        exercise=found.get("exercise", ""),
        is_sure=True,
    )


def _sure(matched: re.Match[str], name: str = "") -> Place:
    """A place whose student a course system has named."""
    return dataclasses.replace(_place(matched, name), scope=matched["above"], is_sure=True)


def _place(matched: re.Match[str], name: str = "") -> Place:
    """A place with the attempt and the time that folders on the way say."""
    rest = matched["above"] + matched["rest"]
    folders = PurePosixPath(rest).parts[:-1]
    stem = PurePosixPath(rest).stem
    numbers = [int(found[1]) for part in (*folders, stem) if (found := _ATTEMPT.search(part))]
    times = [time for part in folders if (time := moment(part))]
    return Place(
        student=matched["student"],
        rest=rest,
        name=name.strip(),
        attempt=numbers[-1] if numbers else None,
        submitted_at=times[-1] if times else None,
    )


def says_nothing(part: str) -> bool:
    """Whether a folder's name is neither an attempt's nor a time."""
    return not _ATTEMPT.search(part) and moment(part) is None


def moment(text: str) -> dt.datetime | None:
    """The time in a text such as ``2025-03-31T18-00-05``, in UTC; None when there is none."""
    matched = _TIME.search(text)
    if matched is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in matched.groups())
    try:
        return dt.datetime(year, month, day, hour, minute, second, tzinfo=dt.UTC)
    except ValueError:
        return None


def naming(place: Place, names: Sequence[str]) -> tuple[set[str], int | None]:
    """The exercises that a place names, by id or alias, and the upload that Canvas counts.

    The file's own name decides; where it names none, the nearest folder does that names one.
    """
    parts = [place.exercise] if place.exercise else [*reversed(PurePosixPath(place.rest).parts)]
    for number, part in enumerate(parts):
        stem = part.rpartition(".")[0] if number == 0 and "." in part else part
        plain = re.sub(r"[\s_]+", "-", stem.casefold())
        found = [hit for name in names if (hit := _hit(name, plain))]
        if found:
            uploads = [hit[1] for hit in found if hit[1] is not None]
            upload = uploads[0] if place.is_canvas and uploads else None
            return {name for name, _ in found}, upload
    return set(), None


def _hit(name: str, text: str) -> tuple[str, int | None] | None:
    """Whether a text holds a name as words of its own, and the number behind it if any."""
    matched = re.search(rf"(?<![a-z0-9]){re.escape(name)}(?:-(\d{{1,3}}))?(?![0-9a-z])", text)
    if matched is None:
        return None
    return name, int(matched[1]) if matched[1] else None
