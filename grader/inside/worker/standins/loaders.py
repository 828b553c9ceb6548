"""Keras's loaders of folders pass over damaged files, which the report names.

The course leaves out files that are empty, and no more: the damaged ones that only decoding finds
out would stop a program that does just that. Empty files are left alone.
"""

import functools
import importlib
import itertools
import os
import typing
from collections.abc import Callable
from pathlib import Path

from grader.inside.facade import COPIES, FILES
from grader.inside.worker.standins.patching import modules_of_keras
from grader.inside.worker.standins.supply import Supply
from grader.inside.worker.standins.wholeness import damaged

_MOST = 100
_MODULES = ("preprocessing", "utils", "preprocessing.image", "utils.image_dataset_utils")
_FUNCTION = "image_dataset_from_directory"
_GENERATORS = ("preprocessing.image", "legacy.preprocessing.image")


class Loaders:
    """Wraps what reads folders of pictures, and keeps the names of the damaged ones."""

    def __init__(self, supply: Supply) -> None:
        self._supply = supply
        self._copy = Path.home() / COPIES  # before the student's code could change it
        self._found: list[str] = []
        self._copes = False
        """Whether the submission drops what cannot be read itself."""

    @property
    def damaged_files(self) -> tuple[str, ...] | None:
        """The damaged files that were to be read, e.g. ``cats/812.jpg``.

        None where the submission was given no files, and took arrays. Of what the course has
        ready, some has no broken files: then there is none to be read.
        """
        has_read = self._supply.gave_pictures or self._copy.is_dir()
        return tuple(self._found) if has_read else None

    def install(self) -> None:
        """Wraps the functions under all of their names, where pictures are served as files."""
        public = self._supply.public
        if public is None or not (public / FILES).is_dir():
            return
        for module in itertools.chain.from_iterable(map(modules_of_keras, _MODULES)):
            if hasattr(module, _FUNCTION):
                vars(module)[_FUNCTION] = self._wrapped(vars(module)[_FUNCTION], 0)
        kinds = {
            vars(module)["ImageDataGenerator"]
            for module in itertools.chain.from_iterable(map(modules_of_keras, _GENERATORS))
            if "ImageDataGenerator" in vars(module)
        }
        for kind in kinds:
            kind.flow_from_directory = self._wrapped(kind.flow_from_directory, 1)
        self._watch_pipelines()

    def _watch_pipelines(self) -> None:
        """A pipeline that ignores errors copes with damaged files by itself."""
        tf = importlib.import_module("tensorflow")
        original = tf.data.Dataset.ignore_errors

        @functools.wraps(original)
        def ignore_errors(*arguments: typing.Any, **keywords: typing.Any) -> typing.Any:
            self._copes = True
            self._found.clear()
            return original(*arguments, **keywords)

        tf.data.Dataset.ignore_errors = ignore_errors

    def _wrapped(self, original: Callable[..., typing.Any], place: int) -> typing.Any:
        """The same function, with the folder that it is given looked through first."""

        @functools.wraps(original)
        def load(*arguments: typing.Any, **keywords: typing.Any) -> typing.Any:
            given = arguments[place] if len(arguments) > place else keywords.get("directory")
            if isinstance(given, str | os.PathLike):
                self._remove_damaged(Path(given))
            return original(*arguments, **keywords)

        return load

    def _remove_damaged(self, folder: Path) -> None:
        if self._copes:
            return
        is_said = bool(self._found)
        for file in damaged(folder):
            name = f"{file.parent.name}/{file.name}"
            if name not in self._found and len(self._found) < _MOST:
                self._found.append(name)
            file.unlink(missing_ok=True)
        if self._found and not is_said:
            others = len(self._found) - 1
            more = f", and {others} more like it" if others else ""
            self._supply.remark(
                f"{self._found[0]} breaks off or is no picture{more}: the grader left "
                f"{'them' if others else 'it'} out here, and what is like it in other folders; "
                "`Image.open(file).load()` finds such files."
            )
