"""The run's own temporary folder in place of the machine's."""

import functools
import pathlib
import shutil
import tempfile
import typing

from grader.inside.worker.standins.supply import Remark


def install(remark: Remark) -> None:
    """Makes the course's `shutil.rmtree("/tmp")` do no harm: the machine's /tmp is not ours.

    Inside a box /tmp is a filesystem of its own that cannot be removed, only emptied.
    """
    rmtree = shutil.rmtree
    own = pathlib.Path(tempfile.gettempdir())
    shared = {pathlib.Path("/tmp").resolve(), own.resolve()}  # noqa: S108

    @functools.wraps(rmtree)
    def spare(path: typing.Any, *arguments: typing.Any, **keywords: typing.Any) -> None:
        if isinstance(path, bytes | int) or pathlib.Path(path).resolve() not in shared:
            rmtree(path, *arguments, **keywords)
            return
        remark(f"shutil.rmtree({str(path)!r}) emptied the temporary folder of this run only.")
        for entry in own.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)

    shutil.rmtree = typing.cast(typing.Any, spare)
