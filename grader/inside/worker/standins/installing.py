"""Puts all stand-ins in their places, and makes a submission find its files."""

import ast
import os
import warnings
from pathlib import Path

from grader.inside.protocol.job import WorkerJob
from grader.inside.worker.adapting.vectorisers import Vectoriser
from grader.inside.worker.standins import (
    colab,
    downloads,
    jupyter,
    keras_datasets,
    keras_nlp,
    leaving,
    lengths,
    loaders,
    old_pandas,
    paths,
    pretrained_models,
    showing,
    splitting,
    temporary,
    tensorboard,
    tfds,
)
from grader.inside.worker.standins.supply import Remark, Supply


class StandIns:
    """All stand-ins of one run; they are in place once this is made."""

    def __init__(self, job: WorkerJob, public: Path | None, remark: Remark) -> None:
        self._supply = Supply(job, public, remark)
        self._loaders = loaders.Loaders(self._supply)
        # What Matplotlib says of `plt.show()` where there is no screen.
        warnings.filterwarnings("ignore", message=".*non-interactive, and thus cannot be shown")
        colab.install(remark)
        jupyter.install(self._supply)
        showing.install()
        temporary.install(remark)
        downloads.install(self._supply)
        keras_datasets.install(self._supply)
        tfds.install(self._supply)
        keras_nlp.install(self._supply)
        pretrained_models.install(self._supply)
        splitting.install()
        tensorboard.install()
        self._loaders.install()

    @property
    def damaged_files(self) -> tuple[str, ...] | None:
        """What `Trained.damaged_files` says."""
        return self._loaders.damaged_files

    @property
    def vectorisers(self) -> tuple[Vectoriser, ...]:
        """What of ours turned texts into numbers, or may do so, the last ones first."""
        return tuple(self._supply.vectorisers[::-1])

    def prepare(self, tree: ast.Module) -> None:
        """Makes a submission find its files.

        Paths of other machines are changed in the tree to paths of this run, and what a submission
        expects to lie somewhere is laid there.

        Raises:
            OSError: the files cannot be written.
        """
        home = paths.working_folder()
        os.chdir(home)
        self._supply.own.redirect(tree)
        self._supply.own.lay()
        paths.redirect(tree)
        paths.lay(tree, self._supply)
        downloads.install_imported(tree, self._supply)
        if _imports(tree, "pandas"):
            old_pandas.install(self._supply.remark)
        if not _imports(tree, "grader"):
            for count in lengths.free(tree, self._supply.course.counts):
                self._supply.remark(
                    f"`reshape({count}, ...)` asks for as many examples as the course's set has: "
                    "it got as many as there are here."
                )
            if leaving.stay(tree):
                self._supply.remark(
                    "`os.kill(os.getpid(), ...)` ends a notebook's kernel: it was left out here."
                )


def _imports(tree: ast.Module, package: str) -> bool:
    """Whether a submission imports it; one that imports `grader` knows how many its data are."""
    return any(
        name.partition(".")[0] == package for node in ast.walk(tree) for name in _imported(node)
    )


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
