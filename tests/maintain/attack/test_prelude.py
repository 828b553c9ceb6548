"""The proof of a box fails outside one, and probes tell of success where nothing stops them."""

import os
import sys
import typing
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.maintain.attack import prelude
from grader.maintain.attack.attacks import find
from grader.maintain.attack.prelude import BREACH, UNBOXED, breach, doubts, forbidden, require_box
from grader.maintain.attack.targets import Targets

pytestmark = pytest.mark.filterwarnings(
    # Attacks tidy nothing up.
    "ignore::ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
)
linux = pytest.mark.skipif(sys.platform != "linux", reason="these probes are for Linux")


def test_here_is_no_box(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no grader started it" in list(doubts())
    with pytest.raises(SystemExit):
        require_box()
    assert capsys.readouterr().out.startswith(UNBOXED)


def test_a_variable_alone_is_no_box(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_EXERCISE", "exercise-0")
    assert list(doubts())


@linux
@pytest.mark.parametrize(
    ("fact", "value", "doubt"),
    [
        ("given", False, "what the box is given is not there"),
        ("flags", 0, "the root can be written"),
        ("/proc/1/comm", "systemd\n", "it shares the processes of a machine"),
        ("/proc/net/dev", "1\n2\n  lo: 0\n eth0: 0\n", "there is a network"),
        ("/proc/net/dev", "1\n2\n  lo: 0\n", None),
    ],
)
def test_each_fact_counts(
    fact: str, value: object, doubt: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts: dict[str, typing.Any] = {
        "given": True,
        "flags": os.ST_RDONLY,
        "/proc/1/comm": "bwrap\n",
        "/proc/net/dev": "1\n2\n  lo: 0\n",
    }
    facts[fact] = value
    monkeypatch.setenv("GRADER_EXERCISE", "exercise-0")
    there = Path.is_dir
    monkeypatch.setattr(
        Path, "is_dir", lambda path: facts["given"] if str(path) == "/box/lib" else there(path)
    )
    status = type("Status", (), {"f_flag": facts["flags"]})
    monkeypatch.setattr(os, "statvfs", lambda path: status)
    real = Path.read_text
    monkeypatch.setattr(
        Path, "read_text", lambda path, *a, **k: facts.get(str(path)) or real(path, *a, **k)
    )
    assert list(doubts()) == ([doubt] if doubt else [])


def test_success_is_a_breach_and_failure_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    forbidden("divided", lambda: 1 / 0)
    assert capsys.readouterr().out == ""
    forbidden("divided", lambda: 1 / 2)
    breach("y" * 9_000)
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"{BREACH} divided: 0.5"
    assert len(second) < 600


@pytest.fixture
def unwalled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], tuple[str, list[str]]]:
    """Runs a harmless case right here, without walls: what it says, and what it touched."""
    monkeypatch.chdir(tmp_path)

    def run(name: str) -> tuple[str, list[str]]:
        with Targets(tmp_path) as targets:
            space = dict(vars(prelude)) | {"TARGET": targets.facts()}
            space["untrained"] = lambda: None
            exec(compile(find(name).source, name, "exec"), space)
            space["solution_model"]()
            return capsys.readouterr().out, targets.touched()

    return run


@linux
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("read_secrets", "gradebook.json: 'canary-"),
        ("read_environment", "GRADER_ATTACK_CANARY=canary-"),
        ("read_home", "read /etc/passwd"),
        ("network_unix", "connected: "),
        ("network_abstract", "listed them"),
    ],
)
def test_probes_find_what_nothing_hides(
    name: str, told: str, unwalled: Callable[[str], tuple[str, list[str]]]
) -> None:
    output, touched = unwalled(name)
    assert any(line.startswith(BREACH) and told in line for line in output.splitlines())
    door = name.removeprefix("network_")
    assert (f"somebody came in at the {door} door" in touched) == name.startswith("network")


@linux
def test_the_ring_of_the_kernel_is_really_spoken_to(
    unwalled: Callable[[str], tuple[str, list[str]]],
) -> None:
    setting = Path("/proc/sys/kernel/io_uring_disabled")
    if not setting.is_file() or setting.read_text().strip() != "0":
        pytest.skip("this kernel has no io_uring for us")
    output, touched = unwalled("network_io_uring")
    assert f"{BREACH} connected: 'through io_uring'" in output
    assert "somebody came in at the tcp door" in touched


def test_a_harmful_case_refuses_to_run_here(
    unwalled: Callable[[str], tuple[str, list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        unwalled("write_secrets")
    assert UNBOXED in capsys.readouterr().out


def test_without_the_prelude_a_harmful_case_does_not_even_begin() -> None:
    space: dict[str, typing.Any] = {}
    with pytest.raises(NameError, match="require_box"):
        exec(find("write_remove_root").source, space)
    assert "solution_model" not in space
