"""How a run ended, in a sentence: at a limit, by an exception, or because the process exited."""

import errno
import signal

from grader.inside.protocol.events import Failed
from grader.model.exercise import Limits
from grader.model.record import EndedBy, Ending
from grader.sandbox.observer import Phase, Usage

_MIB = 2**20

_TEXTS: dict[EndedBy, str] = {
    "startup-limit": "TensorFlow took {value:.1f} s to start; {limit:g} s are allowed.",
    "time-limit": "Training took {value:.1f} s; {limit:g} s are allowed.",
    "prediction-limit": "Predictions took {value:.1f} s; {limit:g} s are allowed.",
    "memory-limit": "The submission used {value:,.0f} MiB of memory; {limit:,.0f} MiB are allowed.",
    "cpu-limit": "The submission used {value:.0f} s of processor time; {limit:.0f} s are allowed.",
    "process-limit": "The submission ran {value:.0f} processes; {limit:.0f} are allowed.",
    "disk-limit": "The submission wrote {value:,.0f} MiB of files; {limit:,.0f} MiB are allowed.",
    "output-limit": "The submission printed {value:.4g} MiB; {limit:g} MiB are allowed.",
}
THREADS_FOR_EACH_PROCESS = 16
"""TensorFlow alone runs some thirty threads in its one process; the limit is on the whole tree."""
_REFUSED: dict[EndedBy, str] = {
    "memory-limit": "The submission wanted more memory than the {limit:,.0f} MiB that are allowed.",
    "process-limit": "The submission wanted more processes than the {limit:.0f} that are allowed, "
    "or more than {threads:,.0f} threads in all.",
}
_FULL = 0.99
"""A filesystem of just that size is full a little before its size is reached."""
_OF_FUNCTIONS: dict[EndedBy, str] = {
    "time-limit": "Running the file took {value:.1f} s; {limit:g} s are allowed.",
    "prediction-limit": "Calling the functions took {value:.1f} s; {limit:g} s are allowed.",
}
"""Where functions are judged, and no model."""
_LEFT: dict[Phase, str] = {
    "training": "before solution_model() returned; let solution_model() return the model",
    "prediction": "before it had predicted; let solution_model() return the model",
    "running": "before the file had run to its end; let it define the functions and go on",
    "calling": "before its functions had given their values; let them return these",
}
_SIGKILL = 9
"""By number, for Windows has no such name."""
_CPU_TOLERANCE = 1.1
_CPU_SPARE_SECONDS = 10.0
_OUT_OF_MEMORY = ("MemoryError", "_ArrayMemoryError", "ResourceExhaustedError", "InternalError")


class RunOver(Exception):
    """The run has ended."""

    def __init__(self, ending: Ending, exception: str = "") -> None:
        """Ends the run; `exception` is the class name of the student's, where there was one."""
        super().__init__(ending.message)
        self.ending, self.exception = ending, exception


def limit_hit(
    kind: EndedBy, value: float, limit: float, line: int = 0, *, functions: bool = False
) -> Ending:
    """The ending for a limit, with both numbers in its unit."""
    texts = _TEXTS | _OF_FUNCTIONS if functions else _TEXTS
    message = texts[kind].format(value=value, limit=limit)
    return Ending(kind, message, line=line, value=value, limit=limit)


def refused_by_kernel(kind: EndedBy, limit: float) -> Ending:
    """The ending where the kernel refused more: the limit was reached and never exceeded."""
    message = _REFUSED[kind].format(limit=limit, threads=THREADS_FOR_EACH_PROCESS * limit)
    return Ending(kind, message, value=limit, limit=limit)


def check_usage(usage: Usage, limits: Limits, cores: int, seconds: float) -> None:
    """Raises RunOver when the tree uses more than it may, after so many seconds of life."""
    if usage.memory_mib > limits.memory_mib:
        raise RunOver(limit_hit("memory-limit", usage.memory_mib, limits.memory_mib))
    threads = THREADS_FOR_EACH_PROCESS * limits.processes
    if usage.processes > limits.processes or usage.threads > threads:
        crowd = max(usage.processes, usage.threads / THREADS_FOR_EACH_PROCESS)
        raise RunOver(limit_hit("process-limit", crowd, limits.processes))
    if usage.disk_mib > limits.disk_mib * _FULL:
        raise RunOver(limit_hit("disk-limit", usage.disk_mib, limits.disk_mib))
    allowed = cores * seconds * _CPU_TOLERANCE + _CPU_SPARE_SECONDS
    if usage.cpu_seconds > allowed:
        raise RunOver(limit_hit("cpu-limit", usage.cpu_seconds, allowed))


def from_failure(failed: Failed, usage: Usage, limits: Limits) -> Ending:
    """The ending for what the worker reported.

    An exception that a limit of ours provoked (no memory, no space, no processes) counts as that
    limit. That the student's own process says so does no harm: nothing is earned either way.
    """
    if failed.verdict == "grader-error":  # none of the student's code has run
        return Ending(failed.verdict, failed.message, traceback=failed.traceback)
    if failed.errno in (errno.ENOSPC, errno.EFBIG):
        return limit_hit("disk-limit", limits.disk_mib, limits.disk_mib, failed.line)
    if failed.errno == errno.EAGAIN and failed.exception == "BlockingIOError":
        return limit_hit("process-limit", limits.processes, limits.processes, failed.line)
    if (
        failed.exception in _OUT_OF_MEMORY
        and "memory" in (failed.message + failed.exception).lower()
    ):
        message = (
            f"The submission asked for more memory than there is: {limits.memory_mib:,.0f} MiB "
            f"are allowed, {usage.memory_mib:,.0f} MiB were in use ({failed.message[:200]})."
        )
        return Ending(
            "memory-limit",
            message,
            failed.line,
            usage.memory_mib,
            limits.memory_mib,
            failed.traceback,
        )
    named = failed.verdict == "crashed" and failed.exception not in ("", *failed.message.split(":"))
    message = f"{failed.exception}: {failed.message}" if named else failed.message
    return Ending(failed.verdict, message, line=failed.line, traceback=failed.traceback)


def from_exit(code: int, when: Phase, output: str) -> Ending:
    """The ending for a process that exited by itself.

    Before the student's code has run, what the worker or bubblewrap itself said is the reason, and
    the fault is ours. Afterwards anybody may have written it, and nothing of it is believed.
    """
    if when == "startup":
        return _not_started(code, output)
    # bwrap passes a signal of its child's on as 128 + its number, as a shell does.
    number = -code if code < 0 else code - 128
    try:
        how = f"by {signal.Signals(number).name}"
    except ValueError:
        how = f"with exit code {code}"
    return Ending("crashed", f"The process ended itself {how} {_LEFT[when]}.")


def was_killed(code: int) -> bool:
    """Whether an exit code says SIGKILL, as one's own or, through bubblewrap, a child's."""
    return code in (-_SIGKILL, 128 + _SIGKILL)


def _not_started(code: int, output: str) -> Ending:
    said = [line.strip() for line in output.splitlines() if line.strip()]
    reason = f"exit code {code}: {said[-1][:200]}" if said else f"exit code {code}, without a word"
    message = f"The worker could not start ({reason}); `grade doctor` looks for what is wrong."
    return Ending("grader-error", message, traceback=output[-4_096:])
