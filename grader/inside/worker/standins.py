"""Stand-ins for what a notebook finds in Colab or Jupyter, and for downloads without a network."""

from __future__ import annotations

import builtins
import functools
import importlib
import importlib.util
import pathlib
import shutil
import sys
import tempfile
import types
import typing
import warnings
from collections.abc import Callable

from grader.inside.protocol.job import WorkerJob

Remark = Callable[[str], None]
_NAMES_OF_KERAS = ("keras.datasets", "keras._tf_keras.keras.datasets", "keras.src.datasets")
"""The same loaders under the names that ``keras``, ``tf.keras`` and Keras itself use."""


def install(job: WorkerJob, remark: Remark) -> None:
    """Installs stand-ins for what is missing here.

    * ``google.colab``, ``IPython`` and the built-ins ``get_ipython`` and ``display``, whose
      functions do nothing, unless the real ones are there; ``plt.show()`` shows nothing;
    * ``shutil.rmtree("/tmp")`` empties the run's own temporary folder and leaves the machine's;
    * ``keras.datasets``: the exercise's own dataset gives its public part, as
      ``grader.load_data`` does, the others say that there is no network.

    Args:
        job: Names the exercise and its dataset.
        remark: Takes a sentence for the student.
    """
    if not _exists("google.colab"):
        _install_colab()
    if not _exists("IPython"):
        _install_ipython()
    for name, value in (("get_ipython", get_ipython), ("display", _nothing)):
        if not hasattr(builtins, name):
            setattr(builtins, name, value)
    # What Matplotlib says of `plt.show()` where there is no screen.
    warnings.filterwarnings("ignore", message=".*non-interactive, and thus cannot be shown")
    _spare_temporary_folder(remark)
    _replace_datasets(job, remark)


class Shell:
    """What ``get_ipython()`` gives: takes shell lines and magics, and does nothing.

    It is false, as the None that ``get_ipython()`` gives outside of notebooks: libraries ask that
    before they reach further in.
    """

    def __bool__(self) -> bool:
        return False

    def __getattr__(self, name: str) -> Shell:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: object, **__: object) -> None:
        """Any method: does nothing."""


def get_ipython() -> Shell:
    """The stand-in for the notebook's shell."""
    return Shell()


class _Shown:
    """A picture, a page or a script for a notebook's output: shown to nobody."""

    def __init__(self, *_: object, **__: object) -> None:
        pass


def _nothing(*_: object, **__: object) -> None:
    """Takes anything and does nothing."""


def _no_files(*_: object, **__: object) -> dict[str, bytes]:
    """What an upload gives when nobody chooses a file."""
    return {}


def _exists(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _module(name: str, **contents: object) -> types.ModuleType:
    """Makes a module, found by ``import`` and as an attribute of its package."""
    module = types.ModuleType(name, "A stand-in: it does nothing.")
    module.__path__ = []  # a package, so that its parts can be imported
    vars(module).update(contents)
    sys.modules[name] = module
    package, _, last = name.rpartition(".")
    if package:
        setattr(importlib.import_module(package), last, module)
    return module


def _install_colab() -> None:
    if not _exists("google"):
        _module("google")
    _module("google.colab")
    _module("google.colab.files", upload=_no_files, download=_nothing, view=_nothing)
    _module("google.colab.drive", mount=_nothing, flush_and_unmount=_nothing)
    _module("google.colab.output", clear=_nothing, eval_js=_nothing)
    _module("google.colab.patches", cv2_imshow=_nothing)


def _install_ipython() -> None:
    shown = ("HTML", "Image", "Javascript", "SVG", "Markdown", "Video", "Audio", "IFrame")
    contents = dict.fromkeys(shown, _Shown) | {"display": _nothing, "clear_output": _nothing}
    # Matplotlib asks for the version of an IPython that it finds imported.
    _module("IPython", get_ipython=get_ipython, version_info=(9, 0, 0), __version__="9.0.0")
    _module("IPython.core")
    _module("IPython.display", **contents)
    _module("IPython.core.display", **contents)


def _spare_temporary_folder(remark: Remark) -> None:
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


def _replace_datasets(job: WorkerJob, remark: Remark) -> None:
    """Puts our loaders into all of Keras's modules of datasets."""
    offered = job.dataset.replace("-", "_")
    for package in map(importlib.import_module, _NAMES_OF_KERAS):
        for name, module in list(vars(package).items()):
            if not isinstance(module, types.ModuleType) or not hasattr(module, "load_data"):
                continue
            loader = _public_part(job, remark) if name == offered else _no_network(name, job)
            vars(module)["load_data"] = loader


def _public_part(job: WorkerJob, remark: Remark) -> Callable[..., typing.Any]:
    def load_data(*_: object, **__: object) -> typing.Any:
        """The public part: (x_train, y_train), (x_validation, y_validation)."""
        remark(
            f"keras.datasets gave the public part of this exercise's data, the same as "
            f'grader.load_data("{job.exercise}"): training and validation, not the held-out part.'
        )
        return importlib.import_module("grader").load_data(job.exercise)

    return load_data


def _no_network(name: str, job: WorkerJob) -> Callable[..., typing.Any]:
    def load_data(*_: object, **__: object) -> typing.Any:
        """Says what can be had instead.

        Raises:
            ConnectionError: always.
        """
        raise ConnectionError(
            f"keras.datasets.{name} cannot be downloaded: there is no network while grading; "
            f'take the data of this exercise with grader.load_data("{job.exercise}").'
        )

    return load_data
