"""A step of a GitHub workflow: what it prints, its summary and its output."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import os
import secrets
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from grader.model.errors import GraderError, GraderFault

if typing.TYPE_CHECKING:
    from grader.model.exercise import Exercise
    from grader.model.report import Report

SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"
OUTPUT_VARIABLE = "GITHUB_OUTPUT"
WORKSPACE_VARIABLE = "GITHUB_WORKSPACE"


@dataclasses.dataclass(frozen=True)
class GithubStep:
    """The files that GitHub Actions gives a step, and the folder that holds the repository."""

    summary: Path | None
    """None outside of a workflow: then no summary is written."""
    output: Path | None
    """None outside of a workflow: then the result is printed."""
    workspace: Path

    @classmethod
    def of_environment(cls, variables: Mapping[str, str] = os.environ) -> GithubStep:
        """The step that this process runs in."""
        summary, output = variables.get(SUMMARY_VARIABLE), variables.get(OUTPUT_VARIABLE)
        workspace = Path(variables.get(WORKSPACE_VARIABLE) or Path.cwd())
        return cls(Path(summary) if summary else None, Path(output) if output else None, workspace)

    @contextlib.contextmanager
    def obeying_nothing(self) -> Iterator[None]:
        """Whatever is printed meanwhile is no workflow command, whoever wrote it.

        All of it has to go to standard output: a service reads the two streams side by side.
        """
        from grader.reports.github.annotations import resumed, stopped

        token = secrets.token_hex(16)
        click.echo(stopped(token), nl=False)
        try:
            yield
        finally:
            click.echo(resumed(token), nl=False)

    @contextlib.contextmanager
    def failing(self, exercise: Exercise) -> Iterator[None]:
        """Where nothing can be graded, the step's result says why.

        Raises:
            GraderError: what the block raised.
        """
        try:
            yield
        except GraderError as error:
            from grader.reports.github import classroom

            points = exercise.max_score("practice")
            self._put(classroom.failure(exercise.id, points, str(error)))
            raise

    def tell(self, report: Report, submission: Path) -> None:
        """Prints the annotations, and writes the summary and the result.

        Raises:
            GraderFault: a file that the service named cannot be written.
        """
        from grader.reports.github import annotations, classroom, summary
        from grader.submission.file_lines import file_line

        file = self._inside(submission)
        lines = functools.partial(file_line, submission)
        click.echo(annotations.commands(report, file, lines), nl=False)
        if self.summary:
            _append(self.summary, summary.markdown(report))
        self._put(classroom.result(report, file))

    def _put(self, result: str) -> None:
        from grader.reports.github.classroom import OUTPUT

        line = f"{OUTPUT}={result}\n"
        if self.output:
            _append(self.output, line)
        else:
            click.echo(line, nl=False)

    def _inside(self, submission: Path) -> str:
        """The submission's path in the repository; as it is where it lies elsewhere."""
        with contextlib.suppress(ValueError, OSError):
            return submission.resolve().relative_to(self.workspace.resolve()).as_posix()
        return submission.as_posix()


def _append(file: Path, text: str) -> None:
    try:
        with file.open("a", encoding="utf-8", errors="replace", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise GraderFault(
            f"{file}, which GitHub Actions named, cannot be written ({error.strerror or error}): "
            "leave out --github where no workflow runs."
        ) from error
