import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

import grader.__main__ as entry

RUN = [sys.executable, "-m", "grader"]


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def ended(monkeypatch: pytest.MonkeyPatch, error: BaseException | None) -> object:
    def program(*, prog_name: str) -> None:
        assert prog_name == "grade"
        if error:
            raise error

    monkeypatch.setattr("grader.cli.main.program", program)
    try:
        entry.run()
    except SystemExit as end:
        return end.code
    return 0


@pytest.mark.parametrize(
    ("error", "code"), [(None, 0), (SystemExit(1), 1), (KeyboardInterrupt(), 130)]
)
def test_exit_codes(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException | None,
    code: int,
) -> None:
    assert ended(monkeypatch, error) == code
    assert capsys.readouterr().err == ""


def test_a_fault_keeps_its_traceback_and_says_whose_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(monkeypatch, ZeroDivisionError("by zero")) == 3
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("Traceback")
    assert "ZeroDivisionError: by zero" in lines
    assert "fault of the grader" in lines[-1]
    assert "report" in lines[-1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signals_that_end_a_program_interrupt_it(
    monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    signal.signal(number, signal.SIG_DFL)

    def program(*, prog_name: str) -> None:
        os.kill(os.getpid(), number)
        pytest.fail("it went on")

    monkeypatch.setattr("grader.cli.main.program", program)
    with pytest.raises(SystemExit) as caught:
        entry.run()
    assert caught.value.code == 130


def test_a_signal_that_is_ignored_stays_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    ended(monkeypatch, None)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_signs_that_cannot_be_encoded_are_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))

    def program(*, prog_name: str) -> None:
        sys.stdout.write("✓ done\n")
        sys.stdout.flush()

    monkeypatch.setattr("grader.cli.main.program", program)
    entry.run()
    assert raw.getvalue() == b"? done\n"


@pytest.mark.parametrize("arguments", [[], ["--help"], ["show", "exercise-1"]])
def test_a_reader_that_has_gone_is_no_reason_to_complain(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [*RUN, *arguments], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
        )
    finally:
        os.close(writing)
    assert ran.stderr == ""


def test_python_m_grader_is_the_program() -> None:
    ran = subprocess.run([*RUN, "--help"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("Usage: grade ")
    assert ran.stderr == ""
