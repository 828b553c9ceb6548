"""How a run ended, in a sentence with the numbers in it."""

import dataclasses
import errno
import signal
import typing

import pytest
from support import records
from support.factories import LIMITS

from grader.inside.protocol.events import Failed
from grader.model.record import EndedBy, Ending
from grader.sandbox.endings import (
    RunOver,
    check_usage,
    from_exit,
    from_failure,
    limit_hit,
    refused_by_kernel,
    was_killed,
)
from grader.sandbox.observer import Usage

FAILED = Failed("training", "crashed", "NameError", "no name 'modle'", 7, 0, "Traceback")
USAGE = Usage(memory_mib=3_000.4, cpu_seconds=20, processes=3, threads=40, disk_mib=10)


@pytest.mark.parametrize(
    ("kind", "value", "limit", "told"),
    [
        ("startup-limit", 120.04, 120, ("120.0 s", "120 s")),
        ("time-limit", 301.26, 300, ("301.3 s", "300 s")),
        ("time-limit", 0.9, 0.5, ("0.9 s", "0.5 s")),
        ("prediction-limit", 61, 60, ("61.0 s", "60 s")),
        ("memory-limit", 5_000.4, 4_096, ("5,000 MiB", "4,096 MiB")),
        ("cpu-limit", 700, 640.4, ("700 s", "640 s")),
        ("process-limit", 100, 64, ("100 processes", "64")),
        ("disk-limit", 1_024, 512, ("1,024 MiB", "512 MiB")),
        ("output-limit", 16.4, 16, ("16.4 MiB", "16 MiB")),
        ("output-limit", 0.0201, 0.01, ("0.0201 MiB", "0.01 MiB")),
    ],
)
def test_each_limits_sentence_has_both_numbers(
    kind: EndedBy, value: float, limit: float, told: tuple[str, str]
) -> None:
    ending = limit_hit(kind, value, limit, line=5)
    reached, _, allowed = ending.message.partition("; ")
    assert told[0] in reached
    assert allowed == f"{told[1]} are allowed."
    assert ending == Ending(kind, ending.message, 5, value, limit)


def test_every_limit_has_a_sentence() -> None:
    kinds = [kind for kind in typing.get_args(EndedBy) if kind.endswith("-limit")]
    assert len({limit_hit(kind, 2, 1).message for kind in kinds}) == 8


@pytest.mark.parametrize(
    ("usage", "kind", "value", "limit"),
    [
        ({"memory_mib": 4_097}, "memory-limit", 4_097, 4_096),
        ({"processes": 65}, "process-limit", 65, 64),
        ({"threads": 64 * 16 + 16}, "process-limit", 65, 64),
        ({"disk_mib": 511}, "disk-limit", 511, 512),
        ({"cpu_seconds": 233}, "cpu-limit", 233, 230),
    ],
)
def test_more_than_is_allowed_ends_the_run(
    usage: dict[str, float], kind: str, value: float, limit: float
) -> None:
    with pytest.raises(RunOver) as caught:
        check_usage(dataclasses.replace(USAGE, **usage), LIMITS, cores=2, seconds=100)
    ending = caught.value.ending
    assert (ending.by, ending.value) == (kind, value)
    assert ending.limit == pytest.approx(limit)
    assert str(caught.value) == ending.message


@pytest.mark.parametrize(
    "usage",
    [
        {},
        {"memory_mib": 4_096},
        {"processes": 64, "threads": 1_024},
        {"disk_mib": 506},
        {"cpu_seconds": 229},
    ],
)
def test_just_what_is_allowed_is_allowed(usage: dict[str, float]) -> None:
    check_usage(dataclasses.replace(USAGE, **usage), LIMITS, cores=2, seconds=100)


def test_processor_time_is_counted_by_the_cores_of_the_run() -> None:
    busy = dataclasses.replace(USAGE, cpu_seconds=150)
    check_usage(busy, LIMITS, cores=2, seconds=100)
    with pytest.raises(RunOver):
        check_usage(busy, LIMITS, cores=1, seconds=100)


def test_an_exception_is_the_students_with_its_place() -> None:
    ending = from_failure(FAILED, USAGE, LIMITS)
    message = f"{FAILED.exception}: {FAILED.message}"
    assert ending == Ending("crashed", message, 7, traceback="Traceback")
    again = from_failure(dataclasses.replace(FAILED, message=message), USAGE, LIMITS)
    assert again == ending


@pytest.mark.parametrize(
    ("exception", "number", "by"),
    [
        ("OSError", errno.ENOSPC, "disk-limit"),
        ("OSError", errno.EFBIG, "disk-limit"),
        ("BlockingIOError", errno.EAGAIN, "process-limit"),
        ("OSError", errno.EAGAIN, "crashed"),
        ("FileNotFoundError", errno.ENOENT, "crashed"),
        ("OSError", 0, "crashed"),
        ("PermissionError", errno.EROFS, "crashed"),
    ],
)
def test_what_a_limit_provoked_counts_as_that_limit(exception: str, number: int, by: str) -> None:
    failed = dataclasses.replace(FAILED, exception=exception, errno=number)
    ending = from_failure(failed, USAGE, LIMITS)
    assert (ending.by, ending.line) == (by, 7)
    wanted = {"disk-limit": 512, "process-limit": 64, "crashed": None}[by]
    assert (ending.value, ending.limit) == (wanted, wanted)


