"""`grade new`: an exercise of one's own, begun as a copy of another, in a package to install."""

import dataclasses
import importlib.util
import re
from pathlib import Path

from grader import __version__, catalog
from grader.catalog import calibration
from grader.catalog.specification import FILE, FOLDER, parse
from grader.catalog.starters import generate, write
from grader.inside.naming import order
from grader.model import resources
from grader.model.errors import UsageError
from grader.model.exercise import Exercise

WORD = "own"
"""Of the ids of new exercises that are named without a number."""
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_NUMBERED = re.compile(r"[a-z][a-z0-9]*-[0-9]+")
_OF_NOTEBOOKS = re.compile(
    r"^(?:# Functions of the course's[^\n]*\n)?entries = \[.*?^\]\n\n?", re.MULTILINE | re.DOTALL
)
"""Functions of the course's own notebooks, which stay those of the original."""
_ALSO = re.compile(r"^\[also\.([^\]\n]+)\]", re.MULTILINE)
"""Another dataset of the original, whose README and reference are not copied."""

_COMMENT = re.compile(r" {2,}(?=# )")
"""What stands between a command and its comment."""
_TITLE = re.compile(r'^(title = ")([^"\n]*")', re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class ExerciseNames:
    """How a new exercise and its package are called."""

    id: str
    alias: str

    @property
    def folder(self) -> str:
        """Of the exercise."""
        return f"{self.id}-{self.alias}"

    @property
    def package(self) -> str:
        """Name of the Python package."""
        return self.alias.replace("-", "_")


def names(name: str) -> ExerciseNames:
    """What a new exercise is called.

    Args:
        name: its alias; or its id and alias, as in ``homework-3-shapes``; or an id alone.

    Raises:
        UsageError: it is no such name, or is taken.
    """
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} is no name for an exercise: write small letters, digits and hyphens, such "
            "as my-exercise or homework-3-shapes."
        )
    known = catalog.exercises()
    if matched := FOLDER.fullmatch(name):
        chosen = ExerciseNames(matched[1], matched[2])
    elif _NUMBERED.fullmatch(name):
        chosen = ExerciseNames(name, name.replace("-", ""))
    else:
        # No exercise has this number yet, so that each stays known by its own.
        number = 1 + max((order(each.id)[1] for each in known), default=0)
        chosen = ExerciseNames(f"{WORD}-{number}", name)
    taken = {each for exercise in known for each in (exercise.id, exercise.alias)}
    if clash := taken & {chosen.id, chosen.alias}:
        raise UsageError(f"{min(clash)} is an exercise already: choose another name.")
    if importlib.util.find_spec(chosen.package) is not None:
        raise UsageError(
            f"A Python package {chosen.package} is there already, which a package of that name "
            "would hide: choose another name."
        )
    return chosen


def create_package(name: str, like: Exercise, parent: Path) -> tuple[Path, ExerciseNames]:
    """Writes the package and returns its folder, and how the exercise is called.

    Args:
        name: see `names`.
        like: what it begins as; its dataset, criteria, limits, solution and calibration.
        parent: the folder to make it in.

    Raises:
        UsageError: the name is none, or the folder is there or cannot be made.
        SpecError: the original has no reference solution.
    """
    chosen, target = names(name), parent / name
    source = like.reference()
    try:
        target.mkdir(parents=True)
    except OSError as error:
        raise UsageError(
            f"{target} cannot be made ({error.strerror}): choose another name, or another folder."
        ) from error
    root = target / chosen.package
    folder, solution = root / "exercises" / chosen.folder, root / "solutions"
    for each in (folder, solution):
        each.mkdir(parents=True)
    (root / "__init__.py").write_text(f'"""The exercise {chosen.alias}."""\n', encoding="utf-8")
    written = solution / f"{chosen.folder}.py"
    written.write_text(_renamed(source.read_text(encoding="utf-8"), like, chosen), encoding="utf-8")
    _copy_facts(like, folder, chosen)
    write(written, folder)
    _copy_calibration(like, parse(folder, solution))
    _write_submissions(written, target / "tests" / "submissions" / chosen.id)
    for file in ("pyproject.toml", "README.md"):
        (target / file).write_text(_rendered(file, like, chosen), encoding="utf-8")
    return target, chosen


