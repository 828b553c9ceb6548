"""Which folders a submission must never see: answers, solutions, generators, secrets, history."""

import os
from pathlib import Path

from grader import catalog
from grader.data import Store, paper
from grader.data.files.official import DATA_DIR_VARIABLE
from grader.model import resources
from grader.submission.history import HistoryStore


def private_folders() -> tuple[Path, ...]:
    """The folders to cover wherever a sandbox would show them; some may not exist.

    The package itself is among them (it draws the practice data), and so are the folders around
    the exercises: in a checkout they hold the tests with their solutions, right and wrong.
    """
    folders = {resources.package(), Store.default().root, paper.secret_dir()}
    folders.add(HistoryStore.default().folder)
    folders |= {place().resolve().parent for place in (resources.exercises, resources.solutions)}
    folders |= set(catalog.plugin_roots())
    if shared := os.environ.get(DATA_DIR_VARIABLE):
        folders.add(Path(shared))
    return tuple(sorted(folders))
