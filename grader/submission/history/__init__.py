"""The attempts of one student on this machine: what became of each, what is better, what hints.

They are kept in a folder of the student's own, are read by nobody else, and nothing of them enters
a sandbox or changes a verdict.
"""

from grader.submission.history.attempts import KeptAttempt
from grader.submission.history.progress import keep, keep_here
from grader.submission.history.store import HistoryStore

__all__ = ["HistoryStore", "KeptAttempt", "keep", "keep_here"]
