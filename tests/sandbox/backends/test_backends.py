"""The worker's command and its whole environment, the same behind every wall."""

import dataclasses
import os
import sys
import typing
from pathlib import Path

import pytest
from support import sandboxes

from grader.inside.facade import ALIASES_VARIABLE, EXERCISE_VARIABLE, PUBLIC_DATA_VARIABLE
from grader.sandbox.backends.base import (
    Launcher,
    interpreter,
    libraries,
    plain,
    worker_command,
    worker_environment,
)
from grader.sandbox.plan import Plan

BOX = Path("/box")


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sandboxes.plan_of(tmp_path)


def environment_of(plan: Plan) -> dict[str, str]:
    return worker_environment(plan, BOX / "lib", Path("/box-data"), Path("/scratch"))


def test_the_command_names_the_channels_and_the_files() -> None:
    command = worker_command(BOX, {"requests": 5, "events": 7, "answers": 9})
    assert command[0] == str(interpreter())
    assert command[command.index("-m") + 1] == "grader.inside.worker"
    assert command[command.index("grader.inside.worker") + 1 :] == [
        *("--requests", "5", "--events", "7", "--answers", "9"),
        *("--job", "/box/job.json", "--script", "/box/script.py"),
    ]


@pytest.mark.parametrize(
    ("path", "same"),
    [
        ("a/python", "a/python"),
        ("a/b/../python", "a/python"),
        ("a/absent/../python", "a/python"),
        ("link/python", "link/python"),
        ("link/../python", "a/python"),
        ("a/b/../../link/../b", "a/b"),
        ("a/b/../../../../../../../../../../..", "/"),
    ],
)
def test_a_plain_name_means_the_same_place_and_keeps_its_links(
    path: str, same: str, tmp_path: Path
) -> None:
    root = tmp_path.resolve()
    (root / "a" / "b").mkdir(parents=True)
    (root / "a" / "python").symlink_to("/usr/bin/env")
    (root / "link").symlink_to("a/b")
    assert plain(root / path) == root / same


def test_nothing_beside_the_submission_can_be_imported_as_ours() -> None:
    options = worker_command(BOX, {})
    assert {"-P", "-s", "-B", "-u"} <= set(options[: options.index("-m")])


def test_nothing_of_the_graders_own_environment_comes_along(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = environment_of(plan)
    for name in ("GRADER_SECRET_DIR", "AWS_SECRET_KEY", "PYTHONSTARTUP", "LD_PRELOAD", "HOME"):
        monkeypatch.setenv(name, "/secret")
    assert environment_of(plan) == before
    assert "/secret" not in "".join(before.values())


@pytest.mark.parametrize("name", ["LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES"])
def test_what_a_graphics_card_needs_comes_along(
    name: str, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "7")
    assert environment_of(plan)[name] == "7"
    monkeypatch.delenv(name)
    assert name not in environment_of(plan)


def test_the_students_side_is_told_where_its_things_are(plan: Plan) -> None:
    told = environment_of(plan)
    assert told[PUBLIC_DATA_VARIABLE] == "/box-data"
    assert told[EXERCISE_VARIABLE] == "exercise-1"
    assert told[ALIASES_VARIABLE] == "mnist-callback"
    assert told["HOME"] == "/scratch"
    assert {told[name].partition("/.")[0] for name in ("KERAS_HOME", "MPLCONFIGDIR")} == {
        "/scratch"
    }


def test_our_modules_come_before_all_that_is_installed(plan: Plan) -> None:
    entries = environment_of(plan)["PYTHONPATH"].split(os.pathsep)
    assert entries == ["/box/lib", *map(str, libraries())]


@pytest.mark.parametrize(("seed", "hashed"), [(0, "0"), (7, "7"), (2**32 + 5, "5")])
def test_the_seed_fixes_the_order_of_sets(plan: Plan, seed: int, hashed: str) -> None:
    assert environment_of(dataclasses.replace(plan, seed=seed))["PYTHONHASHSEED"] == hashed


def test_libraries_are_the_folders_of_installed_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    folders = ["/a/site-packages", "/usr/lib/python3/dist-packages", "/home/x/site-packages"]
    monkeypatch.setattr(sys, "path", ["", "/checkout", folders[0], "/lib/python3.11", *folders[1:]])
    assert libraries() == tuple(map(Path, folders))


def test_a_launcher_drops_to_nobody_unless_it_says_so(plan: Plan) -> None:
    class Plain(Launcher):
        name = "plain"

        def launch(self, plan: Plan, stage: typing.Any, descriptors: typing.Any) -> typing.Any:
            raise NotImplementedError

        def scratch_folders(self, stage: typing.Any, pid: typing.Any) -> typing.Any:
            return ()

    assert not Plain().filters_calls
    with Plain().lease(plan) as lease:
        assert lease.user == 0
    with pytest.raises(TypeError, match="abstract"):
        Launcher()  # type: ignore[abstract]
