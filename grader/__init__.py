"""An exam-practice autograder for the TensorFlow course exercises.

Students import it for their data: ``grader.load_data("exercise-1")``.
"""

from __future__ import annotations

import typing

from grader.inside.facade import Facade, is_graded

if typing.TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Hook = Callable[[typing.Any], typing.Any]

__all__ = ["__version__", "backbone", "check", "data_dir", "load_data"]

__version__ = "0.1.0"


def _at_home(name: str) -> Path:
    from grader.data.home import public_folder

    return public_folder(name)


def check(exercise_id: str | int, model: typing.Any, preprocess: Hook | None = None) -> None:
    """Prints what a trained model does with the public validation examples; no grade.

    While a submission is graded, it says that and does nothing.

    Args:
        exercise_id: e.g. ``exercise-1``, its number 1, or the exercise's other name.
        model: a ``keras.Model``, or anything with such a ``predict``.
        preprocess: what is done to inputs before; by default the function of this name in the
            notebook.

    Raises:
        grader.model.errors.UsageError: there is no such exercise, or its data cannot be had.
    """
    if is_graded():
        print("grader.check does nothing while this is graded.")  # noqa: T201 - to the student
        return
    from grader.cli.notebook.checking import checked

    print(checked(str(exercise_id), model, preprocess))  # noqa: T201 - to the student


def load_ipython_extension(shell: typing.Any) -> None:
    """Makes `%grade` of IPython; `%load_ext grader` calls it."""
    from grader.cli.notebook import install

    install(shell)


_facade = Facade(_at_home)
load_data = _facade.load_data
data_dir = _facade.data_dir
backbone = _facade.backbone
