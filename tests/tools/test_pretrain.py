"""The weights of the practice backbone come from where their note says; slowly, how they do."""

import dataclasses
import functools
import json
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.model import resources
from tools import pretrain
from tools.objects import CLASSES
from tools.pretrain import Provenance, Recipe, drawing_digest, main

WEIGHTS = resources.backbone_weights()
NOTE = Provenance.decode(WEIGHTS.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True, scope="module")
def _drawn_once() -> Iterator[None]:
    """The pictures of a seed are drawn once for all tests here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pretrain, "drawing_digest", functools.cache(drawing_digest))
        yield


def test_the_packaged_weights_are_those_of_their_note() -> None:
    assert NOTE.faults(WEIGHTS) == []


def test_the_note_tells_what_makes_them_again() -> None:
    assert NOTE.command == Recipe(NOTE.seed, NOTE.pictures, NOTE.epochs).command
    assert NOTE.held_out_accuracy > 0.9
    assert set(NOTE.versions) == {"numpy", "Pillow", "keras", "tensorflow"}


def test_none_of_its_classes_is_asked_for_in_an_exercise() -> None:
    assert NOTE.classes == CLASSES
    assert not {"cat", "dog", "horse", "human", "cats", "dogs", "horses", "humans"} & set(CLASSES)
    assert len(CLASSES) >= 10


def test_notes_are_json_and_come_back() -> None:
    assert Provenance.decode(NOTE.encode()) == NOTE
    assert json.loads(NOTE.encode())["seed"] == NOTE.seed


def test_other_weights_or_drawings_are_found_out(tmp_path: Path) -> None:
    other = tmp_path / "backbone_weights.npz"
    other.write_bytes(WEIGHTS.read_bytes() + b"0")
    changed = dataclasses.replace(NOTE, drawing_sha256="0" * 64)
    faults = changed.faults(other)
    assert len(faults) == 2
    assert "is not the file that `python -m tools.pretrain --seed" in faults[0]
    assert "drawing code has changed" in faults[1]


def test_each_seed_has_a_digest_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pretrain, "SAMPLE", 2)
    assert drawing_digest(1) == drawing_digest(1) != drawing_digest(2)


@pytest.mark.parametrize("option", ["--seed=-1", "--pictures=0", "--epochs=none"])
def test_wrong_options_are_said(option: str) -> None:
    result = CliRunner().invoke(main, [option])
    assert result.exit_code == 2
    assert option.split("=", maxsplit=1)[0] in result.stderr


def test_the_check_says_what_holds() -> None:
    result = CliRunner().invoke(main, ["--check"])
    assert (result.exit_code, NOTE.command in result.stdout) == (0, True)


def test_the_check_finds_other_weights_and_writes_nothing(tmp_path: Path) -> None:
    weights = tmp_path / "weights.npz"
    weights.write_bytes(b"others")
    weights.with_suffix(".json").write_text(NOTE.encode(), encoding="utf-8")
    result = CliRunner().invoke(main, ["--check", "--out", str(weights)])
    assert result.exit_code == 1
    assert "weights.npz is not the file that" in result.stderr
    assert f"run `{NOTE.command}`" in result.stderr
    assert weights.read_bytes() == b"others"


@pytest.mark.parametrize("text", [None, "{", "[]", '{"classes": []}'])
def test_a_note_that_cannot_be_read_is_one_sentence(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "weights.json").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["--check", "--out", str(tmp_path / "weights.npz")])
    assert result.exit_code == 1
    assert "weights.json" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("digest", "accuracy", "count"),
    [(NOTE.weights_sha256, 0.5, 0), ("other", 0.93, 0), ("other", 0.85, 1), ("other", 0.97, 1)],
)
def test_a_training_again_is_compared(
    monkeypatch: pytest.MonkeyPatch, digest: typing.Any, accuracy: float, count: int
) -> None:
    recipes = []

    def again(recipe: typing.Any, weights: typing.Any, note: typing.Any) -> typing.Any:
        recipes.append(recipe)
        assert weights != WEIGHTS
        return dataclasses.replace(NOTE, weights_sha256=digest, held_out_accuracy=accuracy)

    monkeypatch.setattr(pretrain, "pretrain", again)
    faults = pretrain.faults_of_training(WEIGHTS, WEIGHTS.with_suffix(".json"))
    assert recipes == [Recipe(NOTE.seed, NOTE.pictures, NOTE.epochs)]
    assert len(faults) == count
    result = CliRunner().invoke(main, ["--check", "--again"])
    assert result.exit_code == count


@pytest.mark.slow
def test_a_short_training_writes_weights_and_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pretrain, "HELD_OUT", 20)
    weights = tmp_path / "weights.npz"
    options = ["--pictures", "64", "--epochs", "1", "--out", str(weights)]
    result = CliRunner().invoke(main, options)
    assert result.exit_code == 0, result.output
    note = Provenance.decode((tmp_path / "weights.json").read_text(encoding="utf-8"))
    assert note.faults(weights) == []
    assert note.pictures == 64
