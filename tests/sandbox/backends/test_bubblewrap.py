"""The backend with walls: whether it can be had, why not, and that the walls stand."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import textwrap
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import sandboxes

from grader.sandbox import container
from grader.sandbox.backends import bubblewrap, syscalls, view
from grader.sandbox.backends.base import interpreter, python_command
from grader.sandbox.backends.bubblewrap import BubblewrapLauncher, backend
from grader.sandbox.backends.stage import Stage

NOBODY = 65_534
SYSTEM_PYTHON = Path("/usr/bin/python3")
DESCRIPTORS = {"requests": 3, "events": 4, "answers": 5}


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """What was found out about this machine is found out anew, before and after."""
    backend.cache_clear()
    yield
    backend.cache_clear()


@pytest.fixture
def bwrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Puts a made-up `bwrap` of these lines of shell before all others; returns where it lies."""

    def make(script: str) -> Path:
        program = tmp_path / "bwrap"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.defpath}")
        return program

    return make


linux = pytest.mark.skipif(sys.platform != "linux", reason="bubblewrap needs Linux")


def test_it_needs_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    facts = backend()
    assert not facts.usable
    assert "needs Linux and this is darwin" in facts.reason
    assert "WSL" in facts.remedy


@linux
def test_it_needs_to_be_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    facts = backend()
    assert not facts.usable
    assert "not installed" in facts.reason
    assert "apt install bubblewrap" in facts.remedy


@linux
def test_a_program_that_does_not_start_is_said_to_be_broken(
    bwrap: Callable[[str], Path],
) -> None:
    bwrap("").write_bytes(b"\x7fELF torn")
    facts = backend()
    assert not facts.usable
    assert "Exec format error" in facts.reason
    assert facts.remedy == "reinstall bubblewrap"


@linux
def test_it_is_tried_once_with_the_box_of_a_run(
    bwrap: Callable[[str], Path], tmp_path: Path
) -> None:
    options = r"tr '\000' '\n' < /proc/self/fd/$2"
    bwrap(f'(printf "%s\\n" "$@"; {options}) >> {tmp_path}/tried')
    assert backend() == backend()
    assert backend().usable
    assert backend().remedy == ""
    tried = (tmp_path / "tried").read_text(encoding="utf-8").splitlines()
    assert tried.count("--unshare-net") == 1
    assert Path("/box") in map(Path, tried)
    inside = tried[tried.index("--") + 1 :]
    assert inside[: len(python_command())] == python_command()


@linux
@pytest.mark.parametrize(
    ("complaint", "restricted", "docker", "reason", "remedy"),
    [
        ("bwrap: Unknown option --size", "1\n", True, "too old", "bubblewrap 0.8 or newer"),
        ("bwrap: setting up uid map: Permission denied", "1\n", False, "AppArmor", "sudo sysctl"),
        ("bwrap: setting up uid map: Permission denied", "1\n", True, "AppArmor", "sudo sysctl"),
        ("bwrap: No permissions", "0\n", True, "this container", "systempaths=unconfined"),
        ("bwrap: No permissions", None, True, "this container", "docker run"),
        ("bwrap: No permissions", "0\n", False, "the kernel refuses", "max_user_namespaces"),
        ("bwrap: No permissions", None, False, "the kernel refuses", "max_user_namespaces"),
    ],
)
def test_each_complaint_is_explained(
    monkeypatch: pytest.MonkeyPatch,
    bwrap: Callable[[str], Path],
    tmp_path: Path,
    complaint: str,
    restricted: str | None,
    docker: bool,
    reason: str,
    remedy: str,
) -> None:
    if restricted is not None:
        (tmp_path / "restricted").write_text(restricted, encoding="ascii")
    monkeypatch.setattr(bubblewrap, "_RESTRICTED", tmp_path / "restricted")
    monkeypatch.setattr(container, "DOCKER", tmp_path if docker else tmp_path / "absent")
    monkeypatch.setattr(container, "PODMAN", tmp_path / "absent")
    bwrap(f"echo '{complaint}' >&2; exit 1")
    facts = backend()
    assert not facts.usable
    assert reason in facts.reason
    assert remedy in facts.remedy
    assert complaint in facts.reason or reason == "AppArmor"
    assert "\n" not in facts.reason


@linux
def test_in_podman_the_remedy_is_podmans(
    monkeypatch: pytest.MonkeyPatch, bwrap: Callable[[str], Path], tmp_path: Path
) -> None:
    monkeypatch.setattr(bubblewrap, "_RESTRICTED", tmp_path / "absent")
    monkeypatch.setattr(container, "PODMAN", tmp_path)
    bwrap("echo 'bwrap: No permissions' >&2; exit 1")
    assert "--security-opt unmask=ALL" in backend().remedy


