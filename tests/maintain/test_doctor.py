import io
import json
import py_compile
import subprocess
import sys
import typing
from pathlib import Path

import pytest
from rich.console import Console
from support import factories

from grader.data import EditionFacts
from grader.maintain import doctor
from grader.maintain.doctor import Examination, MachineFact, examine
from grader.maintain.doctor_rendering import render
from grader.model.errors import DataError
from grader.sandbox import Backend, Enforcement

WALLS = Backend("bubblewrap", True, "no network and no files")
NO_WALLS = Backend("bubblewrap", False, "bwrap is not installed", "sudo apt install bubblewrap")
PROCESS = Backend("process", True, "limits only")
KERNEL = Enforcement("cgroup v2 (memory)", kernel=True, reason="the kernel counts and limits")
WATCHDOG = Enforcement("watchdog", kernel=False, reason="no groups", remedy="become root")


class Filtering(typing.NamedTuple):
    """What is asked of a launcher here."""

    filters_calls: bool


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    facts = (
        EditionFacts("mnist", "official", False, 0, "not on this machine"),
        EditionFacts("mnist", "practice", False, 0, "drawn by generator version 1"),
    )
    monkeypatch.setattr("grader.data.describe", lambda dataset: facts)
    monkeypatch.setattr("grader.data.find", lambda name: name)
    monkeypatch.setattr(doctor, "exercises", lambda: (factories.exercise(tmp_path),))
    monkeypatch.setattr(doctor, "DEVICES", tmp_path)
    monkeypatch.setattr(doctor, "CGROUP_LIMITS", ())
    monkeypatch.setattr("grader.sandbox.available", lambda: (WALLS, PROCESS))
    monkeypatch.setattr("grader.sandbox.enforcement", lambda: KERNEL)
    monkeypatch.setattr("grader.sandbox.choose", lambda: Filtering(True))
    monkeypatch.setattr(doctor.importlib.metadata, "version", lambda name: "2.21.0")


def found(topic: str) -> MachineFact:
    return next(f for f in examine().findings if f.topic.startswith(topic))


@pytest.mark.parametrize(
    ("backends", "statuses", "code"),
    [
        ((WALLS, PROCESS), ["good", "weak"], 0),
        ((NO_WALLS, PROCESS), ["weak", "weak"], 1),
        ((NO_WALLS,), ["weak"], 1),
    ],
)
def test_only_walls_are_good_enough(
    monkeypatch: pytest.MonkeyPatch, backends: tuple[Backend, ...], statuses: list[str], code: int
) -> None:
    monkeypatch.setattr("grader.sandbox.available", lambda: backends)
    examination = examine()
    sandboxes = [f for f in examination.findings if f.topic.startswith("sandbox")]
    assert [f.status for f in sandboxes] == statuses
    assert [f.remedy for f in sandboxes] == [backend.remedy for backend in backends]
    assert examination.walls == (code == 0)
    assert examination.exit_code == code


def test_limits_that_the_kernel_holds_are_better_than_watched_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kernel = "cgroup v2 (memory): the kernel counts and limits"
    assert found("limits") == MachineFact("limits", "good", kernel)
    monkeypatch.setattr("grader.sandbox.enforcement", lambda: WATCHDOG)
    assert found("limits") == MachineFact("limits", "weak", "watchdog: no groups", "become root")
    assert examine().exit_code == 0


