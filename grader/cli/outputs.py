"""What a grading leaves besides what it shows: files for people, course systems and services."""

from __future__ import annotations

import dataclasses
import typing
from pathlib import Path

import click

from grader.cli.github import GithubStep
from grader.cli.jsonfile import JsonTarget
from grader.model.errors import UsageError

if typing.TYPE_CHECKING:
    from grader.model.exercise import Exercise
    from grader.model.report import Report
    from grader.reports.gradescope import Visibility


@dataclasses.dataclass(frozen=True)
class Outputs:
    """The files that a grading is to write."""

    json: JsonTarget | None = None
    html: JsonTarget | None = None
    junit: JsonTarget | None = None
    gradescope: JsonTarget | None = None
    visibility: Visibility = "visible"
    """For Gradescope, of what was measured on held-out data."""
    open_page: bool = False
    """Whether the page is shown in a browser."""
    github: GithubStep | None = None
    """The step of a workflow that this runs in, where it is to be told."""

    @property
    def targets(self) -> list[JsonTarget]:
        """Those that are wanted."""
        wanted = (self.json, self.html, self.junit, self.gradescope)
        return [target for target in wanted if target is not None]

    @property
    def takes_stdout(self) -> bool:
        """Whether one of them is standard output, which then holds nothing else."""
        return any(target.path is None for target in self.targets)

    def refuse(self, why: str) -> None:
        """Refuses all outputs.

        Raises:
            UsageError: there is one.
        """
        names = [target.option for target in self.targets] + ["--github"] * bool(self.github)
        if names:
            raise UsageError(f"{why}: leave out {' and '.join(names)}.")

    def refuse_stdout(self, why: str) -> None:
        """Refuses an output that is standard output.

        Raises:
            UsageError: there is one.
        """
        for target in self.targets:
            if target.path is None:
                raise UsageError(f"{why}: name a file in place of the - of {target.option}.")

    def check(self, submission: Path) -> None:
        """Refuses what would take the place of the submission, or of another output.

        Raises:
            UsageError: two name the same place, or one the submission's.
        """
        for target in self.targets:
            if target.path == submission.resolve():
                raise UsageError(
                    f"{target.option} {submission} would replace the submission: name another file."
                )
        seen: dict[Path | None, JsonTarget] = {}
        for target in self.targets:
            if target.path in seen:
                raise UsageError(
                    f"{seen[target.path].option} and {target.option} name the same place: name "
                    "two files."
                )
            seen[target.path] = target
        if self.open_page and (self.html is None or self.html.path is None):
            raise UsageError("--open shows a file: name one with --html, or leave out --html.")
        if self.github and self.takes_stdout:
            raise UsageError(
                "--github writes to standard output, which another option wants for itself: name "
                "a file in place of the -."
            )

    def write(self, report: Report, submission: Path, exercise: Exercise) -> None:
        """Writes all of them.

        Args:
            report: what they show.
            submission: the graded file.
            exercise: what it was submitted for.

        Raises:
            GraderFault: one cannot be written any more.
        """
        if self.json:
            self.json.write(report.to_json())
        if self.html:
            from grader.reports import html
            from grader.reports.html_task import task_of

            task = task_of(exercise, report.dataset.edition, report.criteria)
            self.html.write(html.render(report, task))
            if self.open_page and self.html.path:
                _open(self.html.path)
        if self.junit:
            from grader.reports import junit

            self.junit.write(junit.render(f"grade {report.exercise}", junit.cases(report)))
        if self.gradescope:
            from grader.reports import gradescope

            self.gradescope.write(gradescope.render(report, self.visibility))
        if self.github:
            self.github.tell(report, submission)


def _open(page: Path) -> None:
    """Shows a page in the person's browser; says where it lies where there is none."""
    import webbrowser

    if not webbrowser.open(page.as_uri()):
        click.echo(f"No browser was found here: open {page} in one.", err=True)
