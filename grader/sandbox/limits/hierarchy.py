"""Where this process stands in the kernel's control groups: cgroups(7), proc(5)."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

PROC = Path("/proc/self")
_ESCAPED = (("\\040", " "), ("\\011", "\t"), ("\\134", "\\"))


@dataclasses.dataclass(frozen=True)
class Hierarchy:
    """One tree of control groups, and this process's place in it."""

    version: int
    """1: a tree for each controller, or 2: one for all."""
    controllers: frozenset[str]
    """Of version 1, those of this tree; of version 2 each group says which it has."""
    mount: Path
    own: Path
    """The folder of the group that this process is in, at or below `mount`."""


def hierarchies(proc: Path = PROC) -> list[Hierarchy]:
    """All mounted trees in which this process's own group is visible."""
    try:
        groups = (proc / "cgroup").read_text(encoding="utf-8").splitlines()
        mounts = (proc / "mountinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    places = {}
    for line in groups:
        _, names, place = line.split(":", 2)
        places[frozenset(filter(None, names.split(",")))] = place
    return list(_found(mounts, places))


def _found(mounts: list[str], places: dict[frozenset[str], str]) -> Iterator[Hierarchy]:
    for line in mounts:
        before, _, after = line.partition(" - ")
        kind, _, options = after.split(" ", 2)
        root, mount = (_plain(text) for text in before.split(" ")[3:5])
        version = {"cgroup": 1, "cgroup2": 2}.get(kind, 0)
        wanted = frozenset(options.split(",")) if version == 1 else frozenset[str]()
        for names, place in places.items():
            if version and (names <= wanted and names if version == 1 else not names):
                folder = _below(Path(mount), root, place)
                if folder is not None:
                    yield Hierarchy(version, names, Path(mount), folder)


def _below(mount: Path, root: str, place: str) -> Path | None:
    """The folder of a group; None where it lies outside what is mounted here."""
    group = PurePosixPath(place)
    if ".." in group.parts or not group.is_relative_to(root):
        return None
    folder = mount / group.relative_to(root)
    return folder if folder.is_dir() else None


def _plain(text: str) -> str:
    for escape, character in _ESCAPED:
        text = text.replace(escape, character)
    return text
