"""The entry point of `grade` and `python -m grader`: starts the program, and ends it decently."""

import signal
import sys
import types

FAULT = (
    "This is a fault of the grader, not of a submission: please report the lines above to the "
    "issue tracker of tf-exam-grader."
)
INTERRUPTED, FAULTY = 130, 3


def run() -> None:
    """Runs the program and ends the process with the exit code of what came of it."""
    from grader.cli.streams import make_forgiving
    from grader.model.errors import GraderError

    make_forgiving()
    _end_decently_when_told_to()
    try:
        from grader.cli.main import program

        program(prog_name="grade")
    except GraderError as error:  # of the help, say, which is shown before any command runs
        print(f"Error: {error}", file=sys.stderr)  # noqa: T201 - as the program itself says it
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception:  # noqa: BLE001 - the boundary of the process; the traceback is kept
        import traceback

        traceback.print_exc()
        print(FAULT, file=sys.stderr)  # noqa: T201 - whatever failed, this needs nothing
        sys.exit(FAULTY)


def _end_decently_when_told_to() -> None:
    """Signals that ask a program to end do what Ctrl-C does, so that no worker is left behind."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _interrupt)


def _interrupt(_number: int, _frame: types.FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    run()
