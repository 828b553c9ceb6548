"""`grade help`: what `--help` shows, for those who ask in words."""

import click


@click.command("help", epilog="Example: grade help exercise-1")
@click.argument("names", nargs=-1, metavar="[EXERCISE | COMMAND]...")
@click.pass_context
def help_(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Show help of the program, of an exercise or of a command."""
    shown = ctx.find_root()
    for name in names:
        group = shown.command
        found = group.get_command(shown, name) if isinstance(group, click.Group) else None
        if found is None:
            shown.fail(f"{shown.command_path} has no command {name!r}.")
        shown = click.Context(found, info_name=name, parent=shown)
    click.echo(shown.command.get_help(shown))
