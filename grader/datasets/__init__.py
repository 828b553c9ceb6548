"""Datasets: the course's own files and practice editions drawn by code, cut into their parts."""

from grader.datasets.base import Dataset, Part, Source
from grader.datasets.editions import (
    Choice,
    EditionFacts,
    Prepared,
    Public,
    describe,
    prepare,
    prepare_public,
)
from grader.datasets.official import fetch, import_files
from grader.datasets.registry import find, ids
from grader.datasets.store import Store

__all__ = [
    "Choice",
    "Dataset",
    "EditionFacts",
    "Part",
    "Prepared",
    "Public",
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
