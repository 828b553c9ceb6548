"""``python -m grader.maintain.attack``: one attack in this process, and the page of attacks."""

import signal
from pathlib import Path

import click

from grader.model.errors import GraderError


@click.group()
def main() -> None:
    """Attacks on the sandbox; people use `grade doctor --attack`."""
    # On SIGTERM it ends its worker first.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@main.command()
@click.argument("name")
@click.option("--backend", required=True, help="Kind of sandbox.")
@click.option("--warm", is_flag=True, help="By way of a fork server, as in a class.")
@click.option(
    "--course", is_flag=True, help="Written as a file of the course that trains by itself."
)
def run(name: str, backend: str, *, warm: bool, course: bool) -> None:
    """Run the attack NAME in this process and print its outcome as JSON."""
    from grader.maintain.attack.attacks import find
    from grader.maintain.attack.single import run as run_case

    try:
        outcome = run_case(find(name), backend, warm=warm, course=course)
    except GraderError as error:
        raise click.ClickException(str(error)) from error
    click.echo(outcome.encode())


@main.command()
@click.argument("page", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--check", is_flag=True, help="Write nothing; fail if the page is stale.")
def table(page: Path, *, check: bool) -> None:
    """Make the table of all attacks in PAGE anew."""
    from grader.maintain.attack.attacks import load
    from grader.maintain.attack.table import stale, updated

    if not check:
        page.write_text(updated(page.read_text(encoding="utf-8"), load()), encoding="utf-8")
    elif stale(page, load()):
        raise click.ClickException(f"Run `python -m grader.maintain.attack table {page}`.")


if __name__ == "__main__":
    main()
