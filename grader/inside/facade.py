"""What students import: the public data of an exercise, the same at home and while it is graded.

In the sandbox environment variables say where the data are; at home the package is asked, through
the function that `Facade` is made with.
"""

from __future__ import annotations

import os
import typing
from collections.abc import Callable

from grader.inside.naming import called

if typing.TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    Images = npt.NDArray[np.uint8]
    Labels = npt.NDArray[np.uint8]

EXERCISE_VARIABLE = "GRADER_EXERCISE"
"""In the sandbox: the id of the exercise that is graded."""
ALIASES_VARIABLE = "GRADER_EXERCISE_ALIASES"
"""In the sandbox: its other names, with commas between them."""
PUBLIC_DATA_VARIABLE = "GRADER_PUBLIC_DATA"
"""In the sandbox: the folder of its public data."""
FILES = "files"
"""The folder, inside that of the public data, of what is served as files and not as arrays."""
COPIES = "grader-data"
"""In the sandbox: the folder, in the submission's own one, of the copies that it may change."""


class Facade:
    """The functions of ``import grader``.

    Args:
        at_home: The folder of an exercise's public data where no sandbox serves it; raises
            `UsageError` for an unknown exercise and for data that cannot be had.
    """

    def __init__(self, at_home: Callable[[str], Path]) -> None:
        self._at_home = at_home

    def load_data(
        self, exercise_id: str | int
    ) -> tuple[tuple[Images, Labels], tuple[Images, Labels]]:
        """The training and the validation data of an exercise.

        The arrays are the caller's own and may be changed.

        Args:
            exercise_id: e.g. ``exercise-1``, its number 1, or the exercise's other name.

        Returns:
            ``(x_train, y_train), (x_validation, y_validation)``. Images are uint8 of shape
            (n, height, width), or (n, height, width, 3) for red, green and blue, from 0 to 255;
            labels are uint8 of shape (n,), from 0, for classes in the alphabetical order of their
            names.
            Texts are ``str`` in an array of objects of shape (n,).
            Of a series, x are the numbers of the steps, int64 of shape (n,), and y its values,
            float32 of shape (n,).

        Raises:
            ValueError: the exercise's data are no arrays, or another exercise is being graded.
            grader.model.errors.UsageError: there is no such exercise, or its data cannot be had.
        """
        folder = self._folder(exercise_id)
        if not (folder / "x_train.npy").is_file():
            raise ValueError(
                f"The data of {exercise_id} are no arrays: use grader.data_dir({exercise_id!r})."
            )
        return (_array(folder, "x_train"), _array(folder, "y_train")), (
            _array(folder, "x_validation"),
            _array(folder, "y_validation"),
        )

    def data_dir(self, exercise_id: str | int) -> Path:
        """The folder of an exercise's files: ``train/<class>/…`` and ``validation/<class>/…``.

        While a submission is graded it is a copy of its own, which may be changed; at home it is
        where the data are kept, and what has been changed in it is made anew the next time.

        Raises:
            ValueError: the exercise's data are arrays alone, or another exercise is being graded.
            grader.model.errors.UsageError: there is no such exercise, or its data cannot be had.
        """
        folder = self._folder(exercise_id) / FILES
        if not folder.is_dir():
            raise ValueError(
                f"{exercise_id} has no folder of files: use grader.load_data({exercise_id!r})."
            )
        return _own_copy(folder) if os.environ.get(EXERCISE_VARIABLE) else folder

    def backbone(self, exercise_id: str | int, name: str | None = None) -> typing.Any:
        """The pretrained Keras model of an exercise, without a top.

        Args:
            exercise_id: e.g. ``exercise-4``, its number 4, or the exercise's other name.
            name: ``inceptionv3``, ``mobilenet`` or ``small``; by default the first of them whose
                weights are here. It is printed where the chosen one is not here, and the default
                is given.

        Returns:
            A model for RGB pictures (n, 150, 150, 3) from 0 to 255, which it scales itself. All its
            layers are trainable, as Keras makes them.

        Raises:
            ValueError: the exercise comes without one, there is none of that name, or another
                exercise is being graded.
            grader.model.errors.UsageError: there is no such exercise, or its data cannot be had.
        """
        folder = self._folder(exercise_id)
        from grader.inside import pretrained

        model = pretrained.load(folder, name)
        if model is None:
            raise ValueError(
                f"{exercise_id} comes without a pretrained model: build one from Keras layers."
            )
        return model

    def _folder(self, name: str | int) -> Path:
        return served_folder(name) or self._at_home(str(name))


def is_graded() -> bool:
    """Whether this process is a sandbox in which a submission is graded."""
    return bool(os.environ.get(EXERCISE_VARIABLE))


def served_folder(name: str | int) -> Path | None:
    """The folder of public data that the sandbox serves; None at home.

    Raises:
        ValueError: another exercise is being graded.
    """
    graded = os.environ.get(EXERCISE_VARIABLE)
    if not graded:
        return None
    from pathlib import Path

    aliases = os.environ.get(ALIASES_VARIABLE, "").split(",")
    if not called(name, (graded, *filter(None, aliases))):
        other = f", or have it graded with `grade {name} FILE` if it is for that" if name else ""
        raise ValueError(
            f"{graded} is being graded, without data of {name!r}: ask for {graded!r}{other}."
        )
    return Path(os.environ[PUBLIC_DATA_VARIABLE])


def _array(folder: Path, name: str) -> Images:
    import numpy as np

    from grader.inside import texts

    loaded: typing.Any = np.load(folder / f"{name}.npy", allow_pickle=False)
    if texts.is_text(loaded):
        loaded = texts.strings(loaded)
    return typing.cast("Images", loaded)


def _own_copy(folder: Path) -> Path:
    """A copy of a folder in the submission's own one; made once, so that changes to it stay."""
    import shutil
    from pathlib import Path

    copy = Path.home() / COPIES
    if not copy.is_dir():
        # Contents only: whoever owns the original, the copy is the submission's to write.
        shutil.copytree(folder, copy, copy_function=shutil.copyfile)
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
    return copy
