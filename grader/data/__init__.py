"""Datasets: the course's own files and practice editions drawn by code, cut into their parts."""

from grader.data.base import Dataset, Part, Source
from grader.data.editions import EditionFacts, Prepared, Public, describe, prepare, prepare_public
from grader.data.files.importing import import_files
from grader.data.files.official import fetch
from grader.data.files.store import Store
from grader.data.sets.registry import find, ids
from grader.data.shelf import Shelf

__all__ = [
    "Dataset",
    "EditionFacts",
    "Part",
    "Prepared",
    "Public",
    "Shelf",
    "Source",
    "Store",
    "describe",
    "fetch",
    "find",
    "ids",
    "import_files",
    "prepare",
    "prepare_public",
]
