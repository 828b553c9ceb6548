"""Whether the packages that a submission imports can be had in the sandbox."""

import ast
import difflib
import importlib.util
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.inside.protocol.showing import SHOWING
from grader.inside.protocol.unit_tests import is_course_test
from grader.model.errors import SubmissionRefused
from grader.submission.old_keras import REMEDY, can_have_keras_2
from grader.submission.script import Location, Script
from grader.submission.syntax import printable

STAND_INS = (
    "google.colab",
    "IPython",
    "gdown",
    "grader",
    "keras_hub",
    "keras_nlp",
    "tensorflow_datasets",
    "wget",
    *SHOWING,
)
"""Modules that the sandbox supplies itself."""
FACADE = "grader"
OLD_MODULE = "keras_preprocessing"
"""A module that the sandbox supplies with Keras 2."""
_PACKAGES = {
    "cv2": "opencv-python-headless",
    "pandas": "pandas",
    "scipy": "scipy",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
}
"""The packages of modules that course files import, by the module."""
_INSTEAD = {"tensorflow_hub": "take a network of keras.applications without its top instead"}
"""What to take in place of a package that is of no use without a network, by its name."""
_USUAL = ("tensorflow", "keras", "numpy", "matplotlib", "pandas", "sklearn", "scipy", "PIL")


def check_imports(
    statements: Iterable[tuple[int | None, ast.stmt]], name: str, folder: Path
) -> None:
    """Refuses imports of what is not installed, looked up by name and without importing it.

    Only statements at the top level count: inside ``try``, ``if`` or a function, the student may
    have provided for a package that is missing.

    Raises:
        SubmissionRefused: a package is not installed, or is a module beside the submission.
    """
    fine: set[str] = set()
    for cell, statement in statements:
        place = Location(cell, statement.lineno)
        for dotted in _imported(statement):
            if _top(dotted) in fine:
                continue
            problem = _problem(dotted, place, name, folder)
            if problem:
                raise SubmissionRefused(f"{name} {problem}.", cell=place.cell, line=place.line)
            if not _is_stand_in(dotted):
                # Looking a package up takes longer than reading the statement that names it.
                fine.add(_top(dotted))


def uses_facade(script: Script) -> bool:
    """Whether a file takes its data from the grader: it then knows of ``preprocess``."""
    statements = (node for node in ast.walk(script.tree) if isinstance(node, ast.stmt))
    return any(_top(dotted) == FACADE for each in statements for dotted in _imported(each))


def course_names(script: Script) -> frozenset[str]:
    """What tells notebooks of the course apart: all that a file defines and calls, if it is one.

    Names of arguments are among it.
    """
    if uses_facade(script):
        return frozenset()
    nodes = list(ast.walk(script.tree))
    called = (node.func for node in nodes if isinstance(node, ast.Call))
    return frozenset(
        [each.name for each in nodes if isinstance(each, ast.FunctionDef)]
        + [each.attr for each in called if isinstance(each, ast.Attribute)]
        + [each.id for each in nodes if isinstance(each, ast.Name)]
        + [each.arg for each in nodes if isinstance(each, ast.keyword) and each.arg]
    )


def _problem(dotted: str, place: Location, name: str, folder: Path) -> str:
    """What is wrong with one import, and what to do about it; empty when nothing is."""
    top = _top(dotted)
    if dotted.startswith(".") or (not is_course_test(dotted) and _is_local(top, folder)):
        return (
            f"imports `{printable(dotted)}` from a file of your own in {place}, and only {name} "
            "itself is graded: paste that file's code into it"
        )
    if _is_installed(dotted):
        return ""
    return (
        f"imports `{printable(top)}` in {place}, which is not installed here{_hint(top)}: "
        f"correct the name, do without it, or install it{_package(top)}"
    )


def _imported(statement: ast.stmt) -> Iterator[str]:
    """The dotted names that an import statement asks for; relative ones begin with a dot."""
    if isinstance(statement, ast.Import):
        yield from (alias.name for alias in statement.names)
    elif isinstance(statement, ast.ImportFrom):
        module = "." * statement.level + (statement.module or "")
        yield from (f"{module}.{alias.name}" for alias in statement.names)


def _top(dotted: str) -> str:
    """The top-level package of a dotted name."""
    return dotted.partition(".")[0]


def _is_installed(dotted: str) -> bool:
    """Whether the package is there, or the sandbox stands in for it."""
    if _is_stand_in(dotted):
        return True
    return _top(dotted) in sys.stdlib_module_names or _finds(_top(dotted))


def _is_stand_in(dotted: str) -> bool:
    """Whether the sandbox supplies the module itself."""
    if _top(dotted) == OLD_MODULE:
        return can_have_keras_2()
    return is_course_test(dotted) or any(
        f"{dotted}.".startswith(f"{module}.") for module in STAND_INS
    )


def _finds(top: str) -> bool:
    """Whether Python's import system knows where the top-level name is; nothing is imported."""
    try:
        return importlib.util.find_spec(top) is not None
    except (ValueError, ImportError):
        # A module that is loaded without a spec, such as `__main__`, is there.
        return top in sys.modules


def _is_local(top: str, folder: Path) -> bool:
    """Whether the name is a module beside the submission and is not installed as well."""
    if top in sys.stdlib_module_names or top in {_top(module) for module in STAND_INS}:
        return False
    try:
        beside = (folder / f"{top}.py").is_file() or any((folder / top).glob("*.py"))
    except OSError:  # a name too long for a file
        return False
    if not beside:
        return False
    spec = importlib.util.find_spec(top) if _finds(top) else None
    if spec is None:
        return True
    # The working folder is on Python's path here, but not in the sandbox.
    origins = (
        [spec.origin]
        if spec.submodule_search_locations is None
        else [*spec.submodule_search_locations]
    )
    here = folder.resolve()
    return any(Path(origin).resolve().parent == here for origin in origins if origin)


def _package(top: str) -> str:
    """How a known module is installed."""
    package = _PACKAGES.get(top)
    return f" (`pip install {package}`)" if package else ""


def _hint(top: str) -> str:
    """A likely name for a misspelt package, what brings an old one, or what to take instead."""
    if top in _INSTEAD:
        return f" ({_INSTEAD[top]})"
    if top == OLD_MODULE:
        return f" (it is part of Keras 2: {REMEDY})"
    for known in (set(_USUAL) - {top}, sys.stdlib_module_names):
        if alike := difflib.get_close_matches(top, known, n=1, cutoff=0.8):
            return f" (did you mean `{alike[0]}`?)"
    return ""
