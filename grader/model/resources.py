"""Where packaged data lies: the only module that knows a checkout from an installed wheel."""

from pathlib import Path

from grader.model.errors import GraderFault

DISTRIBUTION = "tf-exam-grader"
"""What pip installs, and what the folders of an account are called in which files are kept."""
_PACKAGE = Path(__file__).resolve().parent.parent


def exercises() -> Path:
    """The folder of exercises, a folder each.

    Raises:
        GraderFault: the installation has no such folder.
    """
    return _folder("exercises")


def exams() -> Path:
    """The folder of exams, a file each.

    Raises:
        GraderFault: the installation has no such folder.
    """
    return _folder("exams")


def solutions() -> Path:
    """The folder of reference solutions, a file each, named as the exercise's folder.

    Raises:
        GraderFault: the installation has no such folder.
    """
    return _folder("solutions")


def templates() -> Path:
    """The folder of Jinja2 templates.

    Raises:
        GraderFault: the installation has no such folder.
    """
    return _folder("templates")


def submissions() -> Path | None:
    """The folder of wrong and right submissions, which only a checkout has."""
    return _only_in_checkout("tests/submissions")


def tools() -> Path | None:
    """The folder of the maintainers' commands, which only a checkout has."""
    return _only_in_checkout("tools")


def hostile() -> Path:
    """The folder of attacks on the sandbox, a file each.

    Raises:
        GraderFault: the installation has no such folder.
    """
    return _folder("hostile", "tests/hostile")


def backbone_weights() -> Path:
    """The weights of the small pretrained model; their provenance is beside them."""
    return inside() / "backbone_weights.npz"


def package() -> Path:
    """The folder of this package, of which the sandbox shows a submission `inside` alone."""
    return _PACKAGE


def inside() -> Path:
    """The folder of what the sandbox shows a submission of this package."""
    return _PACKAGE / "inside"


def _only_in_checkout(name: str) -> Path | None:
    folder = _PACKAGE.parent / name
    return folder if folder.is_dir() and not (_PACKAGE / "_data").is_dir() else None


def _folder(name: str, in_checkout: str = "") -> Path:
    """A folder of packaged data: inside the package in a wheel, beside it in a checkout."""
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / (in_checkout or name)):
        if candidate.is_dir():
            return candidate
    raise GraderFault(
        f"The folder {name!r} is missing from the installation in {_PACKAGE}: "
        "reinstall it with `pip install --force-reinstall` and what it was installed from."
    )