@pytest.mark.parametrize("name", ["DOCKER", "PODMAN"])
def test_a_container_keeps_its_own_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    for each in ("DOCKER", "PODMAN"):
        monkeypatch.setattr(container, each, tmp_path / "absent")
    assert "--hostname" in bubblewrap._namespaces()
    monkeypatch.setattr(container, name, tmp_path)
    assert "--hostname" not in bubblewrap._namespaces()


@linux
def test_where_walls_stand_and_no_box_python_lies_in_the_wrong_place(
    bwrap: Callable[[str], Path],
) -> None:
    bwrap('case "$*" in *"--args "*) echo "bwrap: Can\'t make symlink" >&2; exit 1;; esac')
    facts = backend()
    assert not facts.usable
    assert "does not start in the box (bwrap: Can't make symlink)" in facts.reason
    assert str(interpreter()) in facts.reason
    assert "python3 -m venv" in facts.remedy


def test_python_started_by_a_way_round_gets_a_box_too(walls: str, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "python").symlink_to(Path(sys.executable).parent)
    code = "from grader.sandbox import available; print(available()[0].usable)"
    program = Path(sys.executable).relative_to("/")
    for way in (Path(os.path.relpath("/", tmp_path / "here")) / program, Path("../python/python3")):
        ran = subprocess.run(
            [str(way), "-c", code],
            cwd=tmp_path / "here",
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        assert ran.stdout == "True\n", way


@pytest.mark.parametrize(("user", "namespace"), [(0, False), (1_000, True)])
def test_root_gets_another_user_and_others_a_namespace_of_users(
    monkeypatch: pytest.MonkeyPatch, user: int, namespace: bool
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    options = bubblewrap._namespaces()
    assert ("--unshare-user" in options) is ("--disable-userns" in options) is namespace
    kept = [options[at + 1] for at, option in enumerate(options) if option == "--cap-add"]
    assert kept == ([] if namespace else ["CAP_SETUID", "CAP_SETGID"])
    drop = options.index("--cap-drop")
    assert options[drop + 1] == "ALL"
    assert "--cap-add" not in options[:drop]
    assert {"--unshare-pid", "--unshare-net", "--new-session", "--die-with-parent"} <= set(options)
    with BubblewrapLauncher().lease(bubblewrap._TRIAL) as lease:
        assert (lease.user == 0) is namespace


def test_the_program_itself_is_given_no_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bubblewrap, "_program", lambda: Path("/usr/bin/bwrap"))
    plan = sandboxes.plan_of(tmp_path)
    stage = Stage(plan, user=0)
    launch = BubblewrapLauncher().launch(plan, stage, DESCRIPTORS)
    stage.close()
    options = Path(f"/proc/self/fd/{launch.inherited[-1]}").read_text().split("\0")
    for descriptor in launch.inherited:
        os.close(descriptor)
    assert launch.environment == {}
    assert options.index("--clearenv") < options.index("--setenv")
    assert options[options.index("--chdir") + 1] == "/scratch/home"
    names = {options[at + 1] for at, word in enumerate(options) if word == "--setenv"}
    assert {"PATH", "HOME", "TMPDIR", "PYTHONPATH"} <= names
    # Who looks at the command line from within the box learns nothing of this machine's folders.
    assert str(stage.root) in " ".join(options)
    assert str(stage.root) not in " ".join(launch.argv)
    assert str(plan.public) not in " ".join(launch.argv)


@pytest.mark.parametrize("pid", [os.getpid(), 2**22 + 1], ids=["own", "none"])
def test_before_the_box_stands_nothing_is_measured(pid: int, tmp_path: Path) -> None:
    plan = sandboxes.plan_of(tmp_path)
    stage = Stage(plan, user=0)
    assert BubblewrapLauncher().scratch_folders(stage, pid) == ()
    stage.close()


LOOKS_AROUND = """
import ctypes, json, os, socket

def tried(function, *arguments):
    try:
        function(*arguments)
    except OSError as error:
        return type(error).__name__
    return "done"

def connect():
    socket.create_connection(("127.0.0.1", PORT), timeout=1).close()

libc = ctypes.CDLL(None, use_errno=True)
print(json.dumps({
    "user": os.getuid() not in (0,),
    "secret": tried(open, SECRET),
    "shadow": tried(open, "/etc/shadow"),
    "connected": tried(connect),
    "interfaces": [line.split(":")[0].strip() for line in open("/proc/net/dev") if ":" in line],
    "filtered": tried(socket.socket, socket.AF_NETLINK, socket.SOCK_RAW),
    "processes": sum(name.isdigit() for name in os.listdir("/proc")) <= 2,
    "root": sorted({tried(os.mkdir, place + "x") for place in ("/", "/box/", "/usr/", "/dev/")}),
    "written": [tried(os.mkdir, f"{place}/x") for place in (".", "/tmp", "/dev/shm")],
    "terminals": [tried(open, "/dev/ptmx"), tried(os.openpty)],
    "command": open("/proc/1/cmdline").read().split(chr(0))[1:4:2],
    "first": [tried(open, "/proc/1/mem", "rb"), tried(open, "/proc/1/oom_score_adj", "r+b"),
              tried(open, "/proc/1/task/1/mem", "rb") != "done"],
    "home": os.getcwd(),
    "leaked": sorted(set(os.environ) & {"GRADER_RUN", "GRADER_SECRET_DIR", "OUTSIDE"}),
    "capabilities": [line.split()[1].strip("0") for line in open("/proc/self/status")
                     if line.startswith("CapEff")],
    "namespace": libc.unshare(0x10000000),
}))
"""


@pytest.fixture
def ground(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder that everybody can enter, and a Python that everybody can start."""
    if not SYSTEM_PYTHON.exists():
        pytest.skip(f"{SYSTEM_PYTHON} is absent, and another may be closed to other users")
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("prefix", "base_prefix", "exec_prefix", "base_exec_prefix"):
        monkeypatch.setattr(sys, name, "/usr")
    monkeypatch.setattr(sys, "executable", str(SYSTEM_PYTHON))
    monkeypatch.setattr(view, "libraries", tuple)
    monkeypatch.setenv("OUTSIDE", "x")
    yield folder
    shutil.rmtree(folder)


def looked_around(
    folder: Path, monkeypatch: pytest.MonkeyPatch, before: list[str], prelude: str = ""
) -> dict[str, typing.Any]:
    """What a program finds in the box that a launch builds, started by this command."""
    (folder / "secret").touch(mode=0o600)
    with socket.create_server(("127.0.0.1", 0)) as server:
        known = f"PORT, SECRET = {server.getsockname()[1]}, {str(folder / 'secret')!r}\n"
        code = textwrap.dedent(prelude) + known + LOOKS_AROUND
        inside = [str(SYSTEM_PYTHON), "-I", "-c", code]
        monkeypatch.setattr(bubblewrap, "worker_command", lambda box, descriptors: inside)
        plan = sandboxes.plan_of(folder)
        stage = Stage(plan, user=0)
        stage.root.chmod(0o755)
        launch = BubblewrapLauncher().launch(plan, stage, {})
        ran = subprocess.run(
            [*before, *launch.argv],
            env={"GRADER_RUN": "x"},
            capture_output=True,
            text=True,
            check=False,
            pass_fds=launch.inherited,
        )
        for descriptor in launch.inherited:
            os.close(descriptor)
        stage.close()
    assert ran.returncode == 0, ran.stderr
    return typing.cast(dict[str, typing.Any], json.loads(ran.stdout))


WALLED = {
    "user": True,
    "secret": "FileNotFoundError",
    "shadow": "FileNotFoundError",
    "connected": "ConnectionRefusedError",
    "interfaces": ["lo"],
    "filtered": "PermissionError" if syscalls.available() else "done",
    "processes": True,
    "root": ["OSError"],
    "written": ["done"] * 3,
    "terminals": ["FileNotFoundError"] * 2,
    "command": ["--args", "--"],
    "first": ["PermissionError", "PermissionError", True],
    "home": "/scratch/home",
    "leaked": [],
    "capabilities": [""],
}


def test_the_walls_around_an_ordinary_users_submission(
    walls: str, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before: list[str] = []
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("root needs setpriv to try what an ordinary user gets")
        before = [setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        program = str(bubblewrap._program())
        plain = [program, "--unshare-user", "--ro-bind", "/", "/", "true"]
        if subprocess.run([*before, *plain], capture_output=True, check=False).returncode != 0:
            pytest.skip("an ordinary user may not create namespaces here")
        monkeypatch.setattr(os, "geteuid", lambda: NOBODY)
    found = looked_around(ground, monkeypatch, before)
    assert found == {**WALLED, "namespace": -1}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_the_walls_around_a_submission_that_root_grades(
    walls: str, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with BubblewrapLauncher().lease(bubblewrap._TRIAL) as lease:
        user = lease.user
    prelude = f"""
        import os
        os.setgroups([])
        os.setresgid({user}, {user}, {user})
        os.setresuid({user}, {user}, {user})
    """
    found = looked_around(ground, monkeypatch, [], prelude)
    del found["namespace"]
    assert found == WALLED
