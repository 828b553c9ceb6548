"""Submissions: finding the file, refusing what cannot work, and turning it into one script."""

from grader.submission.conversion import convert
from grader.submission.finding import find
from grader.submission.reading import read
from grader.submission.script import Cell, Location, Script, Submission, join

__all__ = ["Cell", "Location", "Script", "Submission", "convert", "find", "join", "read"]
