"""Imports are looked up by name, before anything is imported."""

import ast
import sys
from pathlib import Path

import pytest

from grader.model.errors import SubmissionRefused
from grader.submission import imports
from grader.submission.imports import check_imports, course_names
from grader.submission.script import Script


def check(source: str, folder: Path) -> None:
    check_imports([(4, statement) for statement in ast.parse(source).body], "work.ipynb", folder)


@pytest.mark.parametrize(
    "source",
    [
        "import os, sys",
        "import json.decoder as d",
        "from __future__ import annotations",
        "import tensorflow as tf\nfrom tensorflow.keras import layers",
        "import numpy, keras, matplotlib.pyplot as plt",
        "import grader\nfrom grader import load_data",
        "from google.colab import files",
        "import google.colab",
        "from google import colab",
        "from IPython.display import Image",
        "try:\n    import no_such_package\nexcept ImportError:\n    pass",
        "if 0:\n    import no_such_package",
        "def f():\n    import no_such_package",
        "import __main__",
    ],
)
def test_accepted(source: str, tmp_path: Path) -> None:
    check(source, tmp_path)


@pytest.mark.parametrize(
    ("source", "package"),
    [
        ("import no_such_package", "no_such_package"),
        ("import os, no_such_package.inner as n", "no_such_package"),
        ("from no_such_package.inner import x", "no_such_package"),
        ("import graders", "graders"),
        ("import IPythonX", "IPythonX"),
    ],
)
def test_missing(source: str, package: str, tmp_path: Path) -> None:
    with pytest.raises(SubmissionRefused, match=f"`{package}` in cell 4, line 2, .* not installed"):
        check(f"\n{source}", tmp_path)


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("import tensorfow", "tensorflow"),
        ("from nunpy import array", "numpy"),
        ("import jsn", "json"),
    ],
)
def test_misspelt(source: str, meant: str, tmp_path: Path) -> None:
    with pytest.raises(SubmissionRefused, match=rf"\(did you mean `{meant}`\?\)"):
        check(source, tmp_path)


def test_what_is_of_no_use_without_a_network_is_told_what_to_take_instead(tmp_path: Path) -> None:
    with pytest.raises(SubmissionRefused, match=r"\(take a network of keras\.applications"):
        check("import tensorflow_hub as hub", tmp_path)


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("import my_helpers", "my_helpers.py"),
        ("from my_helpers import f", "my_helpers.py"),
        ("import my_package.part", "my_package/part.py"),
        ("from . import anything", "unrelated.py"),
        ("from ..above import anything", "unrelated.py"),
    ],
)
@pytest.mark.parametrize("working_here", [False, True])
def test_file_of_the_students_own(
    source: str,
    file: str,
    working_here: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).touch()
    if working_here:
        # As with `python -m`, which would find the file and the sandbox would not.
        monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SubmissionRefused, match=r"only work\.ipynb itself is graded") as error:
        check(source, tmp_path)
    assert (error.value.cell, error.value.line) == (4, 1)


def test_installed_package_with_a_namesake_beside_the_submission(tmp_path: Path) -> None:
    (tmp_path / "numpy.py").touch()
    (tmp_path / "json.py").touch()
    (tmp_path / "grader.py").touch()
    check("import numpy\nimport json\nimport grader", tmp_path)


def test_folder_of_pictures_is_no_module(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/cat.jpg").touch()
    with pytest.raises(SubmissionRefused, match="not installed"):
        check("import pictures", tmp_path)


def test_name_too_long_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(SubmissionRefused, match="not installed"):
        check(f"import {'x' * 5_000}", tmp_path)


def test_nothing_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/touched_by_import.py").write_text("raise SystemExit")
    monkeypatch.syspath_prepend(tmp_path / "site")
    check("import touched_by_import", tmp_path)
    assert "touched_by_import" not in sys.modules


def test_a_package_is_looked_up_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(imports, "_finds", lambda top: not asked.append(top))
    check("import numpy\n" * 500 + "import numpy.linalg as n, keras\nfrom keras import a", tmp_path)
    assert asked == ["numpy", "keras"]


def test_a_stand_in_vouches_for_itself_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "STAND_INS", ("nowhere.there",))
    check("import nowhere.there", tmp_path)
    with pytest.raises(SubmissionRefused, match="`nowhere`"):
        check("import nowhere.there\nimport nowhere.else_", tmp_path)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def a():\n    layers.b()\nc\n", {"a", "b", "c", "layers"}),
        ("G(rotation_range=40, **c)\n", {"G", "rotation_range", "c"}),
        ("import grader\ndef a(): pass\n", set()),
        ("def a():\n    from grader import load_data\n", set()),
        ("def (", set()),
    ],
)
def test_names_of_a_file_in_the_courses_form(source: str, names: set[str]) -> None:
    assert course_names(Script(source)) == names
