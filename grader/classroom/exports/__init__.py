"""Exports of a gradebook, for people, spreadsheets and course systems; one form a file."""

from __future__ import annotations

import importlib
import pkgutil

from grader.classroom.exports.base import Export, chosen, export, names, write

__all__ = ["Export", "chosen", "export", "names", "write"]

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
