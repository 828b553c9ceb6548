"""User ids for runs of root's: nobody's own, and never the same for two at once."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from grader.model.errors import GraderFault
from grader.sandbox.backends import users
from grader.sandbox.backends.users import UserLease

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="abstract sockets are Linux's")


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
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = """
import time
from grader.sandbox.backends.users import UserLease
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
    # Two that no other run of the tests has.
    monkeypatch.setattr(users, "FIRST_USER", 100_000 + 2 * os.getpid())
    first, second = UserLease(wanted=True), UserLease(wanted=True)
    with pytest.raises(GraderFault, match="All 2 user ids"):
        UserLease(wanted=True)
    first.close()
    second.close()
