"""What this machine can do for grading."""

from __future__ import annotations

import click


@click.command(short_help="Examine this machine.", epilog="Example: grade doctor --json")
@click.option("--json", "as_json", is_flag=True, help="Write the findings as JSON.")
@click.pass_context
def doctor(ctx: click.Context, *, as_json: bool) -> None:
    """Examine this machine: sandbox, memory, disk, GPU, versions, data.

    Exits with 0 when submissions can be graded behind walls, and with 1 when TensorFlow is
    missing or only the weaker isolation is to be had, which is a self-check.
    """
    from grader.cli.screen import show
    from grader.doctor import examine
    from grader.reports.examination import render

    examination = examine()
    if as_json:
        click.echo(examination.to_json(), nl=False)
    else:
        show(render(examination))
    ctx.exit(examination.exit_code)
