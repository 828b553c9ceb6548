"""JSON that a command wrote and that is kept beside an exercise."""

import typing
from pathlib import Path

from grader.model import durable
from grader.model.decode import Mismatch, converted, parsed
from grader.model.errors import SpecError, UsageError

Kind = typing.TypeVar("Kind")


def load(file: Path, key: str, kind: type[Kind], schema: int, command: str) -> Kind | None:
    """What a file holds; None where there is no file.

    Args:
        file: it.
        key: of its object, under which that is.
        kind: what that is.
        schema: the number that the file must state.
        command: what wrote it.

    Raises:
        SpecError: the file is damaged, or of another schema.
    """
    try:
        document = parsed(file.read_bytes(), finite=True)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise SpecError(file, "the file", str(error), f"JSON that `{command}` wrote") from error
    if document.get("schema") != schema:
        found = document.get("schema")
        raise SpecError(file, "schema", found, f"{schema}: run `{command}` again")
    try:
        return converted(document.get(key), kind, key)
    except Mismatch as error:
        raise SpecError(file, "the file", str(error), f"what `{command}` wrote") from error


def write(file: Path, text: str, command: str) -> None:
    """Puts a text in the place of the file, whole or not at all.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        durable.write(file, text, private=False)
    except OSError as error:
        raise UsageError(
            f"{file} cannot be written ({error.strerror}): run `{command}` where the exercise's "
            "folder is writable, as in a checkout."
        ) from error
