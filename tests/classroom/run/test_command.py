import contextlib
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import classes

from grader import sandbox
from grader.classroom.collect.survey import ClassSource
from grader.classroom.results import gradebook, records
from grader.classroom.results.attempt import Attempt
from grader.classroom.run import command, conditions
from grader.classroom.run.board import Board
from grader.classroom.run.command import ClassRequest, grade_class
from grader.classroom.run.session import SessionSummary
from grader.data import Prepared
from grader.model.errors import GraderFault, SandboxUnavailable, UsageError
from grader.model.settings import RunSettings
from grader.sandbox import Backend

WALLS = Backend("bubblewrap", usable=True, reason="walls")
NO_WALLS = Backend("bubblewrap", usable=False, reason="it is not here", remedy="get it")
PLAIN = Backend("process", usable=True, reason="limits")


@dataclasses.dataclass
class World:
    """A class to grade, with neither data nor sandbox."""

    request: ClassRequest
    executor: classes.MadeUpExecutor = dataclasses.field(default_factory=classes.MadeUpExecutor)
    closed: int = 0

    def grade(self, **changes: object) -> SessionSummary:
        """Grades under this request with changes to it, or to its settings."""
        own = {field.name for field in dataclasses.fields(ClassRequest)}
        settings = {name: value for name, value in changes.items() if name not in own}
        place = changes.pop("submissions", None)
        sources = {field.name for field in dataclasses.fields(ClassSource)}
        source = {name: value for name, value in changes.items() if name in sources}
        changes = {name: value for name, value in changes.items() if name not in sources}
        settings = {name: value for name, value in settings.items() if name in changes}
        if place:
            source["places"] = (place,)
        request = dataclasses.replace(
            self.request,
            source=dataclasses.replace(self.request.source, **source),
            settings=dataclasses.replace(self.request.settings, **settings),
            **{name: value for name, value in changes.items() if name in own},
        )
        return grade_class(request, Board(), self._choose)

    @contextlib.contextmanager
    def _choose(self, request: ClassRequest, folder: Path) -> Iterator[classes.MadeUpExecutor]:
        assert folder.is_dir()
        yield self.executor
        self.closed += 1


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    data = Prepared("mnist", "practice", "d1" * 8, "3f", "", (), Path("/none"), Path("/none"))
    monkeypatch.setattr(conditions, "prepare", lambda exercise, edition, paper: data)
    monkeypatch.setattr(sandbox, "available", lambda: (WALLS, PLAIN))
    files = {"ada/exercise-1.py": "passed 90", "bob/exercise-2.py": "not-passed 10"}
    submissions = classes.folder(tmp_path / "in", files)
    settings = RunSettings("practice", classes.PAPER)
    return World(ClassRequest(ClassSource((submissions,)), tmp_path / "out", settings))


def test_a_folder_becomes_a_gradebook(world: World, tmp_path: Path) -> None:
    graded = world.grade()
    assert graded.complete
    assert (graded.trained, graded.troubles, graded.remarks) == (2, (), ())
    book = gradebook.load(tmp_path / "out")
    assert [(a.student, a.exercise, a.report.score) for a in book.attempts] == [
        ("ada", "exercise-1", 90),
        ("bob", "exercise-2", 10),
    ]
    assert [each.id for each in book.exercises] == ["exercise-1", "exercise-2"]
    assert book.exercises[0].max_score == 100
    assert world.closed == 1
    assert not (tmp_path / "out" / command.SCRATCH).exists()
    assert [job.settings.backend for job in world.executor.jobs] == ["bubblewrap"] * 2
    assert all(job.settings.changed_limits.get("cores", 2) >= 1 for job in world.executor.jobs)


def test_results_of_several_runs_come_together(world: World, tmp_path: Path) -> None:
    world.grade(exercises=("mnist-callback",))
    assert [job.exercise for job in world.executor.jobs] == ["exercise-1"]
    world.grade(exercises=("exercise-2",))
    assert len(gradebook.load(tmp_path / "out").attempts) == 2


def test_a_zip_file_and_a_roster(world: World, tmp_path: Path) -> None:
    import shutil

    packed = shutil.make_archive(str(tmp_path / "class"), "zip", tmp_path / "in")
    (tmp_path / "roster.csv").write_text("id,name\nada,Ada L.\nzoe,Zoe\n")
    graded = world.grade(submissions=Path(packed), roster=tmp_path / "roster.csv")
    assert graded.complete
    book = gradebook.load(tmp_path / "out")
    assert [student.shown for student in book.students] == ["Ada L.", "bob", "Zoe"]
    assert "not on the roster" in book.troubles[0].message


