"""The filesystem of a box: what is arranged, in which order, and that no secret can be reached."""

import dataclasses
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import sandboxes

from grader.data import Store, paper
from grader.model import resources
from grader.sandbox.backends import view as module
from grader.sandbox.backends.view import arrange, links_on_the_way, view
from grader.sandbox.hidden import private_folders

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="bubblewrap needs Linux")


def paths(*names: str) -> set[Path]:
    return {Path(name) for name in names}


@pytest.mark.parametrize(
    ("bound", "hidden", "shown", "covered"),
    [
        ([], [], [], []),
        (["/usr", "/lib"], [], ["/lib", "/usr"], []),
        (["/usr", "/usr/lib"], [], ["/usr"], []),
        (["/usr"], ["/home"], ["/usr"], []),
        (["/venv"], ["/venv/secret"], ["/venv"], ["/venv/secret"]),
        (["/a", "/a/b/c"], ["/a/b"], ["/a", "/a/b/c"], ["/a/b"]),
        (["/a", "/a/b/c"], ["/a/b", "/a/b/c/d"], ["/a", "/a/b/c"], ["/a/b", "/a/b/c/d"]),
        (["/checkout/venv"], ["/checkout"], ["/checkout/venv"], []),
        (["/checkout/venv"], ["/checkout", "/checkout/tests"], ["/checkout/venv"], []),
        (["/a"], ["/a"], [], ["/a"]),
        (["/a", "/a/b"], ["/a"], ["/a/b"], ["/a"]),
        (["/a"], ["/a/b", "/a/b/c"], ["/a"], ["/a/b"]),
        (["/"], [], [], []),
        (["/", "/usr"], ["/root"], ["/usr"], []),
        (["/ab"], ["/a"], ["/ab"], []),
    ],
)
def test_the_deeper_rule_holds(
    bound: list[str], hidden: list[str], shown: list[str], covered: list[str]
) -> None:
    found = arrange(paths(*bound), paths(*hidden))
    assert [sorted(map(str, folders)) for folders in found] == [shown, covered]


FOLDERS = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(
    lambda parts: Path("/", *parts)
)
SOME = st.frozensets(FOLDERS, max_size=6)


def nearest(path: Path, folders: Sequence[Path] | frozenset[Path]) -> Path | None:
    """The innermost of the folders that a path is or lies in."""
    around = [folder for folder in folders if folder in (path, *path.parents)]
    return max(around, key=lambda folder: len(folder.parts), default=None)


@given(SOME, SOME, FOLDERS)
def test_a_place_is_seen_only_if_the_innermost_folder_around_it_is_bound(
    bound: frozenset[Path], hidden: frozenset[Path], place: Path
) -> None:
    shown, covered = arrange(set(bound), set(hidden))
    seen = nearest(place, [*shown, *covered]) in shown
    # A place of both kinds is hidden; a hidden folder is therefore never seen itself, and what is
    # in it only under a bound folder that lies deeper than it.
    innermost = nearest(place, bound | hidden)
    assert seen is (innermost in bound and innermost not in hidden)