def test_a_box_without_a_filter_of_system_calls_is_weaker(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found("system calls").status == "good"
    monkeypatch.setattr("grader.sandbox.choose", lambda: Filtering(False))
    assert found("system calls").status == "weak"
    assert "libseccomp2" in found("system calls").remedy
    assert examine().exit_code == 0
    monkeypatch.setattr("grader.sandbox.available", lambda: (NO_WALLS, PROCESS))
    assert not [f for f in examine().findings if f.topic == "system calls"]


def test_without_tensorflow_nothing_works(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if "keras" in name:
            return "3.15.1"
        raise doctor.importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(doctor.importlib.metadata, "version", version)
    missing = MachineFact("TensorFlow", "missing", "not installed", "pip install tensorflow")
    assert found("TensorFlow") == missing
    assert found("Keras").found == "3.15.1"
    assert examine().exit_code == 1


def test_another_distribution_of_tensorflow_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if name == "tensorflow":
            raise doctor.importlib.metadata.PackageNotFoundError(name)
        return "2.20.0"

    monkeypatch.setattr(doctor.importlib.metadata, "version", version)
    assert found("TensorFlow").found == "2.20.0"


@pytest.mark.parametrize("compiled", [True, False])
def test_packages_without_bytecode_are_slow_to_import(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, compiled: bool
) -> None:
    package = tmp_path / "two words" / "tensorflow"
    package.mkdir(parents=True)
    source = package / "__init__.py"
    source.write_text("raise AssertionError('imported')\n", encoding="utf-8")
    if compiled:
        py_compile.compile(str(source))
    monkeypatch.syspath_prepend(package.parent)
    facts = [fact for fact in examine().findings if fact.topic == "bytecode"]
    remedies = [] if compiled else [f"python -m compileall -q '{package.parent}'"]
    assert [fact.remedy for fact in facts] == remedies


def test_the_memory_is_what_the_container_allows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = {"max": "max\n", "low": f"{1000 * 2**20}\n", "broken": "?"}
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    paths = tuple(tmp_path / name for name in (*files, "absent"))
    monkeypatch.setattr(doctor, "CGROUP_LIMITS", paths)
    memory = found("memory")
    assert (memory.status, memory.found) == ("weak", "1,000 MiB")
    assert "4,096 MiB" in memory.remedy
    assert "--limit" in memory.remedy
    monkeypatch.setattr(doctor, "CGROUP_LIMITS", ())
    assert found("memory").found != "1,000 MiB"


def test_a_full_disk_is_weak(monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage(typing.NamedTuple):
        free: int = 5 * 2**20

    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: Usage())
    assert (found("disk").status, found("disk").found) == ("weak", "5 MiB")


def test_cores_are_those_that_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.os, "sched_getaffinity", lambda pid: {3}, raising=False)
    assert (found("cores").status, found("cores").found) == ("weak", "1")


def test_gpus_are_seen_by_their_devices(tmp_path: Path) -> None:
    assert found("GPU").found.startswith("none")
    assert found("GPU").status == "optional"
    for name in ("nvidia1", "nvidia0", "nvidiactl", "nvme0"):
        (tmp_path / name).touch()
    assert (found("GPU").status, found("GPU").found) == ("good", "nvidia0, nvidia1")


def test_data_that_are_not_here_are_no_weakness_and_have_a_remedy() -> None:
    official, practice = (f for f in examine().findings if f.topic.startswith("data"))
    assert official == MachineFact(
        "data mnist, official", "optional", "not here", "grade data fetch exercise-1"
    )
    assert practice.found == "drawn when first needed"


def test_data_that_are_here_say_where_from(monkeypatch: pytest.MonkeyPatch) -> None:
    here = EditionFacts("mnist", "official", True, 9, "fetched")
    monkeypatch.setattr("grader.data.describe", lambda dataset: (here,))
    assert found("data") == MachineFact("data mnist, official", "good", "fetched")


def test_data_that_cannot_be_looked_at_are_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(dataset: object) -> None:
        raise DataError("The store cannot be read.")

    monkeypatch.setattr("grader.data.describe", fail)
    assert found("data") == MachineFact("data mnist", "weak", "The store cannot be read.")


def test_the_json_has_every_finding() -> None:
    examination = examine()
    document = json.loads(examination.to_json())
    assert document["schema"] == 1
    assert document["walls"] is True
    assert document["exit_code"] == 0
    assert len(document["findings"]) == len(examination.findings)
    assert document["findings"][0]["topic"] == "sandbox bubblewrap"


@pytest.mark.parametrize(
    ("status", "walls", "conclusion"),
    [
        ("good", True, "behind walls."),
        ("optional", True, "behind walls."),
        ("weak", False, "self-check only"),
        ("missing", True, "Nothing can be graded here"),
        ("missing", False, "Nothing can be graded here"),
    ],
)
def test_the_picture_of_a_machine(status: doctor.Status, walls: bool, conclusion: str) -> None:
    finding = MachineFact("sandbox [x]", status, "found \x1b[31mit", "sudo apt install it")
    console = Console(file=io.StringIO(), width=100)
    console.print(render(Examination((finding,), walls)))
    text = typing.cast(io.StringIO, console.file).getvalue()
    assert text.startswith(f"{status:<7}".rstrip())
    assert "sandbox [x]  found it" in text
    assert "sudo apt install it" in text
    assert conclusion in " ".join(text.split())


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys, grader.maintain.doctor as d; d.examine(); print('tensorflow' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
