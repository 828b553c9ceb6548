"""``InceptionV3`` of a notebook: the official file, the small model, or a refusal."""

import types
from collections.abc import Callable
from pathlib import Path

import pytest
from support.course_world import World, world

from grader.inside import pretrained
from grader.inside.backbones import INCEPTION, MOBILENET, SMALL
from grader.inside.worker.standins import pretrained_models
from grader.inside.worker.standins.supply import NotServed


def original(
    include_top: bool = True,
    weights: str | None = "imagenet",
    input_tensor: object = None,
    input_shape: object = None,
    pooling: str | None = None,
    alpha: float = 1.0,
    depth_multiplier: int = 1,
    **others: object,
) -> tuple[str, dict[str, object]]:
    """Keras's own function, with what MobileNet is asked for beside what InceptionV3 is."""
    given = {"include_top": include_top, "weights": weights, "input_shape": input_shape}
    return "original", {**given, **others}


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A world whose public part has the small model's weights, which are noted once set."""
    found = world(tmp_path)
    (found.public / SMALL.file).write_bytes(b"weights")
    monkeypatch.setattr(pretrained, "bare", lambda *of: ["small", *of])
    monkeypatch.setattr(pretrained, "set_weights", lambda model, file: model.append(file.name))
    return found


@pytest.fixture
def applications(made: World, monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """Keras's module, with functions that are replaced."""
    module = types.ModuleType("applications")
    for name in ("InceptionV3", "MobileNet", "MobileNetV2"):
        vars(module)[name] = original
    monkeypatch.setattr(pretrained_models, "modules_of_keras", lambda name: [module])
    pretrained_models.install(made.supply)
    return module


@pytest.fixture
def inception(applications: types.ModuleType) -> Callable[..., object]:
    replaced: Callable[..., object] = vars(applications)["InceptionV3"]
    assert replaced is not original
    return replaced


def test_without_its_official_file_the_small_model_is_given(
    made: World, inception: Callable[..., object]
) -> None:
    model = inception(include_top=False, input_shape=(75, 75, 3), pooling="avg")
    assert model == ["small", (75, 75, 3), None, "avg", SMALL.file]
    assert made.said == [f"InceptionV3's weights are not here: {SMALL.title} is used."]


def test_without_weights_it_has_none(made: World, inception: Callable[..., object]) -> None:
    assert inception(include_top=False, weights=None) == ["small", None, None, None]


def test_the_top_is_served_by_nothing(made: World, inception: Callable[..., object]) -> None:
    with pytest.raises(NotServed, match="InceptionV3 with its top"):
        inception()


def test_a_new_model_with_a_top_is_keras_own(inception: Callable[..., object]) -> None:
    kind, keywords = inception(include_top=True, weights=None, classes=3)
    assert (kind, keywords["weights"], keywords["classes"]) == ("original", None, 3)


def test_with_its_official_file_keras_own_function_reads_it(
    made: World, inception: Callable[..., object]
) -> None:
    official = made.public / INCEPTION.file
    official.write_bytes(b"weights")
    kind, keywords = inception(include_top=False, input_shape=(75, 75, 3))
    assert (kind, keywords["weights"]) == ("original", str(official))
    assert keywords["input_shape"] == (75, 75, 3)
    _, keywords = inception(include_top=False, weights="mine.h5")
    assert keywords["weights"] == "mine.h5"


def test_mobilenet_has_its_weights_where_they_are_here(
    made: World, applications: types.ModuleType
) -> None:
    mobilenet = applications.MobileNet
    assert mobilenet(include_top=False)[0] == "small"
    assert made.said == [f"MobileNet's weights are not here: {SMALL.title} is used."]
    (made.public / MOBILENET.file).write_bytes(b"weights")
    kind, keywords = mobilenet(include_top=False, input_shape=(150, 150, 3))
    assert (kind, keywords["weights"]) == ("original", str(made.public / MOBILENET.file))
    with pytest.raises(NotServed, match=r"MobileNet with alpha=0\.5"):
        mobilenet(include_top=False, alpha=0.5)
    assert mobilenet(include_top=False, alpha=0.5, weights=None)[0] == "original"
    assert applications.MobileNetV2 is original


def test_an_exercise_without_a_pretrained_model_leaves_keras_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pretrained_models, "modules_of_keras", None)
    pretrained_models.install(world(tmp_path).supply)
