"""The code wants to download its data, or to read a file that a download would have made."""

import ast
import re

from grader.inside.syntax import name_of
from grader.judging.criteria.backbone_kept import BackboneKept
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.judging.feedback.folders import OWN_FOLDER

_DOWNLOAD = re.compile(
    r"urlopen error|URL fetch failure|Max retries exceeded|Name or service not known"
    r"|name resolution|NameResolutionError|Network is unreachable|there is no network"
)
_MISSING = re.compile(
    r"No such file or directory: b?['\"](?P<path>[^'\"]+)"
    r"|Unable to (?:synchronously )?open file \(unable to open file: name = '(?P<h5>[^']+)'"
)
_COURSE = re.compile(
    r"^(?:/tmp|/home/jovyan|\.\.|/?[^/]*tmp\d*)(?:/|$)|\.(?:zip|npz|csv|gz)$",
    re.IGNORECASE,
)
_OF_A_PERSON = re.compile(r"/(?:[A-Za-z]|home/(?!jovyan)[^/]+|Users|mnt|media)/")
"""A drive of Windows, whose colon is left out here, and where people and disks have theirs."""
_WEIGHTS = "inception_v3_weights"
_ROOT = re.compile(r"/[\w-]+(?=/|$)")
_WRITERS = ("save", "save_weights", "savefig", "mkdir", "to_csv")


@mistake()
def no_network(case: Case) -> Finding | None:
    """Recognises the exceptions of failed downloads and of the files that are then missing."""
    advice = "take the data from grader.load_data, which is there at home and while grading."
    if _DOWNLOAD.search(case.crash):
        return from_crash(case, f"Nothing can be downloaded while grading: {advice}")
    missing, line = _MISSING.search(case.crash), case.ending.line
    path = (missing["path"] or missing["h5"]) if missing else ""
    writes = any(call.lineno == line for call in case.source.calls(*_WRITERS))
    if not path or writes or OWN_FOLDER.search(path):
        return None
    if _WEIGHTS in path:
        return _weights(case, path)
    if both := _of_two_roots(case):
        return Finding(
            "likely",
            f"The code names one folder in two ways, {both} and os.getcwd() + {both}, which are "
            "the same only for a program that is started in /: write one of them throughout.",
            f"missing: {path[:100]}",
            line,
        )
    if _OF_A_PERSON.match(path):
        return Finding(
            "sure",
            "This path is of your own machine, and what was there is not in the box: make folders "
            f"before you use them (os.makedirs), and {advice}",
            f"missing: {path[:100]}",
            line,
        )
    sure = bool(_COURSE.search(path))
    message = f"Files that lines like !wget would fetch are not there while grading: {advice}"
    return Finding("sure" if sure else "likely", message, f"missing: {path[:100]}", line)


def _weights(case: Case, path: str) -> Finding:
    """What is wrong where the weights of InceptionV3 are looked for in vain."""
    seen = f"missing: {path[:100]}"
    if any(isinstance(each, BackboneKept) for each in case.criteria):
        return Finding(
            "likely",
            "The weights of InceptionV3 are not where this line looks for them: load them from the "
            "path that get_file gives, or write weights='imagenet'.",
            seen,
            case.ending.line,
        )
    return Finding(
        "sure",
        "The weights of InceptionV3 are here only for the exercise on a pretrained network: "
        "this one asks for a network of your own, of convolutions that you train.",
        seen,
        case.ending.line,
    )


def _of_two_roots(case: Case) -> str:
    """A folder that the code names below the root and below its own folder; empty where none is."""
    sums = [node for node in case.source.nodes if isinstance(node, ast.BinOp)]
    own = {id(node.right): _first(node.right) for node in sums if _is_working_folder(node.left)}
    below = set(own.values()) - {""}
    roots = {_first(node) for node in case.source.nodes if id(node) not in own}
    return min(below & roots, default="")


def _first(node: ast.AST) -> str:
    """The first part of an absolute path, e.g. `'/tmp'`; empty for anything else."""
    text = node.value if isinstance(node, ast.Constant) else None
    found = _ROOT.match(text) if isinstance(text, str) else None
    return f"'{found[0]}'" if found else ""


def _is_working_folder(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and name_of(node.func) == "getcwd"
