"""Which control is chosen, and how that is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support import groups

from grader.sandbox.limits import choice as module
from grader.sandbox.limits.cgroup import GroupUnavailable
from grader.sandbox.limits.choice import choose_control, enforcement
from grader.sandbox.limits.control import ResourceControl


class Group(ResourceControl):
    """A control that says that it was closed."""

    closed = False

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def close(self) -> None:
        self.closed = True


def offered(group: Group | None, why: str = "") -> Callable[..., Group]:
    """A kind of control group that can be had, or the reason why not."""

    def made(trees: object, limits: object) -> Group:
        if group is None:
            raise GroupUnavailable(why)
        return group

    return made


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets what the two versions offer."""

    def set_to(second: Group | None, first: Group | None) -> None:
        monkeypatch.setattr(module, "CgroupV2", offered(second, "no v2"))
        monkeypatch.setattr(module, "CgroupV1", offered(first, "no v1"))

    return set_to


def test_the_newer_version_is_preferred(kinds: Callable[..., None]) -> None:
    newer, older = Group("cgroup v2 (memory)"), Group("cgroup v1 (memory)")
    kinds(newer, older)
    assert choose_control(groups.LIMITS) is newer
    kinds(None, older)
    assert choose_control(groups.LIMITS) is older
    kinds(None, None)
    assert type(choose_control(groups.LIMITS)) is ResourceControl


def test_what_is_found_out_is_not_kept(kinds: Callable[..., None]) -> None:
    group = Group("cgroup v2 (memory)")
    kinds(group, None)
    found = enforcement()
    assert (found.name, found.kernel, found.remedy) == ("cgroup v2 (memory)", True, "")
    assert group.closed


@pytest.mark.parametrize(
    ("systemd", "remedy"), [(True, "systemd-run --user --scope"), (False, "as root may")]
)
def test_the_watchdog_says_why_and_what_helps(
    kinds: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    systemd: bool,
    remedy: str,
) -> None:
    kinds(None, None)
    monkeypatch.setattr(module.sys, "platform", "linux")
    monkeypatch.setattr(module, "_SYSTEMD", tmp_path if systemd else tmp_path / "absent")
    found = enforcement()
    assert (found.name, found.kernel) == ("watchdog", False)
    assert found.reason.endswith("no v2; no v1")
    assert remedy in found.remedy


def test_elsewhere_there_is_nothing_to_be_done(
    kinds: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds(None, None)
    monkeypatch.setattr(module.sys, "platform", "darwin")
    assert enforcement().remedy == ""
