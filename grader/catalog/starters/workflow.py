"""A workflow for GitHub Classroom, which grades what students push."""

from pathlib import Path

from grader import __version__
from grader.catalog.starters.generation import rendered
from grader.model.errors import UsageError

FILE = Path(".github") / "workflows" / "classroom.yml"
"""Where GitHub Classroom keeps its own."""


def workflow(exercise: str) -> str:
    """The text of the workflow.

    Args:
        exercise: id of the exercise that it grades. The step's id is its letters and digits, since
            the reporter takes no others.
    """
    step = "".join(sign for sign in exercise if sign.isalnum())
    return rendered("classroom.yml.j2", exercise=exercise, step=step, version=__version__)


def write_workflow(folder: Path, exercise: str) -> Path:
    """Writes the workflow into a repository, and never over one that is there.

    Raises:
        UsageError: there is one already, or it cannot be written.
    """
    file = folder / FILE
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(workflow(exercise))
    except FileExistsError as error:
        raise UsageError(
            f"{FILE} exists already and is left as it is: delete it first, or write the workflow "
            "in another folder and copy its steps."
        ) from error
    except OSError as error:
        raise UsageError(
            f"{file} cannot be written ({error.strerror}): name a folder that you can write to."
        ) from error
    return file
