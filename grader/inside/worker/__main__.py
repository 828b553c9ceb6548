"""``python -m grader.inside.worker``: started by the sandbox, never by a person."""

import argparse
import traceback
from pathlib import Path

from grader.inside.protocol.events import Failed
from grader.inside.worker.channel import AnswerChannel, EventChannel, RequestChannel, quit_now
from grader.inside.worker.session import WorkerSession


def main() -> None:
    """Serves one submission, then ends the process whatever the student left running."""
    parser = argparse.ArgumentParser(prog="grader.inside.worker")
    for channel in ("--requests", "--events", "--answers"):
        parser.add_argument(channel, type=int, required=True, help="an inherited descriptor")
    parser.add_argument("--job", type=Path, required=True)
    parser.add_argument("--script", type=Path, required=True)
    arguments = parser.parse_args()
    events = EventChannel(arguments.events)
    try:
        requests, answers = RequestChannel(arguments.requests), AnswerChannel(arguments.answers)
        session = WorkerSession(arguments.job, arguments.script, events.send)
    except Exception as error:  # noqa: BLE001 - the process boundary; the traceback is reported
        events.send(_startup_failure(error))
    else:
        session.serve(requests, answers)
    quit_now()


def _startup_failure(error: Exception) -> Failed:
    """Ours or the installation's fault: none of the student's code has run."""
    return Failed(
        phase="startup",
        verdict="grader-error",
        exception=type(error).__name__,
        message=f"TensorFlow or the worker could not start: {error}",
        line=0,
        errno=getattr(error, "errno", None) or 0,
        traceback=traceback.format_exc(),
    )


if __name__ == "__main__":
    main()