@pytest.mark.parametrize(
    ("exception", "message", "by"),
    [
        ("MemoryError", "", "memory-limit"),
        ("_ArrayMemoryError", "Unable to allocate 40 GiB", "memory-limit"),
        ("ResourceExhaustedError", "failed to allocate memory", "memory-limit"),
        ("InternalError", "Out Of Memory", "memory-limit"),
        ("InternalError", "Blas failed", "crashed"),
        ("ResourceExhaustedError", "too many open files", "crashed"),
        ("ValueError", "out of memory", "crashed"),
    ],
)
def test_running_out_of_memory_is_the_memory_limit(exception: str, message: str, by: str) -> None:
    failed = dataclasses.replace(FAILED, exception=exception, message=message)
    ending = from_failure(failed, USAGE, LIMITS)
    assert (ending.by, ending.line, ending.traceback) == (by, 7, "Traceback")
    if by == "memory-limit":
        assert (ending.value, ending.limit) == (3_000.4, 4_096)
        assert "4,096 MiB are allowed, 3,000 MiB were in use" in ending.message
        assert message in ending.message


def test_a_long_message_is_cut_from_the_sentence() -> None:
    failed = dataclasses.replace(FAILED, exception="MemoryError", message="x" * 10_000)
    assert len(from_failure(failed, USAGE, LIMITS).message) < 400


@pytest.mark.parametrize(
    "failed",
    [
        {"exception": "ImportError"},
        {"exception": "OSError", "errno": errno.ENOSPC},
        {"exception": "MemoryError", "message": "out of memory"},
    ],
)
def test_a_worker_that_cannot_start_is_never_the_students_fault(
    failed: dict[str, typing.Any],
) -> None:
    ours = dataclasses.replace(FAILED, phase="startup", verdict="grader-error", **failed)
    ending = from_failure(ours, USAGE, LIMITS)
    assert (ending.by, ending.message) == ("grader-error", ours.message)
    assert (ending.value, ending.traceback) == (None, "Traceback")


def test_what_cannot_be_judged_stays_a_bad_model() -> None:
    failed = dataclasses.replace(FAILED, verdict="bad-model", exception="")
    assert from_failure(failed, USAGE, LIMITS).by == "bad-model"


@pytest.mark.parametrize(
    ("code", "how"),
    [
        (0, "with exit code 0"),
        (1, "with exit code 1"),
        (3, "with exit code 3"),
        (128, "with exit code 128"),
        (255, "with exit code 255"),
        (-signal.SIGKILL, "by SIGKILL"),
        (128 + signal.SIGKILL, "by SIGKILL"),
        (-signal.SIGSEGV, "by SIGSEGV"),
        (128 + signal.SIGABRT, "by SIGABRT"),
        (0xC0000005, "with exit code 3221225477"),
    ],
)
@pytest.mark.parametrize(
    ("when", "where"),
    [
        ("training", "before solution_model() returned"),
        ("prediction", "before it had predicted"),
        ("running", "before the file had run to its end"),
        ("calling", "before its functions had given their values"),
    ],
)
def test_a_process_that_left_says_how_and_where(
    code: int, how: str, when: typing.Any, where: str
) -> None:
    ending = from_exit(code, when, "output")
    assert ending.by == "crashed"
    assert ending.message.startswith(f"The process ended itself {how} {where};")
    assert ("solution_model" in ending.message) == (when in ("training", "prediction"))


@pytest.mark.parametrize(
    ("kind", "said"),
    [("time-limit", "Running the file took"), ("prediction-limit", "Calling the functions took")],
)
def test_limits_of_functions_speak_of_no_model(kind: typing.Any, said: str) -> None:
    assert limit_hit(kind, 61, 60, functions=True).message == f"{said} 61.0 s; 60 s are allowed."
    memory = limit_hit("memory-limit", 2, 1)
    assert limit_hit("memory-limit", 2, 1, functions=True) == memory


@pytest.mark.parametrize("code", [0, 1, -9])
def test_a_process_that_left_before_the_submission_ran_is_our_fault(code: int) -> None:
    ending = from_exit(code, "startup", "x" * 5_000 + "ModuleNotFoundError")
    assert ending.by == "grader-error"
    assert ending.traceback.endswith("ModuleNotFoundError")
    assert len(ending.traceback) == 4_096
    assert f"exit code {code}: " in ending.message
    assert "grade doctor" in ending.message
    assert len(ending.message) < 400
    silent = from_exit(code, "startup", " \n")
    assert f"exit code {code}, without a word" in silent.message


@pytest.mark.parametrize(
    ("code", "killed"), [(-9, True), (137, True), (9, False), (0, False), (-11, False), (1, False)]
)
def test_a_kill_is_known_by_its_code_within_and_without_bubblewrap(code: int, killed: bool) -> None:
    assert was_killed(code) is killed


@pytest.mark.parametrize(
    ("kind", "limit", "told"),
    [
        ("memory-limit", 4_096, "more memory than the 4,096 MiB that are allowed"),
        ("process-limit", 64, "more processes than the 64 that are allowed, or more than 1,024"),
    ],
)
def test_what_the_kernel_refuses_was_reached_and_not_passed(
    kind: EndedBy, limit: float, told: str
) -> None:
    ending = refused_by_kernel(kind, limit)
    assert (ending.by, ending.value, ending.limit) == (kind, limit, limit)
    assert told in ending.message


def test_the_record_of_a_crash_keeps_its_ending() -> None:
    over = RunOver(from_exit(0, "training", ""))
    assert records.record(ending=over.ending).ending.by == "crashed"
