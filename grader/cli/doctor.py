"""What this machine can do for grading, and `--attack`: whether its walls hold."""

import click

from grader.cli.jsonfile import JsonTarget, json_option
from grader.model.errors import UsageError


@click.command(
    epilog="\b\nExamples:\n  grade doctor\n  grade doctor --json\n"
    "  grade doctor --attack --only 'memory_*'",
)
@json_option("Write what was found")
@click.option("--attack", is_flag=True, help="Attack the sandbox; takes some fifteen minutes.")
@click.option("--only", metavar="PATTERN", help="With --attack: those of that name or kind.")
@click.option(
    "--calibrate",
    is_flag=True,
    help="Measure how fast this machine trains, in a minute: a slower one gets longer time limits.",
)
@click.pass_context
def doctor(
    ctx: click.Context,
    *,
    target: JsonTarget | None,
    attack: bool,
    only: str | None,
    calibrate: bool,
) -> None:
    """Examine this machine: sandbox, memory, disk, GPU, versions, data.

    Exits with 0 when submissions can be graded behind walls, and with 1 when TensorFlow is
    missing or only the weaker isolation is to be had, which is a self-check.

    With --attack it submits hostile code to the sandbox instead, one attack after the other:
    bombs, floods, endless loops, theft, forgery, escapes. Exits with 0 when all were contained,
    and with 1 when one was not.
    """
    if calibrate:
        _calibrate()
    if only is not None and not attack:
        raise UsageError("--only chooses among attacks: write `grade doctor --attack --only …`.")
    ctx.exit(_attack(only or "*", target) if attack else _examine(target))


def _calibrate() -> None:
    from grader.cli.screen import show
    from grader.maintain.speed import measure

    show(measure().words + "\n", stderr=True)


def _examine(target: JsonTarget | None) -> int:
    from grader.cli.screen import show
    from grader.maintain.doctor import examine
    from grader.maintain.doctor_rendering import render

    examination = examine()
    if target is None:
        show(render(examination))
    else:
        target.write(examination.to_json())
    return examination.exit_code


def _attack(pattern: str, target: JsonTarget | None) -> int:
    from grader.cli.screen import show
    from grader.maintain.attack import attack, load, strongest
    from grader.maintain.attack.rendering import conclusion, line, to_json

    cases, backend = load(pattern), strongest()
    aside = target is not None and target.path is None
    results = []
    for case in cases:
        results.append(attack(case, backend))
        show(line(results[-1]), stderr=aside)
    show(conclusion(results), stderr=aside)
    if target is not None:
        target.write(to_json(results, backend))
    return 0 if all(result.contained for result in results) else 1
