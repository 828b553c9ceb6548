"""The maintainers' comparison of editions: its table, its arguments and, slowly, its networks."""

import typing

import numpy as np
import pytest
from click.testing import CliRunner

from grader.data import Part
from grader.model.errors import DataError
from tools import baselines
from tools.baselines import (
    NEAREST,
    Outcome,
    as_network_inputs,
    build,
    first_examples,
    main,
    measure,
    nearest,
    table,
    train,
)
from tools.networks import BASELINES


def outcome(
    baseline: typing.Any = "A",
    edition: typing.Any = "official",
    training: typing.Any = 0.99,
    held_out: typing.Any = 0.9,
    epochs: typing.Any = 5,
) -> typing.Any:
    return Outcome(baseline, edition, training, held_out, epochs)


def cells(line: typing.Any) -> typing.Any:
    return [cell.strip() for cell in line.strip("|").split("|")]


def toy_part(
    count: int = 60, shape: tuple[int, ...] = (12, 12), classes: typing.Any = 3
) -> typing.Any:
    """Images whose brightness is their label."""
    labels = np.arange(count, dtype=np.uint8) % classes
    images = np.zeros((count, *shape), np.uint8)
    images += (labels * 100).reshape(-1, *[1] * len(shape)).astype(np.uint8)
    return Part(images, labels)


class Prepared:
    def part(self, name: typing.Any) -> typing.Any:
        return toy_part(20 if name == "held-out" else 40)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> typing.Any:
    """Stands in for data and training; lists the (edition, paper, examples, seed) asked for."""
    calls = []

    def prepare(dataset: typing.Any, edition: typing.Any, paper: typing.Any) -> typing.Any:
        calls.append((dataset, edition, paper))
        return Prepared()

    def stand_in(
        baseline: typing.Any,
        edition: typing.Any,
        training: typing.Any,
        held_out: typing.Any,
        seed: int,
    ) -> typing.Any:
        calls.append((baseline.title, edition, len(training.inputs), len(held_out.inputs), seed))
        return outcome(baseline.title, edition, held_out=0.9 if edition == "official" else 0.91)

    monkeypatch.setattr(baselines, "find", lambda name: f"<{name}>")
    monkeypatch.setattr(baselines, "prepare", prepare)
    monkeypatch.setattr(baselines, "train", stand_in)
    monkeypatch.setattr(baselines, "load_paper", lambda name: name)
    return calls


def test_table_has_a_row_for_each_baseline_and_edition_in_order() -> None:
    rows = table([outcome("B"), outcome("B", "practice"), outcome("A")]).splitlines()
    assert [cells(row)[:2] for row in rows[2:]] == [
        ["B", "official"],
        ["B", "practice"],
        ["A", "official"],
    ]
    assert len({row.count("|") for row in rows}) == 1


def test_table_gives_means_and_the_spread_in_points() -> None:
    runs = [
        outcome(training=0.98, held_out=0.90, epochs=4),
        outcome(training=1.00, held_out=0.93, epochs=5),
    ]
    assert cells(table(runs).splitlines()[2]) == [
        *("A", "official", "4.5", "99.0 %", "91.5 %", "3.0", ""),
    ]


@pytest.mark.parametrize(
    ("official", "practice", "difference"),
    [(0.90, 0.91, "+1.0"), (0.9, 0.8876, "-1.2"), (0.9, 0.9, "+0.0")],
)
def test_the_difference_is_to_the_edition_that_came_first(
    official: float, practice: float, difference: str
) -> None:
    runs = [outcome(held_out=official), outcome(edition="practice", held_out=practice)]
    rows = table(runs).splitlines()
    assert [cells(row)[-1] for row in rows[2:]] == ["", difference]


def test_table_of_nothing_is_its_head() -> None:
    assert len(table([]).splitlines()) == 2


