"""Where `--json` and its like write: checked before a training, written whole or not at all.

A report holds a grade: the file is its owner's alone, whatever the process's mask is.
"""

import dataclasses
import os
import typing
from collections.abc import Callable
from pathlib import Path

import click

from grader.model.errors import GraderFault, UsageError

STDOUT = "-"
_F = typing.TypeVar("_F", bound=Callable[..., typing.Any])


@dataclasses.dataclass(frozen=True)
class JsonTarget:
    """A file, or standard output, for a report."""

    path: Path | None
    """None stands for standard output."""
    option: str = "--json"
    """The option that named it."""

    def write(self, text: str) -> None:
        """Writes the text in UTF-8; a file is replaced only once the new one is complete.

        Raises:
            GraderFault: it cannot be written any more.
        """
        encoded = text.encode("utf-8", "replace")
        if self.path is None:
            click.echo(encoded, nl=False)  # as bytes: JSON is UTF-8 whatever the terminal is
            return
        try:
            _write(self.path, encoded)
        except OSError as error:
            raise GraderFault(
                f"The report could not be written to {self.path} ({error.strerror or error}): "
                "make room and grade again."
            ) from error


def target_option(
    option: str,
    name: str,
    help: str,  # noqa: A002 - as click calls it
) -> Callable[[_F], _F]:
    """An option that names where to write, and hands a command a `JsonTarget` by a name."""
    return click.option(option, name, metavar="PATH", callback=parsed_target, help=help)


def json_option(help: str) -> Callable[[_F], _F]:  # noqa: A002 - as click calls it
    """``--json`` of a command that shows what it found: without a path, it writes nothing else."""
    return click.option(
        "--json",
        "target",
        is_flag=False,
        flag_value=STDOUT,
        metavar="[PATH]",
        callback=parsed_target,
        help=f"{help} as JSON; without PATH, or with -, to standard output.",
    )


def parsed_target(
    _ctx: click.Context, param: click.Parameter, value: str | None
) -> JsonTarget | None:
    """The target that an option's value names; None where the option is not given."""
    return None if value is None else json_target(value, param.opts[0])


def json_target(name: str, option: str = "--json") -> JsonTarget:
    """The target that an option names; raises UsageError if it cannot be written."""
    return JsonTarget(None if name == STDOUT else _writable(Path(name), option), option)


def _writable(given: Path, option: str) -> Path:
    """The path that is really written, symbolic links followed; raises UsageError if none is."""
    import tempfile

    try:
        path = given.resolve()
        if path.is_dir():
            raise UsageError(f"{option} {given} is a folder: name a file in it.")
        if not path.parent.is_dir():
            raise UsageError(f"The folder of {option} {given} does not exist: make it first.")
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(None, "it may not be written")
        if not path.exists() or path.is_file():
            tempfile.TemporaryFile(dir=path.parent).close()
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        reason = getattr(error, "strerror", None) or error
        raise UsageError(
            f"{option} {given} cannot be written ({reason}): name a file in another folder."
        ) from error
    return path


def _write(path: Path, encoded: bytes) -> None:
    from grader.model import durable

    if path.exists() and not path.is_file():  # a pipe or a device
        path.write_bytes(encoded)
        return
    durable.write(path, encoded)
