"""Two users of one machine, who share public data and nothing else: docs/systems/jupyterhub.md."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import others

from grader.data.paper import KEY_FILE
from grader.model import resources

EXERCISE = "exercise-2"
USERS = (60_001, 60_002)
pytestmark = pytest.mark.slow


@pytest.fixture
def machine() -> Iterator[Path]:
    """A folder that all users may enter, with a home for each that is closed to the other."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    if any(others.python(user) is None for user in USERS):
        pytest.skip("there is no Python here that other users may start")
    root = Path(tempfile.mkdtemp(prefix="grade-users-", dir="/tmp"))
    try:
        root.chmod(0o755)
        for user in USERS:
            home = root / str(user)
            home.mkdir(mode=0o700)
            shutil.copy(next(resources.solutions().glob(f"{EXERCISE}-*.py")), home / "mine.py")
            for path in (home, home / "mine.py"):
                os.chown(path, user, user)
        yield root
    finally:
        shutil.rmtree(root, ignore_errors=True)


def in_python(user: int, code: list[str], home: Path, **more: str) -> str:
    """What a user's program prints, given it and its arguments."""
    python = others.python(USERS[0])
    assert python is not None
    done = others.run(user, [python, "-c", *code], home, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def graded(user: int, machine: Path) -> dict[str, object]:
    """The report of a user's own grading."""
    python = others.python(user)
    assert python is not None
    command = [python, "-m", "grader", EXERCISE, "mine.py", "--data", "practice"]
    command += ["--json", "report.json"]
    home, shared = machine / str(user), str(machine / "shared")
    done = others.run(user, command, home, GRADER_SHARED_DIR=shared)
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((home / "report.json").read_text(encoding="utf-8"))
    assert isinstance(report, dict)
    return report


TRIES = """
import json, pathlib, sys
closed, written = json.loads(sys.argv[1])
done = []
for name in closed:
    try:
        done.append(str(pathlib.Path(name).read_bytes()))
    except PermissionError:
        pass
for name in written:
    try:
        path = pathlib.Path(name)
        path.open("ab") if path.is_file() else (path / "planted").write_text("")
        done.append(name)
    except PermissionError:
        pass
print(json.dumps(done))
"""
"""Reads files and writes to others, and prints what it could."""


def test_two_users_share_public_data_and_have_secrets_of_their_own(machine: Path) -> None:
    shared = machine / "shared"
    draws = f"import grader; print(grader.data_dir({EXERCISE!r}))"
    public = Path(in_python(0, [draws], machine, GRADER_CACHE_DIR=str(shared)))
    assert shared in public.parents
    before = {path: path.stat().st_mtime_ns for path in shared.rglob("*")}
    reports = [graded(user, machine) for user in USERS]

    assert [report["verdict"] for report in reports] == ["passed", "passed"]
    assert {path: path.stat().st_mtime_ns for path in shared.rglob("*")} == before
    secrets, shares = set(), [str(path) for path in before if "public" in path.parts]
    for user, other in (USERS, USERS[::-1]):
        home = machine / str(user)
        assert in_python(user, [draws], home, GRADER_SHARED_DIR=str(shared)) == str(public)
        own = [path for path in home.rglob("*") if path.is_file()]
        assert {path.stat().st_uid for path in own} == {user}
        assert not [path for path in own if "public" in path.parts]
        assert [path for path in own if "held-out" in path.parts]
        secrets |= {path.read_bytes() for path in own if path.name == KEY_FILE}
        tried = json.dumps([list(map(str, own)), shares])
        assert in_python(other, [TRIES, tried], machine / str(other)) == "[]"
    assert len(secrets) == len(USERS)
