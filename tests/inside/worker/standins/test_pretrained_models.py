"""Networks of ``keras.applications``: the official file, the small model, or a refusal."""

import types
from collections.abc import Callable
from pathlib import Path

import pytest
from support.course_world import World, world

from grader.inside import pretrained
from grader.inside.backbones import INCEPTION, MOBILENET, SMALL
from grader.inside.worker.standins import pretrained_models
from grader.inside.worker.standins.supply import NotServed

LESS = "is used, which may get fewer pictures right."


def network() -> Callable[..., tuple[str, dict[str, object]]]:
    """A function like Keras's own, with what MobileNet is asked for beside what all are."""

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
        given = {"include_top": include_top, "weights": weights, "input_shape": input_shape}
        return "original", {**given, **others}

    return original


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A world in which the weights of the small model are noted once set."""
    monkeypatch.setattr(pretrained, "bare", lambda *of: ["small", *of])
    monkeypatch.setattr(pretrained, "set_weights", lambda model, file: model.append(file))
    return world(tmp_path)


@pytest.fixture
def applications(made: World, monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """Keras's package, with functions that are replaced, of which one is in a module too."""
    package, part = types.ModuleType("applications"), types.ModuleType("applications.vgg16")
    for name in ("InceptionV3", "MobileNet", "VGG16"):
        vars(package)[name] = network()
    vars(package)["vgg16"] = part
    vars(part)["VGG16"], vars(part)["preprocess_input"] = package.VGG16, abs
    modules = {"applications": package, "applications.vgg16": part}
    monkeypatch.setattr(pretrained_models, "modules_of_keras", lambda name: [modules[name]])
    pretrained_models.install(made.supply)
    return package


def test_without_its_official_file_the_small_model_is_given(
    made: World, applications: types.ModuleType
) -> None:
    model = applications.InceptionV3(include_top=False, input_shape=(75, 75, 3), pooling="avg")
    assert model == ["small", (75, 75, 3), None, "avg", pretrained.PACKAGED]
    assert made.said == [f"InceptionV3's weights are not here: {SMALL.title} {LESS}"]


def test_each_network_of_keras_is_stood_in_for_under_all_of_its_names(
    made: World, applications: types.ModuleType
) -> None:
    assert applications.VGG16 is applications.vgg16.VGG16
    assert applications.VGG16(weights="/tmp/mine.h5", include_top=False)[0] == "small"
    assert made.said == [f"VGG16's weights are not here: {SMALL.title} {LESS}"]
    assert applications.vgg16.preprocess_input is abs


def test_one_without_weights_is_the_small_one_where_a_file_of_weights_is_named(
    made: World, applications: types.ModuleType
) -> None:
    assert applications.InceptionV3(include_top=False, weights=None)[0] == "original"
    made.supply.names_weights = True
    assert applications.InceptionV3(include_top=False, weights=None) == ["small", None, None, None]


def test_the_top_is_served_by_nothing(applications: types.ModuleType) -> None:
    with pytest.raises(NotServed, match="InceptionV3 with its top"):
        applications.InceptionV3()


def test_a_new_model_with_a_top_is_keras_own(made: World, applications: types.ModuleType) -> None:
    made.supply.names_weights = True
    kind, keywords = applications.InceptionV3(include_top=True, weights=None, classes=3)
    assert (kind, keywords["weights"], keywords["classes"]) == ("original", None, 3)


@pytest.mark.parametrize("shape", [(96, 96, 1), (96, 96, 4)])
def test_of_pictures_that_have_no_three_colours_keras_says_itself_what_is_wrong(
    made: World, applications: types.ModuleType, shape: tuple[int, ...]
) -> None:
    assert applications.VGG16(include_top=False, input_shape=shape)[0] == "original"
    tensor = types.SimpleNamespace(shape=(None, *shape))
    assert applications.VGG16(include_top=False, input_tensor=tensor)[0] == "original"
    tensor = types.SimpleNamespace(shape=(None, 96, 96, 3))
    assert applications.VGG16(include_top=False, input_tensor=tensor)[0] == "small"
    assert len(made.said) == 1


def test_with_its_official_file_keras_own_function_reads_it(
    made: World, applications: types.ModuleType
) -> None:
    official = made.public / INCEPTION.file
    official.write_bytes(b"weights")
    inception = applications.InceptionV3
    kind, keywords = inception(include_top=False, input_shape=(75, 75, 3))
    assert (kind, keywords["weights"]) == ("original", str(official))
    assert keywords["input_shape"] == (75, 75, 3)
    _, keywords = inception(include_top=False, weights="mine.h5")
    assert keywords["weights"] == "mine.h5"
    made.supply.names_weights = True
    assert inception(include_top=False, weights=None)[1]["weights"] is None
    assert made.said == []


def test_mobilenet_has_its_weights_where_those_of_its_size_are_here(
    made: World, applications: types.ModuleType
) -> None:
    mobilenet = applications.MobileNet
    assert mobilenet(include_top=False)[0] == "small"
    assert made.said == [f"MobileNet's weights are not here: {SMALL.title} {LESS}"]
    (made.public / MOBILENET.file).write_bytes(b"weights")
    kind, keywords = mobilenet(include_top=False, input_shape=(150, 150, 3))
    assert (kind, keywords["weights"]) == ("original", str(made.public / MOBILENET.file))
    assert mobilenet(include_top=False, alpha=0.5)[0] == "small"
    assert mobilenet(include_top=False, alpha=0.5, weights=None)[0] == "original"


@pytest.mark.parametrize("missing", ["exercise", "public"])
def test_what_has_no_exercise_or_no_data_leaves_keras_alone(
    made: World, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setattr(pretrained_models, "modules_of_keras", None)
    setattr(made.supply, missing, None)
    pretrained_models.install(made.supply)
