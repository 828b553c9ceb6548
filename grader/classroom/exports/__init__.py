"""Exports of a gradebook, for people, spreadsheets and course systems; one form a file."""

from grader.classroom.exports.base import (
    ExportOptions,
    check_place,
    check_tables,
    chosen,
    export,
    lacks,
    names,
    write,
)

__all__ = [
    "ExportOptions",
    "check_place",
    "check_tables",
    "chosen",
    "export",
    "lacks",
    "names",
    "write",
]
