import subprocess
import sys
import threading
from pathlib import Path

import pytest

from grader.classroom.cluster import leases
from grader.classroom.run import machine
from grader.model.errors import GraderFault


@pytest.fixture
def four(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "processors", lambda: (0, 1, 2, 5))


@pytest.mark.usefixtures("four")
def test_two_holders_share_no_processor(tmp_path: Path) -> None:
    with leases.hold(2, place=tmp_path) as first, leases.hold(2, place=tmp_path) as second:
        assert (first, second) == ((0, 1), (2, 5))
    with leases.hold(4, place=tmp_path) as everything:
        assert everything == (0, 1, 2, 5)


@pytest.mark.usefixtures("four")
def test_who_finds_too_few_waits_and_keeps_none_meanwhile(tmp_path: Path) -> None:
    held: list[tuple[int, ...]] = []

    def wait() -> None:
        with leases.hold(3, place=tmp_path) as taken:
            held.append(taken)

    with leases.hold(2, place=tmp_path):
        thread = threading.Thread(target=wait)
        thread.start()
        thread.join(3 * leases.POLL_SECONDS)
        assert held == []
        while_waiting = leases.hold(1, place=tmp_path)
        with while_waiting as taken:
            assert taken in {(2,), (5,)}
    thread.join(20)
    assert held == [(0, 1, 2)]


@pytest.mark.usefixtures("four")
def test_who_is_no_longer_wanted_gets_none(tmp_path: Path) -> None:
    with (
        leases.hold(4, place=tmp_path),
        leases.hold(1, wanted=lambda: False, place=tmp_path) as taken,
    ):
        assert taken == ()


@pytest.mark.usefixtures("four")
def test_more_than_there_are_is_a_fault_that_says_so(tmp_path: Path) -> None:
    told = r"for 5 processors and may use 4: .* cores=4"
    with pytest.raises(GraderFault, match=told), leases.hold(5, place=tmp_path):
        pass


def test_a_holder_that_dies_gives_back(tmp_path: Path) -> None:
    count = len(machine.processors())
    code = (
        "import os, pathlib, sys\n"
        "from grader.classroom.cluster import leases\n"
        "with leases.hold(int(sys.argv[2]), place=pathlib.Path(sys.argv[1])) as taken:\n"
        "    print(len(taken), flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path), str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == (str(count), -9)
    with leases.hold(count, place=tmp_path) as taken:
        assert len(taken) == count


def test_the_folder_is_the_users_own() -> None:
    assert leases.folder().name.startswith("grader-processors-")
