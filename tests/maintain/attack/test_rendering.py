"""`grade doctor --attack`, its lines and its JSON, and the maintainers' command."""

import dataclasses
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result as Ran
from rich.console import Console

from grader.cli.main import program
from grader.maintain import attack
from grader.maintain.attack.__main__ import main
from grader.maintain.attack.judging import AttackOutcome, AttackResult
from grader.maintain.attack.rendering import conclusion, line, to_json
from grader.model.errors import SandboxUnavailable

CASE = attack.load("read_secrets")[0]
HELD = AttackResult(CASE, AttackOutcome("not-passed", isolation="bubblewrap"), 8.25, ())
BROKEN = dataclasses.replace(HELD, problems=("BREACH: \x1b[31mit read it", "left behind: x"))


def _shown(*renderables: object) -> str:
    screen = io.StringIO()
    Console(file=screen, width=100, color_system=None).print(*renderables, sep="\n")
    return screen.getvalue()


def test_a_line_tells_what_came_of_it() -> None:
    assert _shown(line(HELD)).split() == ["contained", "read_secrets", "not-passed", "8.2", "s"]


def test_a_breach_is_told_with_its_reasons_cleaned() -> None:
    shown = _shown(line(BROKEN))
    assert shown.startswith("NOT CONTAINED")
    assert "BREACH: it read it" in shown
    assert "left behind: x" in shown
    assert "\x1b" not in shown


def test_the_conclusion_counts() -> None:
    assert str(conclusion([HELD, HELD])) == "All 2 attacks were contained."
    assert str(conclusion([HELD, BROKEN])).startswith("1 of 2 attacks were not contained (read_se")


def test_json_holds_every_outcome() -> None:
    document = json.loads(to_json([HELD, BROKEN], "bubblewrap"))
    assert (document["schema"], document["isolation"], document["contained"]) == (
        1,
        "bubblewrap",
        False,
    )
    first, second = document["attacks"]
    assert (first["id"], first["class"], first["contained"]) == ("read_secrets", "reading", True)
    assert second["problems"] == list(BROKEN.problems)
    assert first["outcome"]["verdict"] == "not-passed"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> list[AttackResult]:
    """What attacks on this machine come to; walls are to be had."""
    results = [HELD]

    def run(case: attack.Attack, backend: str) -> AttackResult:
        assert backend == "walls"
        return dataclasses.replace(results[0], case=case)

    monkeypatch.setattr(attack, "strongest", lambda: "walls")
    monkeypatch.setattr(attack, "attack", run)
    return results


def _doctor(*options: str) -> Ran:
    return CliRunner().invoke(program, ["doctor", *options])


@pytest.mark.usefixtures("machine")
def test_doctor_attacks_all_that_fit(tmp_path: Path) -> None:
    ran = _doctor("--attack", "--only", "read_*", "--json", str(tmp_path / "x.json"))
    assert ran.exit_code == 0
    listed = [row.split()[1] for row in ran.output.splitlines() if row.startswith("contained")]
    assert listed == [case.id for case in attack.load("read_*")]
    assert f"All {len(listed)} attacks were contained." in ran.output
    document = json.loads((tmp_path / "x.json").read_text())
    assert [each["id"] for each in document["attacks"]] == listed


def test_doctor_ends_with_1_where_one_is_not_contained(machine: list[AttackResult]) -> None:
    machine[0] = BROKEN
    ran = _doctor("--attack", "--only", "read_secrets")
    assert ran.exit_code == 1
    assert "1 of 1 attacks were not contained" in ran.output


@pytest.mark.usefixtures("machine")
def test_json_on_standard_output_has_it_for_itself() -> None:
    ran = _doctor("--attack", "--only", "read_secrets", "--json")
    assert json.loads(ran.stdout)["contained"] is True
    assert "attacks were contained" in ran.stderr


def test_doctor_refuses_where_no_walls_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def strongest() -> str:
        raise SandboxUnavailable("Attacks are run behind walls only.")

    monkeypatch.setattr(attack, "strongest", strongest)
    ran = _doctor("--attack")
    assert ran.exit_code == 2
    assert ran.output == "Error: Attacks are run behind walls only.\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--only", "x"), "--only chooses among attacks"),
        (("--attack", "--only", "nothing"), "No attack is named 'nothing'"),
        (("--attack", "--json", "/no/such/x.json"), "does not exist"),
    ],
)
@pytest.mark.usefixtures("machine")
def test_what_cannot_be_carried_out_is_said(options: tuple[str, ...], said: str) -> None:
    ran = _doctor(*options)
    assert ran.exit_code == 2
    assert said in ran.output


def test_run_prints_the_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signal.signal", lambda number, handler: None)
    monkeypatch.setattr("grader.maintain.attack.single.run", lambda *_, **__: HELD.outcome)
    ran = CliRunner().invoke(main, ["run", "read_secrets", "--backend", "walls"])
    assert AttackOutcome.decode(ran.output) == HELD.outcome
    ran = CliRunner().invoke(main, ["run", "nothing", "--backend", "walls"])
    assert ran.exit_code == 1
    assert "No attack is named 'nothing'" in ran.output


def test_the_page_is_made_and_checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from grader.maintain.attack.table import BEGIN, END

    monkeypatch.setattr("signal.signal", lambda number, handler: None)
    page = tmp_path / "attacks.md"
    page.write_text(f"{BEGIN}\n{END}\n")
    assert CliRunner().invoke(main, ["table", str(page), "--check"]).exit_code == 1
    assert CliRunner().invoke(main, ["table", str(page)]).exit_code == 0
    assert CliRunner().invoke(main, ["table", str(page), "--check"]).exit_code == 0
    assert "`read_secrets`" in page.read_text()
