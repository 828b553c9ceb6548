"""What is done to inputs and undone on predictions."""

import typing
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from grader.inside.protocol.adaptation import Adaptation
from grader.inside.worker.adapting import texts
from grader.inside.worker.adapting.hooks import (
    adaptation_for,
    hooks,
    is_usable,
    text_adaptation_for,
)
from grader.inside.worker.adapting.vectorisers import Vectoriser
from grader.inside.worker.observing.noting import Noted

IMAGES = np.random.default_rng(0).integers(0, 256, (6, 20, 20, 3), dtype="uint8")
MODEL = SimpleNamespace(output_shape=(None, 1))
SCORES = np.random.default_rng(1).uniform(size=(6, 3)).astype("float32")


def before(adaptation: Adaptation) -> typing.Any:
    pre, _ = hooks(adaptation, None, None, logits=False)
    assert pre
    return pre(IMAGES)


def after(adaptation: Adaptation, predictions: typing.Any, *, logits: bool = False) -> typing.Any:
    _, post = hooks(adaptation, None, None, logits=logits)
    assert post
    return post(predictions)


def test_nothing_to_do_leaves_the_hooks_as_they_are() -> None:
    for done in (Adaptation(), Adaptation(unexplained=("inputs",))):
        assert hooks(done, None, None, logits=False) == (None, None)
        assert hooks(done, len, abs, logits=False) == (len, abs)


def test_pictures_are_resized_made_grey_and_scaled() -> None:
    half = Adaptation(factors=(1 / 127.5,), offsets=(-1.0,))
    assert before(half) == pytest.approx(IMAGES / 127.5 - 1, abs=1e-6)
    colours = Adaptation(factors=(1.0, 2.0, 3.0), offsets=(0.0, 1.0, 2.0))
    assert before(colours) == pytest.approx(IMAGES * [1.0, 2.0, 3.0] + [0.0, 1.0, 2.0])
    small = before(Adaptation(size=(10, 5), resizing="nearest", grey=True))
    assert small.shape == (6, 10, 5, 1)


@pytest.mark.parametrize("how", ["bilinear", "nearest"])
def test_pictures_are_resized_as_tensorflow_does(
    how: typing.Literal["bilinear", "nearest"],
) -> None:
    import tensorflow as tf

    for size in ((10, 30), (31, 14)):
        done = before(Adaptation(size=size, resizing=how))
        assert done == pytest.approx(tf.image.resize(IMAGES, size, how).numpy(), abs=1e-3)


def test_classes_are_put_in_the_graders_order() -> None:
    done = Adaptation(order=(2, 0, 1))
    assert np.array_equal(after(done, SCORES), SCORES[:, [2, 0, 1]])
    swapped = Adaptation(order=(1, 0))
    one = SCORES[:, :1]
    assert after(swapped, one) == pytest.approx(1 - one)
    assert after(swapped, one, logits=True) == pytest.approx(-one)
    assert np.array_equal(after(swapped, SCORES), SCORES)  # not as many outputs as classes


def test_forecasts_get_their_scale_back() -> None:
    done = Adaptation(target_factor=0.01, target_offset=-0.5)
    assert after(done, np.array([[0.5]])) == pytest.approx(100.0)


def noted(inputs: typing.Any, targets: typing.Any) -> Noted:
    notes = Noted("generator")
    notes.note(inputs, targets)
    return notes


def test_a_postprocess_of_the_students_stays_and_nothing_is_undone_twice(tmp_path: Path) -> None:
    series = np.abs(np.random.default_rng(0).normal(size=300)).astype("float32")
    for part, values in (("train", series[:250]), ("validation", series[250:])):
        np.save(tmp_path / f"x_{part}.npy", np.arange(len(values)))
        np.save(tmp_path / f"y_{part}.npy", values)
    windows = np.stack([series[each : each + 10] for each in range(60)]) / 9
    notes = noted(windows, series[10:70] / 9)
    plain = adaptation_for(notes, tmp_path, MODEL, has_postprocess=False)
    assert plain.target_factor == pytest.approx(1 / 9)
    own = adaptation_for(notes, tmp_path, MODEL, has_postprocess=True)
    assert (own.factors, own.target_factor) == (plain.factors, 1.0)
    assert hooks(own, None, abs, logits=False)[1] is abs