@given(SOME, SOME)
def test_every_mount_is_needed_and_its_surroundings_come_first(
    bound: frozenset[Path], hidden: frozenset[Path]
) -> None:
    shown, covered = arrange(set(bound), set(hidden))
    assert set(shown) <= bound - hidden
    assert set(covered) <= hidden
    for folders, others in ((shown, covered), (covered, shown)):
        assert [len(folder.parts) for folder in folders] == sorted(len(f.parts) for f in folders)
        for folder in folders:
            around = nearest(folder.parent, [*shown, *covered])
            assert around is None or around in others or folder in bound & hidden


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Folders with links of every kind: relative, absolute, over several steps, in a loop."""
    root = tmp_path.resolve()
    (root / "real" / "bin").mkdir(parents=True)
    (root / "real" / "bin" / "python3").touch()
    (root / "real" / "bin" / "python").symlink_to("python3")
    (root / "venv").mkdir()
    (root / "venv" / "python").symlink_to("../current/bin/python")
    (root / "current").symlink_to(root / "real")
    (root / "loop").symlink_to("loop")
    (root / "ping").symlink_to("pong")
    (root / "pong").symlink_to("ping")
    (root / "broken").symlink_to("absent/file")
    return root


@pytest.mark.parametrize(
    ("start", "followed"),
    [
        ("real/bin/python3", []),
        ("absent", []),
        ("real/bin/python", ["real/bin/python"]),
        ("current/bin", ["current"]),
        ("venv/python", ["venv/python", "current", "real/bin/python"]),
        ("broken", ["broken"]),
    ],
)
def test_each_link_on_the_way_is_found(tree: Path, start: str, followed: list[str]) -> None:
    found = list(links_on_the_way(tree / start))
    assert [str(link.relative_to(tree)) for link, _ in found] == followed
    assert [target for _, target in found] == [link.readlink() for link, _ in found]


@pytest.mark.parametrize("start", ["loop", "loop/inner", "ping", "pong/a/b"])
def test_links_in_a_circle_come_to_an_end(tree: Path, start: str) -> None:
    assert 1 <= len({link for link, _ in links_on_the_way(tree / start)}) <= 2


@dataclasses.dataclass(frozen=True)
class Mount:
    """One option of bubblewrap that puts something in place, with what was said before it."""

    kind: str
    target: Path
    source: Path | None = None
    size: int | None = None
    mode: str | None = None


ARGUMENTS = {"--proc": 1, "--dev": 1, "--tmpfs": 1, "--dir": 1, "--remount-ro": 1}
PAIRS = {"--ro-bind", "--ro-bind-try", "--dev-bind", "--dev-bind-try", "--symlink"}


def parsed(options: list[str]) -> Iterator[Mount]:
    """The options in order; anything that bubblewrap would not understand here is an error."""
    words = iter(options)
    size = mode = None
    for word in words:
        if word == "--size":
            size = int(next(words))
        elif word == "--perms":
            mode = next(words)
        elif word in PAIRS:
            source = Path(next(words))
            yield Mount(word, Path(next(words)), source)
        else:
            assert word in ARGUMENTS
            yield Mount(word, Path(next(words)), None, size, mode)
            size = mode = None


def seen_at(place: Path, mounts: list[Mount]) -> list[PurePosixPath]:
    """Where in the box a place of this machine can be seen."""
    covers = [mount for mount in mounts if mount.kind not in ("--remount-ro", "--dir", "--symlink")]
    found = []
    for number, mount in enumerate(covers):
        if mount.source is not None and mount.source in (place, *place.parents):
            inside = mount.target / place.relative_to(mount.source)
            later = [other.target for other in covers[number + 1 :]]
            if not any(target in (inside, *inside.parents) for target in later):
                found.append(inside)
    return found


@pytest.fixture
def mounts(tmp_path: Path) -> list[Mount]:
    plan = dataclasses.replace(sandboxes.plan_of(tmp_path), hidden=private_folders())
    return list(parsed(view(plan, tmp_path / "staged")))


def test_what_the_worker_needs_is_seen_in_its_place(mounts: list[Mount], tmp_path: Path) -> None:
    import numpy as np

    for place in (Path(sys.executable).resolve(), Path(os.__file__), Path(np.__file__)):
        assert place.resolve() in seen_at(place.resolve(), mounts)
    assert seen_at(tmp_path / "staged" / "job.json", mounts) == [Path("/box/job.json")]
    assert Path("/box-data/x_train.npy") in seen_at(tmp_path / "public" / "x_train.npy", mounts)


def test_no_secret_and_no_answer_is_seen_anywhere(mounts: list[Mount], tmp_path: Path) -> None:
    hidden = [
        paper.secret_dir() / "secret",
        Store.default().root / "mnist" / "held-out" / "y.npy",
        resources.solutions() / "exercise-1-mnist-callback.py",
        resources.exercises() / "exercise-1-mnist-callback" / "exercise.toml",
        Path(module.__file__),
        Path(__file__),
        Path.home() / ".ssh",
        Path("/etc/passwd"),
        tmp_path / "beside",
    ]
    assert [where for place in hidden for where in seen_at(place.resolve(), mounts)] == []


@pytest.mark.parametrize("places", [("secret", "lib/secret"), ("lib", "lib/secret")])
def test_what_is_hidden_inside_the_libraries_is_covered(
    places: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefix = (tmp_path / "venv").resolve()
    for name in ("lib/secret", "lib/numpy", "secret"):
        (prefix / name).mkdir(parents=True)
    monkeypatch.setattr(module, "_wanted", lambda: [prefix])
    plan = sandboxes.plan_of(tmp_path)
    hidden = tuple(prefix / place for place in places)
    plan = dataclasses.replace(plan, hidden=hidden, public=tmp_path / "public")
    mounts = list(parsed(view(plan, tmp_path / "staged")))
    for folder in hidden:
        assert seen_at(folder / "file", mounts) == []
        *_, cover = (
            mount
            for mount in mounts
            if mount.kind == "--tmpfs" and mount.target in (folder, *folder.parents)
        )
        assert mounts.index(Mount("--remount-ro", cover.target)) > mounts.index(cover)
    assert bool(seen_at(prefix / "lib/numpy", mounts)) is ("lib" not in places)


def test_every_filesystem_in_memory_is_bounded_or_read_only(mounts: list[Mount]) -> None:
    closed = [mount.target for mount in mounts if mount.kind == "--remount-ro"]
    made = [mount for mount in mounts if mount.kind == "--tmpfs"]
    (disk,) = [mount for mount in made if mount.target not in closed]
    size = sandboxes.LIMITS.disk_mib * 2**20
    assert (disk.target, disk.size, disk.mode) == (Path("/scratch"), size, "1777")


@pytest.mark.parametrize("place", ["/tmp", "/dev/shm"])
def test_what_is_written_elsewhere_lies_on_the_one_disk(mounts: list[Mount], place: str) -> None:
    (link,) = [mount for mount in mounts if mount.target == Path(place)]
    assert link.kind == "--symlink"
    assert link.source is not None
    folder = Path(os.path.normpath(Path(place).parent / link.source))
    assert folder.parent == Path("/scratch")
    assert Mount("--dir", folder, mode="1777") in mounts


def test_the_root_is_closed_last(mounts: list[Mount]) -> None:
    assert [(mount.kind, str(mount.target)) for mount in mounts[-2:]] == [
        ("--remount-ro", "/dev"),
        ("--remount-ro", "/"),
    ]
    devices = {mount.target for mount in mounts if mount.kind == "--dev-bind"}
    assert devices == {
        Path("/dev") / name for name in ("null", "zero", "full", "random", "urandom")
    }


def test_a_folder_in_the_temporary_one_comes_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        monkeypatch.setattr(sys, "prefix", folder)
        targets = [m.target for m in parsed(view(sandboxes.plan_of(tmp_path), tmp_path))]
    assert targets.index(Path(folder)) > targets.index(Path("/tmp"))


def test_folders_on_the_way_can_be_entered_by_everybody(mounts: list[Mount]) -> None:
    made = {mount.target: mount.mode for mount in mounts if mount.kind == "--dir"}
    assert set(made.values()) == {"0755", "1777"}
    real = {Path("/"), Path("/tmp"), Path("/dev"), Path("/scratch")} | {
        m.target for m in mounts if m.kind == "--ro-bind"
    }
    for mount in mounts:
        if mount.kind in ("--ro-bind", "--symlink"):
            outside = [p for p in mount.target.parents if not real & {p, *p.parents} - {Path("/")}]
            assert {folder for folder in outside if folder != Path("/")} <= set(made)


def test_links_of_the_system_are_made_again(mounts: list[Mount]) -> None:
    made = {mount.target: mount.source for mount in mounts if mount.kind == "--symlink"}
    for name in ("bin", "lib", "lib64"):
        link = Path("/") / name
        assert made.get(link) == (link.readlink() if link.is_symlink() else None)


def test_the_devices_of_a_card_come_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = sandboxes.plan_of(tmp_path)
    monkeypatch.setattr(Path, "glob", lambda self, pattern: iter([Path("/dev/nvidia0")]))
    found = {(m.kind, str(m.target)) for m in parsed(view(plan, tmp_path))}
    assert {("--dev-bind-try", "/dev/nvidia0"), ("--ro-bind-try", "/sys")} <= found
    monkeypatch.setattr(Path, "glob", lambda self, pattern: iter([]))
    assert "/sys" not in view(plan, tmp_path)
