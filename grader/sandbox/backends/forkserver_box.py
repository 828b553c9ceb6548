"""The box of the fork server: one with nothing that a submission might not see, or change.

What a worker inherits of the fork server, such as the file of the interpreter that it runs, it sees
as the fork server saw it. So that one is started behind a read-only view, under the names that
these files have in every box. Run by root, the view is a worker's own. Another account can enter
only boxes that were built within the fork server's namespace of users, by a bubblewrap that sees
what it is to show: there the view is that of this machine, read-only.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from grader.sandbox.backends.view import BOX, DISK, HOME, view
from grader.sandbox.plan import Plan

_PLACEHOLDER = BOX / "lib/grader/inside/forkserver/placeholder.py"
_AS_THEY_ARE = {"proc": "--bind", "dev": "--dev-bind"}
"""Folders of the machine that boxes are built with, and so must be as they are."""
FORKSERVER_TEMPORARY = DISK / "temporary"
"""Where `TEMPORARY` leads to in boxes; that name may be the machine's own folder there."""
_DISK_BYTES = 64 * 2**20
"""For what TensorFlow writes into a home folder when it is imported."""


def forkserver_box(plan: Plan, staged: Path, *, root: bool) -> list[str]:
    """Options that build the fork server's place, with the staged files at `BOX`.

    Args:
        plan: of a run whose worker is to be forked; its data are not shown.
        staged: what is seen at `BOX`.
        root: whether the grader is run by root.
    """
    alone = ["--unshare-net", "--unshare-ipc", "--unshare-uts", "--new-session"]
    alone += ["--die-with-parent", "--cap-drop", "ALL"]
    if root:
        for name in ("SYS_ADMIN", "SYS_CHROOT", "SETUID", "SETGID", "SETPCAP"):
            alone += ["--cap-add", f"CAP_{name}"]
        return [*alone, *view(plan, staged)]
    return [*alone, "--unshare-user", *_machine(staged)]


def _machine(staged: Path) -> Iterator[str]:
    for entry in sorted(os.scandir("/"), key=lambda entry: entry.name):
        if entry.is_symlink():
            yield from ("--symlink", str(Path(entry).readlink()), entry.path)
        elif entry.is_dir() and entry.path != str(BOX):
            yield from (_AS_THEY_ARE.get(entry.name, "--ro-bind"), entry.path, entry.path)
    if not DISK.exists():
        yield from ("--perms", "1777", "--size", str(_DISK_BYTES), "--tmpfs", str(DISK))
        for folder in (HOME, FORKSERVER_TEMPORARY):
            yield from ("--perms", "1777", "--dir", str(folder))
    yield from ("--ro-bind", str(staged), str(BOX), "--remount-ro", "/")


def placeholder_command(python: Path, channel: int, ended: int) -> list[str]:
    """What is started in a box in a worker's place."""
    return [str(python), "-I", "-S", "-B", str(_PLACEHOLDER), str(channel), str(ended)]


def within(pid: int) -> list[str] | None:
    """What starts a command in the fork server's view and namespace of users.

    Returns:
        The words before the command; None where there is no such program.
    """
    if (program := shutil.which("nsenter")) is None:
        return None
    places = [
        f"--{kind}=/proc/{pid}/ns/{name}" for kind, name in (("user", "user"), ("mount", "mnt"))
    ]
    return [program, *places, "--preserve-credentials", "--"]
