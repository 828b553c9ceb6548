"""What a grading writes besides its report on the screen."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from support import factories

from grader.catalog import find
from grader.cli.jsonfile import json_target
from grader.cli.outputs import Outputs
from grader.model.errors import UsageError


def test_every_form_is_written(tmp_path: Path) -> None:
    names = ("json", "html", "junit", "gradescope")
    targets = {name: json_target(str(tmp_path / name), f"--{name}") for name in names}
    outputs = Outputs(**targets)
    outputs.check(tmp_path / "mine.py")
    outputs.write(factories.failed_report(), tmp_path / "mine.py", find("exercise-1"))
    assert json.loads((tmp_path / "json").read_text())["score"] == 60
    assert "<html" in (tmp_path / "html").read_text()
    suite = ET.fromstring((tmp_path / "junit").read_text())[0]
    assert (suite.get("tests"), suite.get("failures")) == ("3", "2")
    assert json.loads((tmp_path / "gradescope").read_text())["score"] == 60


def test_two_outputs_need_two_files(tmp_path: Path) -> None:
    first, second = (json_target(str(tmp_path / "a"), name) for name in ("--json", "--junit"))
    with pytest.raises(UsageError, match="--json and --junit name the same place"):
        Outputs(json=first, junit=second).check(tmp_path / "mine.py")


def test_no_output_replaces_the_submission(tmp_path: Path) -> None:
    target = json_target(str(tmp_path / "mine.py"), "--gradescope")
    with pytest.raises(UsageError, match="would replace the submission"):
        Outputs(gradescope=target).check(tmp_path / "mine.py")


def test_standard_output_is_known_to_be_taken() -> None:
    assert Outputs(junit=json_target("-", "--junit")).takes_stdout
    assert not Outputs().takes_stdout
