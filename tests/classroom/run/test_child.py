import io
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import classes
from support.places import TESTS

from grader.classroom.run import child
from grader.classroom.run.jobs import GradingJob, JobEnd, JobProgress, decode_notice
from grader.inside.protocol.events import EpochEnd, FitBegin
from grader.model.errors import DataError
from grader.sandbox import Usage

JOB = GradingJob(3, "exercise-1", "a.py", b"passed 1", classes.SETTINGS)


class _Enough(Exception):
    pass


class _Sink(io.BytesIO):
    """Where notices go; it has enough of them after so many jobs."""

    def __init__(self, jobs: int) -> None:
        super().__init__()
        self.jobs = jobs

    def flush(self) -> None:
        if self.getvalue().count(b'"fault"') == self.jobs:
            raise _Enough


def served(perform: typing.Any, *jobs: GradingJob) -> list[object]:
    """What a child tells while it serves these jobs; its input does not end, for so would we."""

    def lines() -> Iterator[bytes]:
        yield from (job.to_json().encode() + b"\n" for job in jobs)
        threading.Event().wait()

    sink = _Sink(len(jobs))
    with pytest.raises(_Enough):
        child.serve(lines(), sink, perform)
    return [decode_notice(line) for line in sink.getvalue().splitlines()]


def test_a_sender_tells_what_changes() -> None:
    told: list[JobProgress] = []
    sender = child.ProgressSender(3, told.append)
    sender.phase("startup", 60)
    sender.phase("training", 60)
    sender.event(FitBegin(0, 2, 32, 10, (), 0.1))
    sender.usage(Usage())
    sender.event(EpochEnd(0, 0, {}, 1.0))
    sender.event(EpochEnd(0, 1, {}, 1.0))
    assert [(at.phase, at.epoch, at.epochs) for at in told] == [
        ("startup", 0, 0),
        ("training", 0, 0),
        ("training", 1, 2),
        ("training", 2, 2),
    ]


def test_jobs_are_performed_one_after_the_other() -> None:
    def perform(job: GradingJob, observer: typing.Any) -> JobEnd:
        observer.phase("training", 1)
        return classes.graded(job)

    notices = served(perform, JOB, JOB)
    assert notices[0] == JobProgress(3, "training")
    assert [type(notice) for notice in notices] == [JobProgress, JobEnd, JobProgress, JobEnd]
    assert notices[1].report.verdict == "passed"


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (DataError("The files are gone."), "The files are gone."),
        (OSError(28, "No space left"), "[Errno 28] No space left"),
        (ZeroDivisionError("oh"), "The grader failed: ZeroDivisionError('oh')."),
    ],
)
def test_what_goes_wrong_is_told(
    error: Exception, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def perform(job: GradingJob, observer: typing.Any) -> JobEnd:
        raise error

    assert served(perform, JOB) == [JobEnd(3, fault=fault)]
    assert ("Traceback" in capsys.readouterr().err) is isinstance(error, ZeroDivisionError)


SLOW = """
import sys, time
sys.path.insert(0, {tests!r})
from pathlib import Path
from grader.classroom.run import child
from grader.classroom.run.jobs import JobProgress
def slow(job, observer, server, shelf):
    try:
        observer.phase("training", 60)
        print("printed by what runs here")
        time.sleep(60)
    finally:
        Path({mark!r}).write_text("ended decently")
child._grade = slow
child.main()
"""


@pytest.mark.parametrize("end", ["closed", "killed"])
def test_it_ends_with_its_input_and_what_runs_ends_decently(tmp_path: Path, end: str) -> None:
    mark = tmp_path / "mark"
    source = SLOW.format(tests=str(TESTS), mark=str(mark))
    # Who starts the child is another process, so that it can be killed.
    starter = textwrap.dedent("""
        import subprocess, sys, time
        process = subprocess.Popen([sys.executable, "-c", sys.argv[1], ""],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdin.write(sys.argv[2].encode() + b"\\n")
        process.stdin.flush()
        print(process.stdout.readline().decode(), end="", flush=True)
        print(process.pid, flush=True)
        sys.stdin.read()
        process.stdin.close()
        process.wait()
    """)
    with subprocess.Popen(
        [sys.executable, "-c", starter, source, JOB.to_json()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        try:
            line, pid = process.stdout.readline(), int(process.stdout.readline())
            assert decode_notice(line) == JobProgress(3, "training")
            if end == "closed":
                process.stdin.close()
            else:
                os.kill(process.pid, signal.SIGKILL)
            deadline = time.monotonic() + 15
            while not mark.exists() and time.monotonic() < deadline:
                time.sleep(0.05)
        finally:
            process.kill()
    assert mark.read_text() == "ended decently"
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()


def test_a_real_one_grades(tmp_path: Path) -> None:
    job = GradingJob(1, "exercise-1", "ada/x.py", b"def x(:", classes.SETTINGS)
    with subprocess.Popen(
        [sys.executable, "-m", "grader.classroom.run.child", "0"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        process.stdin.write(job.to_json().encode() + b"\n")
        process.stdin.flush()
        done = decode_notice(process.stdout.readline())
        process.stdin.close()
    assert isinstance(done, JobEnd)
    assert done.report.verdict == "invalid"
    assert done.report.submission.path == "ada/x.py"


COUNTING = """
import sys
from pathlib import Path
from grader.classroom.run import child
from grader.data import editions
read = editions.read_part
def counted(folder, name):
    with Path({log!r}).open("a") as log:
        print(name, file=log)
    return read(folder, name)
editions.read_part = counted
child.main()
"""


@pytest.mark.slow
def test_the_held_out_part_is_read_once_for_all_its_jobs(tmp_path: Path) -> None:
    log, text = tmp_path / "log", b"def solution_model():\n    return None\n"
    verdicts = []
    with subprocess.Popen(
        [sys.executable, "-c", COUNTING.format(log=str(log)), "0"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        for number in range(3):
            job = GradingJob(number, "exercise-1", "x.py", text, classes.SETTINGS)
            process.stdin.write(job.to_json().encode() + b"\n")
            process.stdin.flush()
            while not isinstance(done := decode_notice(process.stdout.readline()), JobEnd):
                pass
            verdicts.append(done.report.verdict if done.report else done.fault)
        process.stdin.close()
    assert verdicts == ["bad-model"] * 3
    assert sorted(log.read_text().split()) == ["held-out", "training", "validation"]
