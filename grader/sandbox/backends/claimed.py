"""Temporary folders that are claimed while their process lives, and removed when it was killed."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

_PREFIX = "grade-run-"
_UNCLAIMED = "grade-new-"


class ClaimedFolder:
    """A folder of one run, which other graders leave alone for as long as this process lives.

    The claim is a lock that the kernel takes back from a process that ends, however it ends. A
    folder gets the name that `sweep` looks for once it is claimed.
    """

    def __init__(self) -> None:
        """Removes what killed graders left, and makes the folder.

        Raises:
            OSError: it cannot be made.
        """
        sweep(Path(tempfile.gettempdir()))
        made = Path(tempfile.mkdtemp(prefix=_UNCLAIMED))
        self._claim = _claimed(made)
        self.path = made.rename(made.with_name(made.name.replace(_UNCLAIMED, _PREFIX, 1)))

    def remove(self) -> None:
        """Removes the folder with what can be removed of it, and gives up the claim."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._claim is not None:
            os.close(self._claim)
            self._claim = None


def sweep(parent: Path) -> None:
    """Removes this user's folders of runs whose grader does not live any more."""
    if os.name == "nt":
        return
    for folder in parent.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # another grader was quicker
            facts = folder.lstat()
            if facts.st_uid == os.geteuid() and (claim := _claimed(folder)) is not None:
                # What a submission left may still be changing there: no modes are changed.
                shutil.rmtree(folder, ignore_errors=True)
                os.close(claim)


def _claimed(folder: Path) -> int | None:
    """A descriptor that holds the folder's lock; None where another process has it."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # so is it on filesystems that have no locks
        os.close(descriptor)
        return None
    return descriptor
