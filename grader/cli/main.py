"""The program `grade`: its commands, one for each exercise among them, and how it fails."""

from __future__ import annotations

import importlib
import shlex
import typing
from pathlib import Path

import click

from grader import __version__
from grader.cli.names import completions, joined
from grader.model.errors import GraderError, Interrupted, UnknownExercise, UsageError

if typing.TYPE_CHECKING:
    from click.shell_completion import CompletionItem

EPILOG = """\b
Examples:
  grade                        list the exercises
  grade start exercise-1       write a starter notebook
  grade exercise-1             grade the file of that name in this folder
  grade exercise-1 mine.ipynb  grade another file
  grade C1W2_Assignment.ipynb  find out which exercise it is for, and grade it
  grade help exercise-1        all options; 1 for short

\b
Exit codes:
  0  passed, or the command was carried out
  1  any other verdict on the submission
  2  the command cannot be carried out as it was given
  3  the grader or its machine failed
  130  interrupted

Tab completion: put eval "$(_GRADE_COMPLETE=bash_source grade)" into ~/.bashrc (zsh_source and
fish_source serve those shells).
"""


class _Row(typing.NamedTuple):
    """A command in the list of all, which is shown without importing any of them."""

    module: str
    function: str
    title: str


COMMANDS = {
    "list": _Row("grader.cli.listing", "list_", "List the exercises."),
    "start": _Row("grader.cli.start", "start", "Write a starter file."),
    "show": _Row("grader.cli.start", "show", "Show what an exercise asks."),
    "diagnose": _Row("grader.cli.diagnose", "diagnose", "Look at any Keras program."),
    "history": _Row("grader.cli.history", "history", "Show your earlier attempts."),
    "hint": _Row("grader.cli.history", "hint", "Get a hint, one level at a time."),
    "exam": _Row("grader.cli.exam", "exam", "Sit a practice exam."),
    "class": _Row("grader.cli.classroom", "grade_class", "Grade a folder of submissions."),
    "report": _Row("grader.cli.report", "report", "Report on a graded class."),
    "decide": _Row("grader.cli.decide", "decide", "Record a person's decision on a grade."),
    "forget": _Row("grader.cli.decide", "forget", "Take something out of a class's results."),
    "similar": _Row("grader.cli.similar", "similar", "Look for near copies in a class."),
    "rescore": _Row("grader.cli.classroom", "rescore", "Judge a class again, without training."),
    "data": _Row("grader.cli.data", "data", "List, fetch, import or clear data."),
    "doctor": _Row("grader.cli.doctor", "doctor", "Examine this machine."),
    "calibrate": _Row("grader.cli.calibrate", "calibrate", "Measure how the reference strays."),
    "validate": _Row("grader.cli.validate", "validate", "Prove that exercises are sound."),
    "new": _Row("grader.cli.new", "new", "Begin an exercise of your own."),
    "starters": _Row("grader.cli.starters", "starters", "Write starters from solutions."),
    "package": _Row("grader.cli.package", "package", "Pack an autograder for a course system."),
    "help": _Row("grader.cli.help", "help_", "Show help."),
}
"""By name."""


