"""The watchdog alone as a control: it changes nothing, and knows a machine that is full."""

from pathlib import Path

import pytest

from grader.sandbox.limits import control
from grader.sandbox.limits.control import Measures, ResourceControl, counters, machine_full


@pytest.fixture
def vmstat(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The kernel's counts, as a test writes them."""
    file = tmp_path / "vmstat"
    file.write_text("nr_free_pages 5\noom_kill 3\n")
    monkeypatch.setattr(control, "VMSTAT", file)
    return file


def test_it_neither_holds_nor_counts_anything(vmstat: Path) -> None:
    alone = ResourceControl()
    assert alone.name == "watchdog"
    assert alone.admit(("true", "x")) == ["true", "x"]
    assert alone.measure() == Measures(None, None, None, None)
    assert alone.members() == []
    alone.halt()
    alone.close()
    assert alone.verdict(killed=True) is None


@pytest.mark.parametrize(
    ("kills", "killed", "ours"),
    [(3, True, False), (4, True, True), (4, False, False), (0, True, False)],
)
def test_a_worker_that_the_machine_killed_for_memory_is_our_fault(
    vmstat: Path, kills: int, killed: bool, ours: bool
) -> None:
    alone = ResourceControl()
    vmstat.write_text(f"oom_kill {kills}\n")
    assert alone.verdict(killed=killed) == (machine_full() if ours else None)


def test_a_machine_without_counts_blames_nobody(vmstat: Path) -> None:
    vmstat.unlink()
    alone = ResourceControl()
    assert alone.verdict(killed=True) is None


def test_the_sentence_says_whose_fault_it_is_and_what_helps() -> None:
    ending = machine_full()
    assert ending.by == "grader-error"
    assert "machine ran out of memory" in ending.message
    assert "fewer submissions at once" in ending.message


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("a 1\nb 22\n", {"a": 1, "b": 22}),
        ("", {}),
        ("a one\n", {}),
        ("a\n", {}),
        ("\xe4 1\n", {}),
    ],
)
def test_counters_are_read_whole_or_not_at_all(
    tmp_path: Path, text: str, numbers: dict[str, int]
) -> None:
    (tmp_path / "file").write_text(text, encoding="latin-1")
    assert counters(tmp_path / "file") == numbers
    assert counters(tmp_path) == counters(tmp_path / "absent") == {}


@pytest.mark.parametrize("inside", [True, False])
def test_in_a_container_alone_a_run_stands_behind_the_grader(
    inside: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "in_container", lambda: inside)
    assert ResourceControl().niceness == (control.BEHIND if inside else 0)
