"""Attacks on the sandbox for a terminal: a line each as they end, and what follows from them."""

import dataclasses
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from grader.maintain.attack.judging import AttackResult
from grader.model.cleaning import json_text, one_line
from grader.reports import style

SCHEMA = 1
NAME_COLUMNS = 26
VERDICT_COLUMNS = 17
SIGNS = {True: ("contained", "green"), False: ("NOT CONTAINED", "bold red")}


def line(result: AttackResult) -> RenderableType:
    """One attack: whether it was contained, its verdict, its time; and why it was not."""
    word, colour = SIGNS[result.contained]
    text = Text(f"{word:<14}", style=colour)
    text.append(f"{result.case.id:<{NAME_COLUMNS}} ", style="default not bold")
    text.append(f"{result.outcome.verdict:<{VERDICT_COLUMNS}}", style="default not bold")
    text.append(f"{result.seconds:6.1f} s", style=f"{style.QUIET} not bold")
    problems = [Text(one_line(problem), style="red") for problem in result.problems]
    return Group(text, *(Padding(problem, (0, 0, 0, 14)) for problem in problems))


def conclusion(results: Sequence[AttackResult]) -> Text:
    """How many were contained, and what to do where some were not."""
    failed = [result.case.id for result in results if not result.contained]
    if not failed:
        return Text(f"All {len(results)} attacks were contained.", style="green")
    return Text(
        f"{len(failed)} of {len(results)} attacks were not contained ({', '.join(failed)}): do not "
        "grade strangers' work on this machine before SECURITY.md's last section is followed.",
        style="bold red",
    )


def to_json(results: Sequence[AttackResult], backend: str) -> str:
    """All results as JSON."""
    attacks = [
        {
            "id": result.case.id,
            "class": result.case.kind,
            "contained": result.contained,
            "problems": list(result.problems),
            "seconds": round(result.seconds, 3),
            "outcome": dataclasses.asdict(result.outcome),
        }
        for result in results
    ]
    document = {
        "schema": SCHEMA,
        "isolation": backend,
        "contained": all(result.contained for result in results),
        "attacks": attacks,
    }
    return json_text(document, indent=1) + "\n"