def test_a_roster_that_comes_later_leaves_nobody_twice(world: World, tmp_path: Path) -> None:
    world.grade()
    (tmp_path / "roster.csv").write_text("id,login,name\n1041,ada,Ada L.\n1042,zoe,Zoe\n")
    world.grade(roster=tmp_path / "roster.csv")
    book = gradebook.load(tmp_path / "out")
    assert [student.shown for student in book.students] == ["Ada L.", "bob", "Zoe"]
    assert [(a.student, a.graded.shared_from) for a in book.attempts] == [("1041", ""), ("bob", "")]
    assert len(list(records.files(tmp_path / "out"))) == 3


def test_what_was_handed_in_and_has_no_result_waits(world: World, tmp_path: Path) -> None:
    classes.folder(tmp_path / "in", {"cyd/homework.py": "passed 1"})
    world.executor.answer = lambda job: "It crashed."
    world.grade()
    for record in records.files(tmp_path / "out"):
        record.unlink()
    book = gradebook.load(tmp_path / "out")
    assert book.waits("ada", "exercise-1")
    assert not book.waits("ada", "exercise-2")
    assert not book.waits("cyd", "exercise-1")
    assert book.unclear("cyd") == ("cyd/homework.py",)
    (tmp_path / "in/cyd/homework.py").rename(tmp_path / "in/cyd/exercise-1.py")
    world.executor.answer = classes.MadeUpExecutor().answer
    world.grade()
    book = gradebook.load(tmp_path / "out")
    assert not any(book.waits("cyd", exercise.id) for exercise in book.exercises)
    assert book.unclear("cyd") == ()


def test_a_folder_of_other_things_takes_no_results(world: World, tmp_path: Path) -> None:
    other = classes.folder(tmp_path / "unpacked", {"ada/exercise-1.py": "passed 90"})
    with pytest.raises(UsageError, match=r"holds other things and no results \(ada\)"):
        world.grade(results=other)
    world.grade()
    (tmp_path / "out/class.json").unlink()
    assert world.grade().complete


def test_results_are_for_their_owner_alone(world: World, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    world.grade()
    assert (tmp_path / "out/index.sqlite").stat().st_mode & 0o077 == 0


def test_what_has_no_verdict_leaves_it_incomplete(world: World, tmp_path: Path) -> None:
    classes.folder(tmp_path / "in", {"cyd/homework.py": "passed 1"})
    graded = world.grade()
    assert not graded.complete
    assert gradebook.load(tmp_path / "out").troubles == graded.troubles
    (tmp_path / "in/cyd/homework.py").unlink()
    world.executor.answer = lambda job: "It crashed."
    assert not world.grade(seed=1).complete


def test_without_walls_a_class_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "available", lambda: (NO_WALLS, PLAIN))
    with pytest.raises(SandboxUnavailable, match="get it, or accept that with --allow-weak"):
        world.grade()
    world.grade(allow_weak_isolation=True)
    assert {job.settings.backend for job in world.executor.jobs} == {"process"}


def test_results_among_the_submissions_are_refused(world: World, tmp_path: Path) -> None:
    for place in (tmp_path / "in", tmp_path / "in/out"):
        with pytest.raises(UsageError, match="among the submissions"):
            world.grade(results=place)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"exercises": ("exercise-99",)}, "no exercise"),
        ({"pattern": "{who}"}, "--pattern"),
        ({"roster": Path("absent.csv")}, "roster absent.csv"),
        ({"changed_limits": {"cores": 2.0}}, "give --cores-per-job"),
        ({"changed_limits": {"patience": 2.0}}, "patience"),
        ({"jobs": 4096}, "more than the"),
        ({"submissions": Path("absent")}, "There is no folder absent"),
    ],
)
def test_what_cannot_be_done_is_told(world: World, changes: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        world.grade(**changes)
    assert world.executor.jobs == []


def test_a_folder_that_cannot_be_written_is_told(world: World, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="give another folder with --out"):
        world.grade(results=tmp_path / "file" / "out")


def test_a_full_disk_is_told_and_what_was_graded_is_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = records.write

    def full(results: Path, attempt: Attempt) -> Path:
        if attempt.student == "bob":
            raise OSError(28, "No space left on device")
        return write(results, attempt)

    monkeypatch.setattr(records, "write", full)
    with pytest.raises(GraderFault, match=r"No space left.* make room, then run the same"):
        world.grade()
    monkeypatch.undo()
    assert [a.student for a in gradebook.load(world.request.results).attempts] == ["ada"]


def test_a_file_named_as_scratch_folder_is_no_order_to_delete(tmp_path: Path) -> None:
    kept = classes.folder(tmp_path / "grade-class-mine", {"a": "1"})
    (tmp_path / command.SCRATCH).write_text(str(kept))
    with command.scratch(tmp_path):
        assert (kept / "a").exists()
