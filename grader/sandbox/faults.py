"""What failed on our side: one sentence for a person, and all the rest in a file."""

import contextlib
import dataclasses
import errno
import os
import secrets
import tempfile
import time
import traceback
from pathlib import Path

import platformdirs

from grader.model import durable, resources
from grader.model.errors import GraderFault
from grader.model.record import Ending

LOG_DIR_VARIABLE = "GRADER_LOG_DIR"
KEPT_FILES = 50
"""Older ones are removed: a class may fail as a whole, every day."""

_MOST = 300
"""Characters of a reason in a sentence: a failed copy of a folder names every file."""

_REMEDIES = {
    errno.ENOSPC: "make room there, or set TMPDIR to a folder on another disk",
    errno.EDQUOT: "make room there, or set TMPDIR to a folder on another disk",
    errno.EROFS: "set TMPDIR to a folder that can be written",
    errno.EACCES: "mend its permissions, or set TMPDIR to a folder that can be written",
    errno.EPERM: "mend its permissions, or set TMPDIR to a folder that can be written",
    errno.EAGAIN: "end other programs, or raise the limit on processes (ulimit -u)",
    errno.ENOMEM: "end other programs, or grade on a machine with more memory",
    errno.EMFILE: "raise the limit on open files (ulimit -n)",
}


def could_not_start(error: OSError, what: str) -> GraderFault:
    """The fault for a worker that could not be started, in one sentence with what mends it.

    Args:
        error: what the system said; its traceback goes to the log.
        what: what could not be done, e.g. ``The folder of the run could not be made``.
    """
    place = error.filename or tempfile.gettempdir()
    remedy = _REMEDIES.get(error.errno or 0, "`grade doctor` looks for what is wrong")
    reason = f"{place}: {error.strerror or error}"[:_MOST]
    file = _keep("".join(traceback.format_exception(error)))
    return GraderFault(f"{what} ({reason}): {remedy}{_log_hint(file)}.")


def logged(ending: Ending) -> Ending:
    """The ending, which says where the log is if the fault is ours; any other as it is."""
    if ending.by != "grader-error":
        return ending
    file = _keep(f"{ending.message}\n\n{ending.traceback}")
    return dataclasses.replace(ending, message=f"{ending.message.rstrip('.')}{_log_hint(file)}.")


def _log_hint(file: Path | None) -> str:
    return f"; details are in {file}" if file else ""


def _folder() -> Path:
    return Path(
        os.environ.get(LOG_DIR_VARIABLE) or platformdirs.user_log_dir(resources.DISTRIBUTION)
    )


def _keep(text: str) -> Path | None:
    """Writes a log of its own; None where even that cannot be done."""
    folder = _folder()
    name = f"fault-{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(4)}.log"
    with contextlib.suppress(OSError):
        durable.folder(folder)
        for old in sorted(folder.glob("fault-*.log"))[: -KEPT_FILES + 1]:
            old.unlink(missing_ok=True)
        durable.private(folder / name, f"{text.strip()}\n")
        return folder / name
    return None