@pytest.mark.parametrize(
    ("shape", "expected"), [((4, 4), (4, 4, 1)), ((4, 5, 1), (4, 5, 1)), ((4, 5, 3), (4, 5, 3))]
)
def test_images_are_scaled_and_have_channels(
    shape: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    scaled = as_network_inputs(np.full((2, *shape), 255, np.uint8))
    assert scaled.shape == (2, *expected)
    assert scaled.dtype == np.float32
    assert np.all(scaled == 1)


@pytest.mark.parametrize(
    "inputs",
    [np.zeros((3, 30), np.float64), np.zeros((3, 4, 4), np.float32), np.zeros(3, np.uint8)],
)
def test_what_is_no_image_is_refused(inputs: np.ndarray) -> None:
    with pytest.raises(DataError, match="expect uint8 images"):
        as_network_inputs(inputs)


def test_first_examples_are_those_at_the_front() -> None:
    part = toy_part(10)
    cut = first_examples(part, 4)
    assert np.array_equal(cut.inputs, part.inputs[:4])
    assert np.array_equal(cut.labels, part.labels[:4])


def test_too_few_examples_are_said() -> None:
    with pytest.raises(DataError, match=r"has 10 examples.*asks for 11.*--train 10"):
        first_examples(toy_part(10), 11)


def test_measure_trains_every_baseline_on_every_edition_and_seed(
    asked: typing.Any, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes = measure("toys", ["official", "practice"], 30, 2)
    trained = [call for call in asked if len(call) == 5]
    assert len(trained) == len(BASELINES) * 2 * 2
    assert {call[2:4] for call in trained} == {(30, 20)}
    assert {call[4] for call in trained} == {0, 1}
    assert [o.baseline for o in outcomes[:8]] == [NEAREST] * 4 + [BASELINES[0].title] * 4
    assert [o.edition for o in outcomes[:4]] == ["official"] * 2 + ["practice"] * 2
    assert capsys.readouterr().err.count("seed=1") == len(BASELINES) * 2


def test_each_seed_has_a_paper_of_its_own(asked: typing.Any) -> None:
    measure("toys", ["practice"], 30, 3)
    papers = [call[2] for call in asked if len(call) == 3]
    assert len(set(papers)) == 3


def test_the_command_prints_the_table_alone_on_stdout(asked: typing.Any) -> None:
    result = CliRunner().invoke(main, ["toys", "--train", "30", "--seeds", "1"])
    assert result.exit_code == 0
    rows = result.stdout.splitlines()
    assert len(rows) == 2 + 2 * (1 + len(BASELINES))
    assert cells(rows[5])[-1] == "+1.0"


def test_the_networks_can_be_left_out(asked: typing.Any) -> None:
    result = CliRunner().invoke(main, ["toys", "--train", "30", "--nearest"])
    assert result.exit_code == 0
    assert [cells(row)[0] for row in result.stdout.splitlines()[2:]] == [NEAREST] * 2
    assert not [call for call in asked if len(call) == 5]


def test_the_nearest_image_answers() -> None:
    training = Part(np.array([0, 90, 200], np.uint8).reshape(3, 1, 1), np.array([4, 7, 9]))
    asked = Part(np.array([40, 50, 144, 146], np.uint8).reshape(4, 1, 1), np.array([4, 7, 9, 9]))
    found = nearest("practice", training, asked)
    assert (found.baseline, found.edition, found.epochs) == (NEAREST, "practice", 0)
    assert found.held_out_accuracy == 0.75


def test_few_examples_may_be_trained_on_longer(
    asked: typing.Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = {}
    monkeypatch.setattr(
        baselines,
        "train",
        lambda baseline, *rest: (
            allowed.update({baseline.title: baseline.epochs}) or outcome(baseline.title)
        ),
    )
    result = CliRunner().invoke(main, ["toys", "--train", "30", "--longer", "4"])
    assert result.exit_code == 0
    assert allowed == {baseline.title: 4 * baseline.epochs for baseline in BASELINES}


def test_the_command_takes_one_edition(asked: typing.Any) -> None:
    result = CliRunner().invoke(main, ["toys", "--train", "30", "--editions", "practice"])
    assert result.exit_code == 0
    assert {cells(row)[1] for row in result.stdout.splitlines()[2:]} == {"practice"}


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["toys", "--editions", "real"], 2, "'real' is no edition"),
        (["toys", "--editions", ""], 2, "official or practice"),
        (["toys", "--train", "0"], 2, "--train"),
        (["toys", "--seeds", "0"], 2, "--seeds"),
        (["toys", "--train", "41"], 2, "has 40 examples"),
        ([], 2, "DATASET"),
    ],
)
def test_wrong_arguments_are_said_without_a_traceback(
    asked: typing.Any, arguments: list[str], code: int, message: str
) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""


def test_an_unknown_dataset_is_said() -> None:
    result = CliRunner().invoke(main, ["no-such-thing"])
    assert result.exit_code == 2
    assert "no-such-thing" in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("baseline", BASELINES, ids=lambda baseline: baseline.title)
@pytest.mark.parametrize("shape", [(28, 28, 1), (16, 12, 3)])
def test_models_give_a_distribution_over_the_classes(
    baseline: typing.Any, shape: tuple[int, int, int]
) -> None:
    model = build(baseline, shape, 5)
    predictions = np.asarray(model(np.random.RandomState(0).random_sample((4, *shape))))
    assert predictions.shape == (4, 5)
    assert np.allclose(predictions.sum(axis=1), 1, atol=1e-5)


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # TensorFlow's own
@pytest.mark.parametrize("stop_above", [0.0, 1.0])
def test_training_stops_above_the_wanted_accuracy(stop_above: float) -> None:
    baseline = baselines.Baseline("Toy", list, 1e-3, epochs=3, stop_above=stop_above)
    flat = baselines.dataclasses.replace(baseline, hidden_layers=BASELINES[0].hidden_layers)
    result = train(flat, "practice", toy_part(), toy_part(30), seed=0)
    assert result.epochs == (1 if stop_above == 0 else 3)
    assert 0 <= result.held_out_accuracy <= 1
    assert (result.baseline, result.edition) == ("Toy", "practice")


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # TensorFlow's own
def test_the_same_seed_gives_the_same_outcome() -> None:
    first, second = (train(BASELINES[1], "practice", toy_part(), toy_part(30), 3) for _ in range(2))
    assert first == second
