"""Notebooks that end their own kernel."""

import ast

import pytest

from grader.inside.worker.standins.leaving import stay


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\nx = 1", "x = 1"),
        ("if done:\n    os.kill(os.getpid(), 9)", "pass"),
    ],
)
def test_it_stays(source: str, left: str) -> None:
    tree = ast.parse(source)
    assert stay(tree) == 1
    assert "kill" not in ast.unparse(tree)
    assert ast.unparse(tree).endswith(left)
    compile(tree, "x", "exec")


@pytest.mark.parametrize(
    "source",
    ["os.kill(pid, 9)", "def solution_model():\n    os.kill(os.getpid(), 9)", "os.getpid()"],
)
def test_all_else_is_left_alone(source: str) -> None:
    tree = ast.parse(source)
    assert stay(tree) == 0
    assert ast.unparse(tree) == ast.unparse(ast.parse(source))
