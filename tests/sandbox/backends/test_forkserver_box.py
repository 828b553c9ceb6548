"""The fork server's box shows nothing that a submission might not see, and nothing to write to."""

import itertools
import os
import shutil
from pathlib import Path

import pytest
from support import sandboxes

from grader.sandbox.backends.forkserver_box import forkserver_box, placeholder_command, within
from grader.sandbox.backends.view import BOX

pytestmark = pytest.mark.skipif(os.name != "posix", reason="boxes are Linux's")


def options(folder: Path, *, root: bool) -> list[str]:
    staged = folder / "staged"
    staged.mkdir()
    return forkserver_box(sandboxes.plan_of(folder), staged, root=root)


@pytest.mark.parametrize("root", [True, False])
def test_it_has_no_network_and_ends_with_the_grader(tmp_path: Path, *, root: bool) -> None:
    given = options(tmp_path, root=root)
    assert {"--unshare-net", "--unshare-ipc", "--new-session", "--die-with-parent"} <= set(given)
    assert given[given.index("--cap-drop") + 1] == "ALL"
    assert given[-2:] == ["--remount-ro", "/"]


def test_run_by_root_it_may_do_what_entering_a_box_takes_and_no_more(tmp_path: Path) -> None:
    given = options(tmp_path, root=True)
    added = [after for word, after in itertools.pairwise(given) if word == "--cap-add"]
    assert added == ["CAP_SYS_ADMIN", "CAP_SYS_CHROOT", "CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"]
    assert "--unshare-user" not in given


def test_another_account_sees_its_machine_and_can_write_nowhere(tmp_path: Path) -> None:
    given = options(tmp_path, root=False)
    assert "--unshare-user" in given
    assert "--cap-add" not in given
    bound = {given[place + 2]: word for place, word in enumerate(given) if "bind" in word}
    folders = {entry.path for entry in os.scandir("/") if entry.is_dir(follow_symlinks=False)}
    assert folders | {str(BOX)} == set(bound)
    writable = {place for place, word in bound.items() if word != "--ro-bind"}
    assert writable == {"/proc", "/dev"}


def test_the_placeholder_is_run_with_nothing_on_its_path() -> None:
    command = placeholder_command(Path("/usr/bin/python3"), 5, 6)
    assert command[:4] == ["/usr/bin/python3", "-I", "-S", "-B"]
    assert command[-3:] == [str(BOX / "lib/grader/inside/forkserver/placeholder.py"), "5", "6"]


def test_its_view_is_entered_by_the_systems_own_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/nsenter")
    words = within(77)
    assert words == [
        "/usr/bin/nsenter",
        "--user=/proc/77/ns/user",
        "--mount=/proc/77/ns/mnt",
        "--preserve-credentials",
        "--",
    ]
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert within(77) is None
