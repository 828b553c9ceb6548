"""Writing starters into an exercise's folder, and copying one to a student."""

import typing
from pathlib import Path

from grader.catalog.starters.generation import generate
from grader.model.errors import GraderFault, UsageError

_INSTALLED = frozenset({"site-packages", "dist-packages", "_data"})
"""Folders that hold what pip has put there."""


def write(solution: Path, folder: Path) -> tuple[Path, ...]:
    """Writes the starters of a solution into the exercise's folder and returns their paths."""
    written = []
    for name, text in generate(solution.read_text(encoding="utf-8")).files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        written.append(folder / name)
    return tuple(written)


def check_sources(folder: Path) -> None:
    """Refuses to write into what was installed, where the next installation replaces it.

    Raises:
        UsageError: it is no source.
    """
    if _INSTALLED.intersection(folder.resolve().parts):
        raise UsageError(
            f"{folder} is installed and no source: write starters where the package's sources are, "
            "and install them with `pip install -e .` there."
        )


def stale(solution: Path, folder: Path) -> tuple[Path, ...]:
    """The starters in the exercise's folder that are missing or not what `write` would write."""
    texts = generate(solution.read_text(encoding="utf-8")).files()
    return tuple(
        folder / name
        for name, text in texts.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    )


def copy_starter(
    exercise_folder: Path,
    target_folder: Path,
    name: str,
    format: typing.Literal["ipynb", "py"],  # noqa: A002 - the command line's own word for it
) -> Path:
    """Copies an exercise's starter and never overwrites what is there.

    Args:
        exercise_folder: Holds ``starter.ipynb`` and ``starter.py``.
        target_folder: Where the copy goes; made where it is not there.
        name: The copy's name without its suffix, e.g. ``exercise-1``.
        format: Which of the two is copied.

    Returns:
        The copy's path.

    Raises:
        UsageError: the file exists already, or the folder cannot be written to.
        GraderFault: the installation lacks the starter.
    """
    target = target_folder / f"{name}.{format}"
    try:
        content = (exercise_folder / f"starter.{format}").read_bytes()
    except OSError as error:
        raise GraderFault(
            f"The starter {error.filename} cannot be read ({error.strerror}): reinstall the "
            "exercises."
        ) from error
    try:
        target_folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"The folder {target_folder} cannot be made ({error.strerror}): name another one."
        ) from error
    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise UsageError(
            f"{target} exists already and is left as it is: rename it, or start in another folder."
        ) from error
    except OSError as error:
        raise UsageError(
            f"{target} cannot be written ({error.strerror}): name a folder that you can write to."
        ) from error
    return target
