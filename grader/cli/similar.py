"""`grade similar`: near copies among the submissions of a class."""

from pathlib import Path

import click


@click.command(
    short_help="Look for near copies in a class.", epilog="Example: grade similar results"
)
@click.argument("results", type=click.Path(path_type=Path))
def similar(results: Path) -> None:
    """Compare the submissions in RESULTS, without names, figures, texts and comments.

    What was found stands on the page of the class, with both submissions side by side, and in the
    tables of `grade report`. It is no proof of copying.
    """
    from grader.classroom.results import gradebook, similarities
    from grader.classroom.run import messages
    from grader.classroom.run.command import locked
    from grader.classroom.similar.compare import compare

    book = gradebook.load(results)
    with locked(results):
        found = compare(book)
        similarities.write(results, found)
    click.echo(messages.similar(found, book), nl=False)
