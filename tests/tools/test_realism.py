"""The comparison of drawn and real pictures: what is read, what is trained, what is printed."""

import typing
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from grader.data.base import Part
from tools import realism
from tools.baselines import Outcome
from tools.realism import BASELINES, HEAD, HELD_OUT, main


def toy_draw(count: int, seed: int, size: int = 150) -> typing.Any:
    labels = (np.arange(count) % 2).astype(np.uint8)
    return np.zeros((count, size, size, 3), np.uint8) + labels[:, None, None, None] * 100, labels


@pytest.fixture
def photos(tmp_path: Path) -> typing.Any:
    """Real pictures of two classes, of any size and mode."""
    for part, count in (("train", 3), ("validation", 2)):
        for name, mode in (("dogs", "L"), ("cats", "RGBA")):
            (tmp_path / part / name).mkdir(parents=True)
            for k in range(count):
                Image.new(mode, (20 + k, 30), 9).save(tmp_path / part / name / f"{k}.png")
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object] | Outcome:
    calls = []

    def stand_in(
        baseline: typing.Any,
        edition: typing.Any,
        training: typing.Any,
        held_out: typing.Any,
        seed: int,
    ) -> typing.Any:
        calls.append((edition, training.inputs.shape, held_out.inputs.shape, seed))
        return Outcome(baseline.title, edition, 0.9, 0.8, 3)

    monkeypatch.setattr(realism, "train", stand_in)
    monkeypatch.setattr(
        realism, "_head", lambda edition, pair: Outcome(HEAD, edition, 1.0, 0.97, 1)
    )
    monkeypatch.setattr(realism, "DRAWERS", {"animals": toy_draw})
    monkeypatch.setattr(realism, "HELD_OUT", 4)
    return calls


def test_real_pictures_are_read_by_class_in_alphabetical_order(photos: typing.Any) -> None:
    pair = realism.real(photos, 32)
    assert pair.training.inputs.shape == (6, 32, 32, 3)
    assert pair.held_out.labels.tolist() == [0, 0, 1, 1]


def test_a_folder_without_classes_is_said(
    photos: typing.Any, asked: list[object] | Outcome
) -> None:
    result = CliRunner().invoke(main, ["animals", "--real", str(photos / "train")])
    assert result.exit_code == 2
    assert "expected two folders of pictures" in result.stderr


def test_the_table_has_a_row_for_each_network_and_edition(
    photos: typing.Any, asked: list[object] | Outcome
) -> None:
    options = ["animals", "--train", "6", "--seeds", "2", "--real", str(photos)]
    result = CliRunner().invoke(main, options)
    assert result.exit_code == 0, result.output
    rows = result.stdout.splitlines()[2:]
    assert [row.split("|")[2].strip() for row in rows] == ["official", "practice"] * 4
    assert "Linear" in rows[-1]
    assert {call[3] for call in asked} == {0, 1}
    assert {call[1][1:] for call in asked} == {(64, 64, 3)}


def test_without_real_pictures_only_drawn_ones_are_measured(asked: list[object] | Outcome) -> None:
    result = CliRunner().invoke(main, ["animals", "--train", "6", "--seeds", "1"])
    assert result.stdout.count("practice |") == len(BASELINES) + 1
    assert "official" not in result.stdout


def test_training_and_held_out_pictures_are_drawn_apart() -> None:
    seeds = []
    pictures = toy_draw(2, 0, 8)
    drawers = {"animals": lambda count, seed: seeds.append((count, seed)) or pictures}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(realism, "DRAWERS", drawers)
        for seed in range(3):
            realism.drawn("animals", 6, seed)
    assert len(set(seeds)) == len({seed for _, seed in seeds}) == 6
    assert [count for count, _ in seeds] == [6, HELD_OUT] * 3


def test_animals_are_drawn_as_their_files_are_read() -> None:
    pictures, labels = realism.draw_animals(6, 3)
    assert (pictures.shape, pictures.dtype) == ((6, 150, 150, 3), np.uint8)
    assert set(labels.tolist()) <= {0, 1}
    assert pictures.std(axis=(1, 2, 3)).min() > 4


def test_pictures_are_shrunk_and_keep_their_labels() -> None:
    part = realism.shrunk(Part(*toy_draw(4, 0)), 16)
    assert part.inputs.shape == (4, 16, 16, 3)
    assert part.inputs[1].max() == 100
    assert part.labels.tolist() == [0, 1, 0, 1]


@pytest.mark.slow
def test_the_linear_classifier_learns_what_is_plain() -> None:
    pair = realism.Pair(Part(*toy_draw(64, 0)), Part(*toy_draw(16, 1)))
    assert realism._head("practice", pair).held_out_accuracy == 1


def test_a_linear_classifier_learns_what_is_linear() -> None:
    random = np.random.RandomState(0)
    labels = random.randint(0, 3, 90)
    points = (np.eye(3)[labels] * 20 + random.standard_normal((90, 3))).astype(np.float32)
    near, far = realism.linear(points[:60], labels[:60], points[60:])
    assert (near == labels[:60]).all()
    assert (far == labels[60:]).all()


@pytest.mark.slow
@pytest.mark.parametrize("baseline", BASELINES, ids=lambda baseline: baseline.title)
def test_networks_take_small_pictures(baseline: typing.Any) -> None:
    part = Part(*toy_draw(8, 0, 64))
    outcome = realism.train(baseline, "practice", part, part, 0)
    assert 1 <= outcome.epochs <= baseline.epochs