def test_odd_notes_cost_nobody_anything(tmp_path: Path) -> None:
    np.save(tmp_path / "x_train.npy", IMAGES)
    assert adaptation_for(None, tmp_path, MODEL, has_postprocess=False) == Adaptation()
    odd = noted(np.array([["a"], ["b"]]), np.array(["c", "d"]))
    assert adaptation_for(odd, tmp_path, MODEL, has_postprocess=False) == Adaptation()


@pytest.mark.parametrize(
    ("preprocess", "usable"),
    [
        (lambda images: images / 255, True),
        (lambda images: images[:, ::2, ::2].tolist(), True),
        (lambda data: data["image"] / 255, False),
        (lambda image: image[None] / 255, False),
        (lambda data: (data / 255, 1), False),
        (lambda images: None, False),
        (lambda images: "images", False),
    ],
)
def test_a_preprocess_of_another_kind_is_a_helper(
    preprocess: typing.Any, usable: bool, tmp_path: Path
) -> None:
    np.save(tmp_path / "x_train.npy", IMAGES)
    assert is_usable(preprocess, tmp_path) is usable


def test_a_preprocess_of_a_series_is_believed(tmp_path: Path) -> None:
    np.save(tmp_path / "x_train.npy", np.arange(9))
    assert is_usable(lambda data: data["image"], tmp_path)


def test_a_model_that_does_not_say_its_outputs_gets_its_inputs_scaled(tmp_path: Path) -> None:
    np.save(tmp_path / "x_train.npy", IMAGES)
    np.save(tmp_path / "y_train.npy", np.arange(6, dtype="uint8") % 2)
    fed = noted(IMAGES / 255.0, np.arange(6) % 2)
    done = adaptation_for(fed, tmp_path, object(), has_postprocess=False)
    assert done.factors == pytest.approx((1 / 255,), rel=1e-3)
    assert done.order == ()


class LettersOfWords:
    """Stands in for a vectoriser: each word becomes the number of its letters."""

    def __call__(self, texts: typing.Any) -> typing.Any:
        return np.array([[len(word) for word in str(text).split()] for text in texts], np.int64)


@pytest.mark.parametrize("within", [False, True], ids=["before the model", "within the model"])
def test_texts_are_left_to_a_model_that_takes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, within: bool
) -> None:
    made = Vectoriser("TextVectorization", LettersOfWords(), ())
    monkeypatch.setattr(texts, "vectorised", lambda each, given: each.thing(given))
    public = [f"{'a' * (1 + n % 7)} {'b' * (1 + n % 11)}" for n in range(60)]
    for part, chosen in (("train", public[:40]), ("validation", public[40:])):
        np.save(tmp_path / f"x_{part}.npy", np.array([text.encode() for text in chosen]))
        np.save(tmp_path / f"y_{part}.npy", (np.arange(len(chosen)) % 2).astype(np.uint8))
    rows = LettersOfWords()(public[:40])
    noted = typing.cast(Noted, SimpleNamespace(examples=lambda: (rows, np.arange(40) % 2)))
    dtype = "string" if within else "float32"
    model = SimpleNamespace(output_shape=(None, 2), inputs=[SimpleNamespace(dtype=dtype)])
    done, way = text_adaptation_for(noted, tmp_path, model, ([made], {}, ()), has_postprocess=False)
    assert done.unexplained == ()
    assert done.vectorised == (None if within else "TextVectorization")
    assert way is not None
    given = way(np.array(public[:3], object))
    assert given.tolist() == (public[:3] if within else rows[:3].tolist())


def test_texts_that_were_fed_in_a_way_that_is_not_found_are_said_to_be(tmp_path: Path) -> None:
    public = [f"{'a' * (1 + n % 7)} {'b' * (1 + n % 11)}" for n in range(60)]
    for part, chosen in (("train", public[:40]), ("validation", public[40:])):
        np.save(tmp_path / f"x_{part}.npy", np.array([text.encode() for text in chosen]))
        np.save(tmp_path / f"y_{part}.npy", (np.arange(len(chosen)) % 2).astype(np.uint8))
    fed = np.array([f"{text} and more" for text in public[:40]], object)
    noted = typing.cast(Noted, SimpleNamespace(examples=lambda: (fed, np.arange(40) % 2)))
    model = SimpleNamespace(output_shape=(None, 2), inputs=[SimpleNamespace(dtype="string")])
    done, way = text_adaptation_for(noted, tmp_path, model, ([], {}, ()), has_postprocess=False)
    assert (done.unexplained, way) == (("inputs",), None)
