"""One attack becomes a submission that knows where everything lies, and its report an outcome."""

import ast
import dataclasses
import json
import typing
from pathlib import Path

import pytest
from support import factories

from grader.maintain.attack import single
from grader.maintain.attack.attacks import Attack, find, load
from grader.maintain.attack.targets import Targets
from grader.model.errors import GraderFault, SubmissionRefused
from grader.model.settings import RunSettings
from grader.submission import convert, read

BUILT = [case for case in load() if case.builds]


def test_a_script_knows_what_it_is_told(tmp_path: Path) -> None:
    told = {"tcp": 1234, "desk": "a 'quoted' \\ path"}
    path = single.submitted(find("read_secrets"), tmp_path / "work", told)
    assert path.name == "read_secrets.py"
    tree = ast.parse(path.read_text())
    (value,) = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "TARGET"
    )
    assert ast.literal_eval(value) == told | {"submission": str(path)}
    assert {"require_box", "forbidden", "untrained", "solution_model"} <= {
        node.name for node in tree.body if isinstance(node, ast.FunctionDef)
    }


@pytest.mark.parametrize("case", BUILT, ids=lambda case: case.id)
def test_a_notebook_is_built_and_refused_where_it_says_so(case: Attack, tmp_path: Path) -> None:
    path = single.submitted(case, tmp_path / "work", {})
    assert path.suffix == ".ipynb"
    if case.expects == ("invalid",):
        with pytest.raises(SubmissionRefused):
            convert(read(path))
    else:
        assert "def solution_model" in (source := convert(read(path)).source) or ".fit(" in source


def test_a_builder_that_builds_no_bytes_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "bad.py"
    file.write_text("def build():\n    return 'text'\n")
    case = dataclasses.replace(BUILT[0], path=file)
    with pytest.raises(GraderFault, match=r"bad\.py does not return bytes"):
        single.submitted(case, tmp_path / "work", {})


def test_a_case_is_told_where_the_grader_keeps_its_own(tmp_path: Path) -> None:
    with Targets(tmp_path) as targets:
        facts = single.facts(targets)
    assert (Path(facts["package"]) / "grading.py").is_file()
    assert Path(facts["solutions"][0]).is_file()
    assert {"cache", "secret_dir", "cases", "tcp", "marker"} <= facts.keys()


def _graded(monkeypatch: pytest.MonkeyPatch, **changes: typing.Any) -> single.AttackOutcome:
    """The outcome of a case whose grading gives a report of our making."""

    def grade(path: Path, exercise: object, options: RunSettings, *_: object) -> typing.Any:
        assert (options.edition, options.backend, exercise.id) == (
            "practice",
            "walls",
            "exercise-0",
        )
        return factories.report(**changes)

    monkeypatch.setattr(single, "grade", grade)
    monkeypatch.setattr(single, "adopt_orphans", lambda: None)
    return single.run(find("read_secrets"), "walls")


def test_a_report_becomes_an_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = factories.Problem("Too much.", value=1_600.0, limit=1_500.0)
    outcome = _graded(
        monkeypatch,
        verdict="memory-limit",
        problem=problem,
        criteria=(factories.criterion(awarded=7), factories.criterion(evidence="reported")),
        output="said",
        isolation="bubblewrap",
    )
    assert (outcome.verdict, outcome.value, outcome.limit) == ("memory-limit", 1_600.0, 1_500.0)
    assert (outcome.earned, outcome.output, outcome.isolation) == (7, "said", "bubblewrap")
    assert (outcome.touched, outcome.left, outcome.unclean) == ((), (), False)
    assert json.loads(outcome.encode())["message"] == "Too much."


def test_a_report_that_holds_the_canary_is_a_theft(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda size: "5eed")
    outcome = _graded(monkeypatch, output="I found canary-5eed")
    assert outcome.touched == ("it read what only the grader may read",)


def test_a_submission_that_was_changed_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def grade(path: Path, *rest: object) -> typing.Any:
        path.write_text("other")
        return factories.report()

    monkeypatch.setattr(single, "grade", grade)
    monkeypatch.setattr(single, "adopt_orphans", lambda: None)
    assert single.run(find("read_secrets"), "walls").touched == ("the submission was changed",)


def test_a_report_that_a_terminal_would_obey_is_unclean(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not single._unclean(factories.report(output="\x1b[2J\x1b]0;owned\x07"))
    monkeypatch.setattr("grader.reports.terminal.render", lambda report: "\x1b]0;owned\x07")
    assert single._unclean(factories.report())
