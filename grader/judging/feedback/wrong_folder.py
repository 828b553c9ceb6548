"""A folder of the data that is not there, or the one above training and validation."""

import ast
import re
from collections import Counter

from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import said
from grader.judging.feedback.folders import OWN_FOLDER, READERS
from grader.judging.feedback.matching import Matched
from grader.judging.feedback.source import ParsedSource, argument
from grader.submission.syntax import printable

_MISSING = re.compile(
    r"(?:No such file or directory:|Could not find directory) b?['\"]?(?P<path>[^'\"\n]+)"
)
_SOME = 2
_PATHS, _MOST_STEPS = ("Path", "fspath", "str"), 4


@mistake(
    rank=-2,
    explains=("constant-answers", "labels-not-of-inputs", "labels-renumbered", "one-class-only"),
)
def wrong_folder(case: Case) -> Finding | None:
    """Recognises a path that the data do not have; else finds both parts in what fit was fed."""
    if case.ending.by == "crashed":
        return _missing(case)
    matched = case.matched()
    calls = case.source.calls(*READERS)
    if matched is None or not calls:
        return None
    fewest = 1 if any(_reads_all(case.source, call) for call in calls) else _SOME
    if min(matched.training, matched.validation) < fewest:
        return None
    if not any(true != fed for true, fed in matched.labels) or not _are_parts(case, matched):
        return None
    return Finding(
        "sure",
        "The wrong folder is read: its classes are the folders train and validation, and not "
        "those of the pictures. Read the folders train and validation each for itself.",
        f"{matched.training} training and {matched.validation} validation examples fed together",
        calls[0].lineno,
    )


def _reads_all(source: ParsedSource, call: ast.Call) -> bool:
    """Whether a call reads the folder that holds both parts, by what the source says of it."""
    folder = argument(call, "directory", 0)
    for _ in range(_MOST_STEPS):
        if isinstance(folder, ast.Name):
            folder = source.value(folder.id)
        elif isinstance(folder, ast.Call) and name_of(folder.func) in _PATHS and folder.args:
            folder = folder.args[0]
    return isinstance(folder, ast.Call) and name_of(folder.func) == "data_dir"


def _are_parts(case: Case, matched: Matched) -> bool:
    """Whether there are as many fed labels of two kinds as there are examples of the two parts."""
    fed = case.fed()
    counts = sorted(Counter(fed.labels).values()) if fed else []
    unknown = matched.looked - matched.found + 1
    parts = sorted((matched.training, matched.validation))
    return len(counts) == len(parts) and all(
        abs(count - part) <= unknown for count, part in zip(counts, parts, strict=True)
    )


def _missing(case: Case) -> Finding | None:
    found = _MISSING.search(case.crash)
    path = found["path"].strip() if found else ""
    own = OWN_FOLDER.search(path)
    inner = printable(path[own.end() :].strip("/."), 60) if own else ""
    if not inner:
        return None
    return Finding(
        "sure",
        f"There is no '{inner}' in the folder that grader.data_dir gives: the name of a folder or "
        "file is wrong. See what is there with os.listdir; pictures lie in train and validation.",
        said(case),
        case.ending.line,
    )