def _renamed(text: str, like: Exercise, chosen: ExerciseNames) -> str:
    """A text that speaks of the new exercise."""
    text = re.sub(rf"\b{re.escape(like.id)}\b", chosen.id, text)
    title = re.compile(r"\bExercise \d+\b")
    return title.sub(f"Exercise {chosen.id.rpartition('-')[2]}", text)


def _copy_facts(like: Exercise, folder: Path, chosen: ExerciseNames) -> None:
    facts = _OF_NOTEBOOKS.sub("", (like.folder / FILE).read_text(encoding="utf-8"))
    for dataset in _ALSO.findall(facts):
        facts = _without(facts, f"also.{dataset}", f"criteria.{dataset}")
    facts = _TITLE.sub(lambda found: f"{found[1]}{_title(chosen)}: {found[2]}", facts, count=1)
    (folder / FILE).write_text(_renamed(facts, like, chosen), encoding="utf-8")
    readme = like.folder / "README.md"
    if readme.is_file():
        lines = readme.read_text(encoding="utf-8").splitlines(keepends=True)
        prose = "".join(_aligned(line, _renamed(line, like, chosen)) for line in lines)
        (folder / "README.md").write_text(prose, encoding="utf-8")


def _without(facts: str, *tables: str) -> str:
    """A specification without some tables, each of which ends at an empty line."""
    names = "|".join(map(re.escape, tables))
    table = rf"^(?:# [^\n]*\n)?\[(?:{names})\]\n.*?(?:\n\n|\Z)"
    return re.sub(table, "", facts, flags=re.MULTILINE | re.DOTALL)


def _aligned(line: str, renamed: str) -> str:
    """A line with its comment in the column where it was, under or over those of other lines."""
    before, after = _COMMENT.search(line), _COMMENT.search(renamed)
    if before is None or after is None:
        return renamed
    return f"{renamed[: after.start()].ljust(before.end() - 2)}  {renamed[after.end() :]}"


def _title(chosen: ExerciseNames) -> str:
    """What students see until the author finds a better one, e.g. ``My exercise``."""
    return chosen.alias.replace("-", " ").capitalize()


def _copy_calibration(like: Exercise, new: Exercise) -> None:
    """The trials of the original, which is the same program under another name."""
    kept = {
        edition: dataclasses.replace(found, recipe=calibration.recipe(new, edition))
        for edition, found in calibration.load(like).items()
        if found.recipe == calibration.recipe(like, edition)
    }
    if kept:
        file = new.folder / calibration.FILE
        file.write_text(calibration.encode(kept), encoding="utf-8")


def _write_submissions(solution: Path, folder: Path) -> None:
    for name, text in first_submissions(solution.read_text(encoding="utf-8")).items():
        file = folder / name
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")


def first_submissions(solution: str) -> dict[str, str]:
    """A right submission, the reference; and a wrong one, the starter as it is.

    Returns:
        Their texts, by their path in the folder of an exercise's submissions.
    """
    texts = {}
    for name, promise, source in (
        ("right/reference.py", "passes\n\nThe reference solution.", solution),
        ("wrong/untouched.py", "fails: invalid\n\nThe starter as it is.", generate(solution).py),
    ):
        texts[name] = f'"""{promise}\n"""\n\n{without_docstring(source)}'
    return texts


def without_docstring(text: str) -> str:
    """A script from behind its docstring."""
    return re.sub(r'\A""".*?"""\n+', "", text, flags=re.DOTALL)


def _rendered(file: str, like: Exercise, chosen: ExerciseNames) -> str:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resources.templates() / "package", encoding="utf-8"),
        autoescape=False,  # noqa: S701 - no page is made of it
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template(f"{file}.j2").render(
        distribution=chosen.alias,
        package=chosen.package,
        id=chosen.id,
        alias=chosen.alias,
        folder=chosen.folder,
        like=like.id,
        version=__version__,
    )
