"""The filesystem of a box, as options for bubblewrap.

It is built from nothing: what is not bound here does not exist inside. Folders of the grader
that lie under a bound one (site-packages holds the whole package, its solutions included) are
covered with empty ones; where a bound folder lies under a covered one, the deeper rule holds.
"""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from grader.sandbox.backends.base import interpreter, libraries, plain
from grader.sandbox.plan import Plan

BOX = Path("/box")
DATA = Path("/box-data")
DISK = Path("/scratch")
"""The one filesystem that a submission may write to, so that one limit holds for all it writes."""
HOME = DISK / "home"
TEMPORARY = Path("/tmp")  # noqa: S108 - a link to a folder on the box's own disk
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a link as well

_SYSTEM = ("usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32", "nix/store")
_SYSTEM_FILES = (
    "/etc/fonts",  # without it, each look for fonts complains in the submission's output
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/localtime",
)
_DEVICES = ("null", "zero", "full", "random", "urandom")
"""No terminals: each that is opened takes memory of the kernel's, and nobody needs one."""
_STREAMS = {"fd": "fd", "stdin": "fd/0", "stdout": "fd/1", "stderr": "fd/2"}
_MIB = 2**20


def view(plan: Plan, staged: Path) -> list[str]:
    """The options that build the box for a plan, with the staged files at `BOX`."""
    wanted = _wanted()
    bound, covered = arrange(
        {path.resolve() for path in wanted if path.is_dir()},
        {path.resolve() for path in plan.hidden if path.is_dir()},
    )
    options = ["--proc", "/proc", *_devices(), *_bound_accelerators()]
    # Before what is bound: an environment of Python may itself lie in /tmp.
    options += [
        *_disk(int(plan.limits.disk_mib * _MIB)),
        *_mounts(bound, covered),
        *_symlinks(wanted, bound),
    ]
    options += ["--perms", "0755", "--dir", "/etc"]
    for file in _SYSTEM_FILES:
        options += ["--ro-bind-try", file, file]
    for source, target in ((staged, BOX), (plan.public, DATA)):
        options += ["--perms", "0755", "--dir", str(target)]
        options += ["--ro-bind", str(source), str(target)]
    # Otherwise the new root and /dev are filesystems in memory that nothing bounds.
    return [*options, "--remount-ro", "/dev", "--remount-ro", "/"]


def _devices() -> Iterator[str]:
    yield from ("--perms", "0755", "--tmpfs", "/dev")
    for name in _DEVICES:
        yield from ("--dev-bind", f"/dev/{name}", f"/dev/{name}")
    for name, target in _STREAMS.items():
        yield from ("--symlink", f"/proc/self/{target}", f"/dev/{name}")


def _disk(size: int) -> Iterator[str]:
    """Options for the one writable filesystem, with a link for each place that programs know."""
    yield from ("--perms", "1777", "--size", str(size), "--tmpfs", str(DISK))
    yield from ("--perms", "1777", "--dir", str(HOME))
    for link, name in ((TEMPORARY, "temporary"), (SHARED_MEMORY, "shared-memory")):
        yield from ("--perms", "1777", "--dir", str(DISK / name))
        # Relative, for the box's root is not the root yet when bubblewrap follows it.
        yield from ("--symlink", os.path.relpath(DISK / name, link.parent), str(link))


def closed_to_others() -> Path | None:
    """A wanted folder that only its owner may enter, such as a virtual environment of root's.

    Its own mode counts, for inside the box the folders around it are others.
    """
    for path in _wanted():
        if path.is_dir() and not path.resolve().stat().st_mode & stat.S_IXOTH:
            return path
    return None


def arrange(bound: set[Path], hidden: set[Path]) -> tuple[list[Path], list[Path]]:
    """Of folders to show and to hide, those that need a mount of their own, outermost first.

    A folder to show needs none inside one that is shown already, nor does one to hide inside
    what is hidden or never shown. What is to be shown and hidden alike is hidden.

    >>> shown, covered = arrange({Path("/venv"), Path("/venv/lib")}, {Path("/venv/secret")})
    >>> [str(path) for path in shown], [str(path) for path in covered]
    (['/venv'], ['/venv/secret'])
    """
    shown: list[Path] = []
    covered: list[Path] = []
    for folder in sorted(bound | hidden, key=lambda path: len(path.parts)):
        around = [other for other in (*shown, *covered) if other in folder.parents]
        visible = bool(around) and max(around, key=lambda path: len(path.parts)) in shown
        if folder in hidden and (visible or folder in bound):
            covered.append(folder)
        elif folder not in hidden and not visible and folder != Path("/"):
            shown.append(folder)
    return shown, covered


def _wanted() -> list[Path]:
    """The interpreter, its libraries and the system's."""
    prefixes = (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix)
    ours = [*(plain(Path(prefix)) for prefix in prefixes), interpreter()]
    return [*(Path("/") / name for name in _SYSTEM), *ours, *libraries()]


def _mounts(bound: list[Path], covered: list[Path]) -> Iterator[str]:
    made = {Path("/"), TEMPORARY}
    for folder in sorted((*bound, *covered), key=lambda path: len(path.parts)):
        if not any(other in folder.parents for other in bound):
            yield from _parents(folder, made)
        if folder in covered:
            yield from ("--perms", "0755", "--tmpfs", str(folder))
        else:
            yield from ("--ro-bind", str(folder), str(folder))
    for folder in covered:
        yield from ("--remount-ro", str(folder))


def _parents(folder: Path, made: set[Path]) -> Iterator[str]:
    """Options that make a folder's parents: bubblewrap would make them for root alone."""
    for parent in reversed(folder.parents):
        if parent not in made:
            made.add(parent)
            yield from ("--perms", "0755", "--dir", str(parent))


def _symlinks(wanted: list[Path], bound: list[Path]) -> Iterator[str]:
    """Options that make the links on the way to what is wanted, e.g. /lib or a venv's python."""
    links = {link: target for path in wanted for link, target in links_on_the_way(path)}
    made = {Path("/"), TEMPORARY} | {parent for folder in bound for parent in folder.parents}
    for link, target in sorted(links.items()):
        if not any(folder in link.parents for folder in bound):
            yield from _parents(link, made)
            yield from ("--symlink", str(target), str(link))


def links_on_the_way(path: Path) -> Iterator[tuple[Path, Path]]:
    """Each symbolic link, with its target, that is followed from a path to its real place."""
    for _ in range(40):  # as many as the kernel follows
        for place in (*reversed(path.parents), path):
            if place.is_symlink():
                target = place.readlink()
                yield place, target
                path = plain(place.parent / target / path.relative_to(place))
                break
        else:
            return


def accelerators() -> list[Path]:
    """The devices of an NVIDIA card; none where there is no card."""
    return sorted(Path("/dev").glob("nvidia*"))


def _bound_accelerators() -> Iterator[str]:
    """Options that show these devices; /sys tells CUDA where they sit."""
    devices = accelerators()
    for device in devices:
        yield from ("--dev-bind-try", str(device), str(device))
    if devices:
        yield from ("--ro-bind-try", "/sys", "/sys")
