"""The command for long runs."""

import random
from pathlib import Path

import fuzzing
import long
import pytest
from fuzzing import Broken, Sample, check, fuzz, tried


class Fragile:
    """Takes some inputs, refuses some, and breaks on the rest, each in its way."""

    name = "fragile"

    def __init__(self, _: Path) -> None:
        """Keeps nothing."""

    def sample(self, rng: random.Random) -> Sample:
        return Sample("a.txt", rng.choice((b"good", b"bad", b"odd", b"slow")))

    def run(self, sample: Sample) -> str:
        if sample.data == b"odd":
            raise KeyError("odd")
        if sample.data == b"slow":
            raise fuzzing.Hang
        return sample.data.decode()


def command(monkeypatch: pytest.MonkeyPatch, folder: Path, *arguments: str) -> int:
    monkeypatch.setattr(long, "TARGETS", {"fragile": Fragile})
    monkeypatch.setattr(long, "_limit_memory", lambda mib: None)
    return long.main(["fragile", "--save", str(folder), *arguments])


def test_a_find_is_saved_with_what_came_of_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(monkeypatch, tmp_path, "--count", "40", "--seed", "3") == 1
    told = capsys.readouterr().out
    assert told.startswith("fragile: 40 inputs of seed 3 in ")
    assert "KeyError: 'odd'" in told
    assert "fuzzing.Hang" in told
    saved = sorted(path.suffixes[-1] for path in (tmp_path / "fragile").iterdir())
    assert saved == [".txt"] * 4  # two kinds, each an input and a traceback
    contents = [path.read_bytes() for path in (tmp_path / "fragile").iterdir()]
    assert b"odd" in contents


def test_one_input_can_be_tried_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = range(40)
    good = next(n for n in numbers if fuzzing.sample_of(Fragile(tmp_path), 0, n).data == b"good")
    assert command(monkeypatch, tmp_path, "--only", str(good)) == 0
    assert "good 1" in capsys.readouterr().out
    assert list((tmp_path / "fragile").iterdir()) == []


def test_results_are_counted_by_kind(tmp_path: Path) -> None:
    tally = fuzz(Fragile(tmp_path), range(60), 0, tmp_path)
    assert tally.count == 60
    assert set(tally.results) == {"good", "bad", "BROKEN"}
    assert tally.results["BROKEN"] == len(tally.finds)


def test_what_takes_too_long_is_a_find(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzzing, "LIMIT_SECONDS", -1.0)
    result, _, reason = tried(Fragile(tmp_path), Sample("a.txt", b"good"))
    assert (result, reason.endswith("of processor time for: good")) == ("SLOW", True)


def test_a_hang_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def loop(_: Fragile, __: Sample) -> str:
        while True:
            pass

    monkeypatch.setattr(Fragile, "run", loop)
    monkeypatch.setattr(fuzzing, "HANG_SECONDS", 0.05)
    result, seconds, reason = tried(Fragile(tmp_path), Sample("a.txt", b""))
    assert result == "BROKEN"
    assert seconds < 5
    assert "Hang" in reason


def test_a_find_fails_a_test(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="KeyError"):
        check(Fragile(tmp_path), Sample("a.txt", b"odd"))
    assert issubclass(Broken, AssertionError)
