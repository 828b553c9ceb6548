"""The code wants to download its data, or to read a file that a download would have made."""

from __future__ import annotations

import re

from grader.judging.feedback.base import Case, Finding, mistake

_DOWNLOAD = re.compile(
    r"urlopen error|URL fetch failure|Max retries exceeded|Name or service not known"
    r"|name resolution|NameResolutionError|Network is unreachable|there is no network"
)
_MISSING = re.compile(
    r"No such file or directory: b?['\"](?P<path>[^'\"]+)"
    r"|Unable to (?:synchronously )?open file \(unable to open file: name = '(?P<h5>[^']+)'"
)
_COURSE = re.compile(
    r"^(?:/tmp|/content|/home/jovyan|\.\.|/?[^/]*tmp\d*)(?:/|$)|\.(?:zip|npz|csv|gz)$",
    re.IGNORECASE,
)
_WRITERS = ("save", "save_weights", "savefig", "mkdir", "to_csv")


@mistake("no-network")
def no_network(case: Case) -> Finding | None:
    """Recognises the exceptions of failed downloads and of the files that are then missing."""
    ending = case.ending
    if ending.by != "crashed":
        return None
    advice = "take the data from grader.load_data, which is there at home and while grading."
    if _DOWNLOAD.search(ending.message):
        message = f"Nothing can be downloaded while grading: {advice}"
        return Finding("sure", message, ending.message[:160], ending.line)
    missing = _MISSING.search(ending.message)
    path = (missing["path"] or missing["h5"]) if missing else ""
    writes = any(
        call.lineno == ending.line for name in _WRITERS for call in case.source.calls(name)
    )
    if not path or writes:
        return None
    sure = bool(_COURSE.search(path))
    message = f"Files that lines like !wget would fetch are not there while grading: {advice}"
    return Finding("sure" if sure else "likely", message, f"missing: {path[:100]}", ending.line)