class Program(click.Group):
    """A group with the commands that are written here and one for each exercise there is."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Takes ``exercise 1``, where an exercise is named, for ``exercise-1``."""
        return super().parse_args(ctx, joined(args))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; an exercise's under its id and under its alias.

        Raises:
            UnknownExercise: there is none; the message offers the nearest name.
        """
        if row := COMMANDS.get(cmd_name):
            known: click.Command = getattr(importlib.import_module(row.module), row.function)
            return known
        if cmd_name.startswith("-"):
            return None
        try:
            return self._exercise(cmd_name)
        except GraderError:
            if ctx.resilient_parsing:  # shell completion must not show errors
                return None
            raise

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands that are written here, sorted."""
        del ctx
        return sorted(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].title) for name in self.list_commands(ctx)])

    def _exercise(self, cmd_name: str) -> click.Command:
        from grader.catalog import find
        from grader.cli.grade import command, command_of_file

        is_folder = bool(cmd_name) and Path(cmd_name).is_dir()
        if cmd_name.lower().endswith((".ipynb", ".py")) and not is_folder:
            return command_of_file(Path(cmd_name))
        try:
            return command(find(cmd_name))
        except UnknownExercise as error:
            if is_folder:
                raise _folder(cmd_name) from None
            is_file = bool(cmd_name) and Path(cmd_name).is_file()
            raise (_other_file(cmd_name) if is_file else _nearest(cmd_name, error)) from None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands and exercises that begin like this."""
        return [*completions(incomplete), *super().shell_complete(ctx, incomplete)]

    def invoke(self, ctx: click.Context) -> typing.Any:
        """Runs the command; an expected error is one sentence and has its own exit code."""
        try:
            return super().invoke(ctx)
        except GraderError as error:
            _fail(ctx, error)
        except KeyboardInterrupt:
            _fail(ctx, Interrupted("Interrupted."))


def _folder(name: str) -> UsageError:
    """The error for a folder where an exercise, a command or a file is expected."""
    quoted = shlex.quote(name)
    return UsageError(
        f"{name} is a folder: name one notebook or script in it, or grade all submissions in it "
        f"with `grade class {quoted}`."
    )


def _other_file(name: str) -> UsageError:
    """The error for a file that is no notebook and no script."""
    mend = "save your work as one, and name that"
    if name.lower().endswith((".zip", ".tar", ".gz", ".tgz")):
        mend = "unpack it and name one notebook or script"
    if name.lower().endswith(".zip"):
        mend += f", or grade all submissions in it with `grade class {shlex.quote(name)}`"
    return UsageError(f"{name} is neither a notebook (.ipynb) nor a script (.py): {mend}.")


def _nearest(name: str, error: UnknownExercise) -> UnknownExercise:
    """The error for a name that is nobody's, with a command that it may stand for."""
    import difflib

    from grader.catalog import about

    if name.lower() == "exercise":
        return UnknownExercise(
            "Which exercise? Name its number, as in `grade exercise-1`; `grade` lists them all."
        )
    near = difflib.get_close_matches(name, COMMANDS, n=1)
    if not near or about(name):
        return error
    return UnknownExercise(
        f"There is no exercise or command named {name!r}: did you mean {near[0]}?"
    )


def _fail(ctx: click.Context, error: GraderError) -> typing.NoReturn:
    from grader.model.cleaning import one_line

    click.echo(f"Error: {one_line(str(error))}", err=True)
    ctx.exit(error.exit_code)


@click.group(
    cls=Program,
    epilog=EPILOG,
    invoke_without_command=True,
    subcommand_metavar="EXERCISE | COMMAND ...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="grade", message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context) -> None:
    """Trains, judges and explains solutions to the TensorFlow course exercises."""
    if ctx.invoked_subcommand is None:
        click.echo(_listing(ctx))
        _name_what_is_left_out()


def _name_what_is_left_out() -> None:
    """Says which installed packages bring what cannot be used, and why."""
    from grader.catalog import inventory
    from grader.model.cleaning import one_line

    for each in inventory().left_out:
        click.echo(f"Left out: {one_line(each.id)}: {one_line(str(each.error))}", err=True)


def _listing(ctx: click.Context) -> str:
    """The exercises and the commands, each with its title."""
    from grader.catalog import exercises
    from grader.cli.listing import write

    formatter, found = ctx.make_formatter(), exercises()
    write(formatter, found)
    with formatter.section("Commands"):
        formatter.write_dl([(name, row.title) for name, row in COMMANDS.items()])
    formatter.write_paragraph()
    first = found[0].id if found else "EXERCISE"
    formatter.write_text(f"Begin with `grade start {first}`; `grade --help` tells more.")
    return formatter.getvalue().strip("\n")
