"""User ids for runs of root's: nobody's own, and never the same for two at once."""

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from grader.model.errors import GraderFault
from grader.sandbox.backends import users
from grader.sandbox.backends.users import UserLease

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there are users made up")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Locks of this test's own."""
    monkeypatch.setattr(users, "PLACE", tmp_path / "locks")
    return tmp_path / "locks"


def test_who_wants_none_stays_who_they_are() -> None:
    with UserLease(wanted=False) as first, UserLease(wanted=False) as second:
        assert first.user == second.user == 0


def test_no_two_of_one_process_are_the_same() -> None:
    leases = [UserLease(wanted=True) for _ in range(20)]
    assert len({lease.user for lease in leases}) == 20
    # Outside of what systems give to people, to services, and to systemd's containers.
    assert all(61_184 <= lease.user <= 65_519 for lease in leases)
    for lease in leases:
        lease.close()


def test_what_is_closed_can_be_taken_again() -> None:
    with UserLease(wanted=True) as lease:
        taken = lease.user
        with UserLease(wanted=True) as other:
            assert other.user != taken
    with UserLease(wanted=True) as again:
        assert again.user == taken


def test_another_process_has_another_and_lets_go_however_it_ends(
    monkeypatch: pytest.MonkeyPatch, place: Path
) -> None:
    code = f"""
import pathlib, time
from grader.sandbox.backends import users
from grader.sandbox.backends.users import UserLease
users.PLACE = pathlib.Path({str(place)!r})
print(UserLease(wanted=True).user, flush=True)
lease = UserLease(wanted=True)
print(lease.user, flush=True)
time.sleep(60)
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    theirs = [int(process.stdout.readline()) for _ in range(2)]
    monkeypatch.setattr(users.os, "getpid", lambda: theirs[1] - users.FIRST_USER)
    with UserLease(wanted=True) as lease:
        assert lease.user != theirs[1]
    process.kill()
    process.communicate()
    with UserLease(wanted=True) as lease:
        assert lease.user == theirs[1]


def test_when_all_are_taken_it_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(users, "USERS", 2)
    first, second = UserLease(wanted=True), UserLease(wanted=True)
    with pytest.raises(GraderFault, match="All 2 user ids"):
        UserLease(wanted=True)
    first.close()
    second.close()


def test_only_this_user_can_hold_a_lock(place: Path) -> None:
    with UserLease(wanted=True):
        assert place.stat().st_mode & 0o777 == 0o700
        assert {file.stat().st_mode & 0o777 for file in place.iterdir()} == {0o600}


@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_a_folder_that_others_can_write_to_is_refused(place: Path, mode: int) -> None:
    place.mkdir()
    place.chmod(mode)
    with pytest.raises(GraderFault, match=rf"rm -r {place}"):
        UserLease(wanted=True)


def test_a_folder_that_is_a_link_or_cannot_be_made_is_refused(place: Path) -> None:
    (place.parent / "elsewhere").mkdir(mode=0o700)
    place.symlink_to(place.parent / "elsewhere")
    with pytest.raises(GraderFault, match="cannot be held"):
        UserLease(wanted=True)
    place.unlink()
    place.write_text("a file")
    with pytest.raises(GraderFault, match="cannot be held"):
        UserLease(wanted=True)


def test_a_refusal_leaves_no_descriptor_open(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(users, "USERS", 1)
    before = psutil.Process().num_fds()
    with UserLease(wanted=True):
        with pytest.raises(GraderFault):
            UserLease(wanted=True)
        assert psutil.Process().num_fds() == before + 1
    assert psutil.Process().num_fds() == before
