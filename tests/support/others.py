"""Other users of this machine, as whom root runs programs."""

import functools
import os
import subprocess
import sys
from pathlib import Path

from grader.model import resources

SYSTEM_PYTHON = Path("/usr/bin/python3")
_STARTS = "import sys, numpy, grader; print(*sys.version_info[:2])"


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a user's programs begin with; this package and its libraries are found in it."""
    found = [str(resources.package().parent), *filter(None, sys.path[1:])]
    return {
        "HOME": str(home),
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(found)),
        **more,
    }


def run(user: int, command: list[str], home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """What a command of a user's prints, and how it ends; it is run in the user's home."""
    return subprocess.run(
        command,
        cwd=home,
        env=environment(home, **more),
        user=user,
        group=user,
        extra_groups=[],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=1_200,  # of a busy machine
        check=False,
    )


@functools.cache
def python(user: int) -> str | None:
    """A Python that the user may start and that has what the grader needs; None without one.

    That of the tests may lie in a home that is closed to others.
    """
    wanted = " ".join(map(str, sys.version_info[:2]))
    for candidate in (sys.executable, str(SYSTEM_PYTHON)):
        try:
            done = run(user, [candidate, "-c", _STARTS], Path("/"))
        except OSError:
            continue
        if done.returncode == 0 and done.stdout.strip() == wanted:
            return candidate
    return None
