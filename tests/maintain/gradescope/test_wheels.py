"""Wheels of what is installed."""

import importlib.metadata
import json
import zipfile
from pathlib import Path

import pytest

from grader.maintain.gradescope.wheels import constraints, wheel
from grader.model.errors import UsageError


class Installed(importlib.metadata.PathDistribution):
    """A distribution in a folder, as pip unpacks a wheel."""


def installed(folder: Path) -> Installed:
    files = {
        "small/__init__.py": "x = 1\n",
        "small/data/a b.txt": "text\n",
        "small/__pycache__/x.pyc": "",
        "small-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: small\nVersion: 1.0\n",
        "small-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n"
        "Tag: py3-none-any\n",
        "small-1.0.dist-info/INSTALLER": "pip\n",
        "small-1.0.dist-info/RECORD": "",
    }
    files["small-1.0.dist-info/RECORD"] = "".join(f"{name},,\n" for name in files)
    files["small-1.0.dist-info/RECORD"] += "../../bin/small,,\n"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return Installed(folder / "small-1.0.dist-info")


def test_what_is_installed_is_packed_as_the_wheel_that_it_was(tmp_path: Path) -> None:
    made = wheel(installed(tmp_path / "site"), tmp_path)
    assert made.name == "small-1.0-py3-none-any.whl"
    with zipfile.ZipFile(made) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        record = archive.read("small-1.0.dist-info/RECORD").decode()
    information = {f"small-1.0.dist-info/{name}" for name in ("METADATA", "WHEEL", "RECORD")}
    assert names == {"small/__init__.py", "small/data/a b.txt", *information}
    listed = dict(line.rsplit(",", 2)[:2] for line in record.splitlines())
    assert set(listed) == names
    assert listed["small/__init__.py"].startswith("sha256=")


def test_what_nothing_tells_the_files_of_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "small-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: small\nVersion: 1.0\n")
    with pytest.raises(UsageError, match="--wheel"):
        wheel(Installed(folder), tmp_path)


def test_a_checkout_that_cannot_be_built_says_why(tmp_path: Path) -> None:
    distribution = installed(tmp_path / "site")
    (tmp_path / "empty").mkdir()
    origin = {"url": (tmp_path / "empty").as_uri(), "dir_info": {"editable": True}}
    file = tmp_path / "site" / "small-1.0.dist-info" / "direct_url.json"
    file.write_text(json.dumps(origin))
    (tmp_path / "out").mkdir()
    with pytest.raises(UsageError, match="--wheel"):
        wheel(distribution, tmp_path / "out")


def test_constraints_name_versions_that_an_index_has() -> None:
    lines = constraints().splitlines()
    names = {line.partition("==")[0].lower() for line in lines}
    assert {"numpy", "click"} <= names
    assert "tf-exam-grader" not in names
    assert all("==" in line and "+" not in line for line in lines)
