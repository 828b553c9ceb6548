"""Targets tell whether anybody touched them, whatever an attack says of itself."""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from grader.maintain.attack.targets import CANARY_VARIABLE, SECRETS, Targets


@pytest.fixture
def targets(tmp_path: Path) -> Iterator[Targets]:
    with Targets(tmp_path) as made:
        yield made


def test_nobody_has_touched_them(targets: Targets) -> None:
    assert targets.touched() == []


def test_every_secret_holds_the_canary_which_no_attack_is_told(targets: Targets) -> None:
    facts = targets.facts()
    assert [Path(path).name for path in facts["secrets"]] == list(SECRETS)
    assert all(targets.canary in Path(path).read_text() for path in facts["secrets"])
    assert targets.canary not in repr(facts)
    assert os.environ[CANARY_VARIABLE] == targets.canary


@pytest.mark.parametrize(
    ("name", "knock"),
    [
        ("tcp", lambda facts: socket.create_connection(("127.0.0.1", facts["tcp"])).close()),
        ("udp", lambda facts: _send(("127.0.0.1", facts["udp"]))),
        ("abstract", lambda facts: _connect("\0" + facts["abstract"])),
    ],
)
def test_each_door_tells_who_came(
    name: str, knock: Callable[[dict], None], targets: Targets
) -> None:
    if name == "abstract" and sys.platform != "linux":
        pytest.skip("only Linux has such names")
    knock(targets.facts())
    time.sleep(0.05)
    assert targets.touched() == [f"somebody came in at the {name} door"]


def _send(address: tuple[str, int]) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"x", address)


def _connect(address: str) -> None:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(address)


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: (desk / SECRETS[0]).write_text("mine"),
        lambda desk: (desk / SECRETS[1]).unlink(),
        lambda desk: (desk / SECRETS[2]).chmod(0o600),
        lambda desk: (desk / "new").touch(),
        lambda desk: (desk.parent / "hard").hardlink_to(desk / SECRETS[3]),
    ],
)
def test_changes_are_seen(change: Callable[[Path], None], targets: Targets) -> None:
    change(targets.desk)
    assert targets.touched() == ["the files on the desk were changed"]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_a_bystander_who_is_hurt_is_seen(number: int, targets: Targets) -> None:
    os.kill(targets.bystander, number)
    deadline = time.monotonic() + 5
    while not targets.touched() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert targets.touched() == ["a process outside was ended or stopped"]


def test_nothing_of_it_stays(tmp_path: Path) -> None:
    with Targets(tmp_path) as made:
        bystander = made.bystander
    assert not psutil.pid_exists(bystander)
    assert CANARY_VARIABLE not in os.environ
    assert all(door.socket.fileno() == -1 for door in made.doors)
