"""The course's unit tests, which do nothing here."""

import ast
import sys

import pytest

from grader.inside.worker import course_tests


@pytest.fixture(autouse=True)
def own_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "modules", dict(sys.modules))


def run(source: str) -> dict[str, object]:
    tree = ast.parse(source)
    course_tests.install(tree)
    names: dict[str, object] = {}
    exec(compile(tree, "notebook", "exec"), names)
    return names


@pytest.mark.parametrize(
    "source",
    [
        "import unittests\nunittests.test_model(1, b=2)",
        "import unittests as tests\ntests.parameter_count(print)",
        "from test_utils import check, summary\ncheck(summary)",
        "from test_utils import *\ntest_create_model(len)\nresult = 1",
        "import w1_unittest.parts\nw1_unittest.parts.anything()",
        "import colab_metadata_checker\ncolab_metadata_checker.run('C3W4_Assignment.ipynb')",
        "def later():\n    import unittests\n    unittests.test_model()\nlater()",
    ],
)
def test_they_can_be_called(source: str) -> None:
    run(source)


def test_other_modules_are_not_made_up() -> None:
    with pytest.raises(ImportError):
        run("import unittesting_of_mine")


def test_the_standard_library_keeps_its_own() -> None:
    assert run("import unittest")["unittest"].TestCase  # type: ignore[attr-defined]
