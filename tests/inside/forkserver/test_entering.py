"""A copy of the fork server ends unless it is just what the placeholder of its box said."""

import dataclasses
import os
import sys
from pathlib import Path

import pytest

from grader.inside.forkserver import placeholder
from grader.inside.forkserver.entering import FAILED, NotTheBox, check, failing
from grader.inside.forkserver.order import Box

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="boxes are Linux's")


def here() -> Box:
    """This very process, as a placeholder in its place would say."""
    device, inode = placeholder.root()
    return Box({}, dict(os.environ), placeholder.privileges(), (device, inode), str(Path.cwd()))


def kinds() -> dict[str, int]:
    return {kind: Path(f"/proc/self/ns/{kind}").stat().st_ino for kind in ("mnt", "pid", "net")}


def test_the_same_place_and_privileges_pass() -> None:
    check(here(), kinds())


@pytest.mark.parametrize("name", ["Uid", "CapEff", "CapBnd", "NoNewPrivs"])
def test_a_privilege_more_is_another_box(name: str) -> None:
    box = here()
    changed = box.privileges | {name: box.privileges[name] + "1"}
    with pytest.raises(NotTheBox, match=name):
        check(dataclasses.replace(box, privileges=changed), kinds())


def test_another_root_is_another_box() -> None:
    device, inode = here().root
    with pytest.raises(NotTheBox):
        check(dataclasses.replace(here(), root=(device, inode + 1)), kinds())


@pytest.mark.parametrize("kind", ["mnt", "pid", "net"])
def test_another_namespace_is_another_box(kind: str) -> None:
    others = kinds()
    with pytest.raises(NotTheBox):
        check(here(), others | {kind: others[kind] + 1})


def test_what_goes_wrong_is_told_and_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)
    reading, writing = os.pipe()
    with failing(writing):
        raise NotTheBox("an inode in place of another")
    os.close(writing)
    told = os.read(reading, 1_000)
    os.close(reading)
    assert told == b"NotTheBox: an inode in place of another\n"
    assert codes == [FAILED]
