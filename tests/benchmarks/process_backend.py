"""What the process backend contains: every attack on it, within a box that nothing leaves.

    python tests/benchmarks/process_backend.py [PATTERN]

The process backend has no walls, so the grading process itself is put into a box of its own for
each attack, with a view of the machine that is read-only, no network and fresh temporary folders.
There the attack may do what it can. Prints a line for each case and names those that state
something else than what was seen; exits with 1 if there are any.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from grader import data as datasets
from grader.data import Store
from grader.data.files.store import CACHE_DIR_VARIABLE
from grader.data.paper import load_paper
from grader.maintain.attack import AttackResult, attack, load
from grader.maintain.attack.attacks import EXERCISE, exercise
from grader.maintain.attack.single import PAPER

USER = "61183"
"""Somebody else than root where root runs this; just below those that submissions get."""
PROCESSES = 900
"""For all that this user runs: what is left when a bomb of forks is not contained."""
UNTOLD = ("daemon_renews_itself", "network_names", "network_vsock")
"""A race, which either side may win; and what the outer box keeps from happening, for it has no
network either."""
TMPFS_BYTES = str(256 * 2**20)


def main(pattern: str = "*") -> int:
    """Runs the attacks; returns the exit code."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="outer-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        # Each case gets a copy of the store, so it should hold what attacks need and no more.
        os.environ[CACHE_DIR_VARIABLE] = str(folder / "store")
        for case in load(pattern):
            result = attack(case, "process", box(data(folder)))
            print(line(result), flush=True)
            if result.contained != case.process and case.id not in UNTOLD:
                wrong.append(case.id)
    print(f"stated otherwise: {', '.join(wrong) or 'none'}")
    return 1 if wrong else 0


def line(result: AttackResult) -> str:
    """One attack."""
    word = "contained" if result.contained else "NOT contained"
    why = "" if result.contained else f"  {result.problems[0][:120]}"
    return f"{word:<14}{result.case.id:<28}{result.outcome.verdict:<17}{result.seconds:5.1f} s{why}"


def data(folder: Path) -> Path:
    """A fresh copy of what the grading process writes to: cache and secret."""
    own = folder / "own"
    shutil.rmtree(own, ignore_errors=True)
    case = load()[0]
    # Drawn once, here; in the box only copies of it are changed.
    dataset = datasets.find(exercise(case).dataset)
    datasets.prepare(dataset, "practice", paper=load_paper(PAPER), exercise=EXERCISE)
    shutil.copytree(Store.default().root, own / "cache", symlinks=True)
    (own / "secret").mkdir()
    if os.geteuid() == 0:
        for path in (own, *own.rglob("*")):
            os.chown(path, int(USER), int(USER))
    return own


def box(own: Path) -> list[str]:
    """The command that puts what follows it into the outer box."""
    command = ["bwrap", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    command += ["--hostname", "box", "--die-with-parent", "--new-session", "--ro-bind", "/", "/"]
    command += ["--proc", "/proc", "--dev", "/dev"]
    # Of a home, only the way to Python is left; it may be installed in one.
    for place in ("/tmp", "/var/tmp", "/run", "/dev/shm", str(Path.home())):
        if Path(place).is_dir() and not Path(place).is_symlink():
            command += ["--perms", "1777", "--size", TMPFS_BYTES, "--tmpfs", place]
    for prefix in {Path(sys.base_prefix), Path(sys.prefix)}:
        if Path.home() in prefix.parents:
            # bwrap would make the folders on the way for root alone.
            for parent in reversed(prefix.relative_to(Path.home()).parents):
                command += ["--perms", "0755", "--dir", str(Path.home() / parent)]
            command += ["--ro-bind", str(prefix), str(prefix)]
    command += ["--bind", str(own), "/tmp/own", "--perms", "1777", "--dir", "/tmp/stage"]
    variables = {"HOME": "/tmp/own", "TMPDIR": "/tmp/stage"}
    variables |= {"GRADER_CACHE_DIR": "/tmp/own/cache", "GRADER_SECRET_DIR": "/tmp/own/secret"}
    for name, value in variables.items():
        command += ["--setenv", name, value]
    command += ["--chdir", "/tmp/own", "--cap-drop", "ALL"]
    dropped = ["prlimit", f"--nproc={PROCESSES}", "--"]
    if os.geteuid() == 0:
        command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--"]
        return [
            *command,
            "setpriv",
            "--reuid",
            USER,
            "--regid",
            USER,
            "--clear-groups",
            "--inh-caps=-all",
            *dropped,
        ]
    return [*command, "--unshare-user", "--", *dropped]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
