"""`%load_ext grader` and `%grade`: the notebook that it stands in is graded, and shown inline."""

from __future__ import annotations

import contextlib
import dataclasses
import shlex
import tempfile
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from rich.console import Group, RenderableType
from rich.text import Text

import grader.cli.notebook.finding as finding
from grader.cli.notebook.cells import KernelCells
from grader.cli.notebook.display import CellDisplay, Handle
from grader.cli.numbers import WholeNumber
from grader.cli.options import BACKENDS, MAX_SEED, parsed_limits, run_settings
from grader.model.errors import GraderError, UsageError
from grader.model.exercise import Exercise
from grader.model.settings import on_data

if typing.TYPE_CHECKING:
    from grader.model.settings import RunSettings

SELF_CHECK = (
    "These are the cells that this kernel has run, for no front end says which file the notebook "
    "is: a self-check. `%grade EXERCISE FILE` grades a saved file."
)
UNSAVED = (
    "{count} of the cells that ran stand otherwise in {name}, which is graded as it is saved: save "
    "it and run %grade again."
)


class Shell(typing.Protocol):
    """What is used of IPython's shell."""

    user_ns: dict[str, object]
    events: typing.Any
    history_manager: typing.Any

    def register_magic_function(
        self, func: typing.Any, magic_kind: str = "line", magic_name: str | None = None
    ) -> None:
        """Makes a function a magic."""


@dataclasses.dataclass(frozen=True)
class Target:
    """What `%grade` was asked for."""

    exercise: Exercise
    file: Path | None
    settings: RunSettings
    keeps: bool
    quick: bool


class GradeMagic:
    """`%grade`."""

    def __init__(self, shell: Shell, cells: KernelCells) -> None:
        self._shell, self._cells = shell, cells

    def grade(self, line: str) -> None:
        """Grade the notebook that this stands in: %grade exercise-1 [FILE] [--quick] [--help]."""
        from IPython.display import display

        try:
            with _words(line) as target:
                handle = display({"text/plain": ""}, raw=True, display_id=True)
                shown = CellDisplay(handle, target.settings.limited(target.exercise))
                try:
                    self._grade(target, handle, shown)
                except GraderError as error:
                    shown.show(Text(f"Error: {error}"))
                except KeyboardInterrupt:
                    shown.show(Text("Interrupted."))
        except click.exceptions.Exit:  # of --help, which is shown already
            return
        except (GraderError, click.ClickException, ValueError) as error:  # quotes that do not close
            message = error.format_message() if isinstance(error, click.ClickException) else error
            click.echo(f"Error: {message}")

    def _grade(self, target: Target, handle: Handle, shown: CellDisplay) -> None:
        with self._file(target, handle) as (path, remark):
            result = _graded(target, path, shown, is_file=not remark)
            unsaved = "" if remark or target.file else self._unsaved(path)
        shown.show(Group(result, *(Text(f"\n{words}") for words in (remark, unsaved) if words)))

    @contextlib.contextmanager
    def _file(self, target: Target, handle: Handle) -> Iterator[tuple[Path, str]]:
        """The file to grade, saved where that can be had, and what a reader must know of it."""
        from grader.submission import find

        if target.file is not None:
            named = target.settings.argument(target.exercise)
            yield find(target.file, Path.cwd(), target.exercise.id, named), ""
            return
        path = finding.notebook_path(self._shell.user_ns)
        if path is not None:
            _save(path, handle)
            yield path, ""
            return
        if not self._cells.sources:
            raise UsageError(
                "No front end says which file this notebook is, and no cell of it has run: run "
                "its cells first, or name its file, as in `%grade exercise-1 mine.ipynb`."
            )
        with tempfile.TemporaryDirectory(prefix="grade-cells-") as folder:
            made = Path(folder) / f"{target.exercise.id}.ipynb"
            made.write_text(self._cells.notebook(), encoding="utf-8")
            yield made, SELF_CHECK

    def _unsaved(self, path: Path) -> str:
        """A warning where cells that ran are not in the file."""
        from grader.submission.reading import code

        with contextlib.suppress(GraderError):
            ran = [source for source in self._cells.ran.values() if source in self._cells.sources]
            if count := finding.missing_cells(code(path), ran):
                return UNSAVED.format(count=count, name=path.name)
        return ""


def install(shell: Shell) -> None:
    """Gives a shell the magic `%grade`, and listens to what runs in it."""
    raw = getattr(shell.history_manager, "input_hist_raw", [])
    cells = KernelCells(tuple(source for source in raw[:-1] if source.strip()))
    shell.events.register("post_run_cell", cells.post_run_cell)
    shell.register_magic_function(GradeMagic(shell, cells).grade, "line", "grade")


@contextlib.contextmanager
def _words(line: str) -> Iterator[Target]:
    """What a line asks for."""
    context = _command.make_context("%grade", shlex.split(line))
    with context:
        yield context.invoke(_target, **context.params)


@click.command("%grade")
@click.argument("exercise")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--quick", is_flag=True, help="Only look at shapes and some batches; no grade.")
@click.option("--data", default="auto", help="Edition of the data, or other data by their name.")
@click.option("--paper", default="1", metavar="NAME", help="Draws other held-out examples.")
@click.option("--seed", type=WholeNumber(0, MAX_SEED), default=0)
@click.option("--limit", "limits", multiple=True, callback=parsed_limits, metavar="NAME=VALUE")
@click.option("--backend", type=click.Choice(BACKENDS), default="auto")
@click.option("--no-history", "keeps", flag_value=False, default=True)
def _command(**options: typing.Any) -> None:
    """Grades the notebook that it stands in, or FILE, as it is saved."""


def _target(
    *,
    exercise: str,
    file: Path | None,
    quick: bool,
    data: str,
    paper: str,
    seed: int,
    limits: Mapping[str, float],
    backend: str,
    keeps: bool,
) -> Target:
    from grader.catalog import find

    chosen, edition = on_data(find(exercise), data)
    settings = run_settings(edition, paper, None, seed=seed, limits=limits, backend=backend)
    return Target(chosen, file, settings, keeps, quick)


def _save(path: Path, handle: Handle) -> None:
    """Asks the front end to save the notebook, and waits a little for it."""
    from IPython.display import Javascript

    before = finding.written(path)
    handle.update(Javascript(finding.SAVE))
    finding.wait_for_saving(path, before)
    handle.update({"text/plain": "", "text/html": ""}, raw=True)


def _graded(target: Target, path: Path, shown: CellDisplay, *, is_file: bool) -> RenderableType:
    """The report, or what a quick look saw, as it is shown."""
    from grader import grading
    from grader.reports import quick, terminal
    from grader.submission.history import keep_here

    if target.quick:
        return quick.render(grading.glance(path, target.exercise, target.settings, shown))
    report = grading.grade(path, target.exercise, target.settings, shown)
    if not is_file:
        facts = dataclasses.replace(report.submission, path="cells that this kernel has run")
        report = dataclasses.replace(report, submission=facts)
    if target.keeps:
        report = keep_here(report, target.exercise.metric)
    return terminal.render(report)
