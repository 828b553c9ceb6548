"""The table of pretrained models, and the names that they are asked for by."""

import pytest

from grader.inside.backbones import (
    BACKBONES,
    INCEPTION,
    MOBILENET,
    chosen,
    is_published,
    of_function,
    published_as,
)


@pytest.mark.parametrize("name", ["inceptionv3", "InceptionV3", "Inception_V3", "inception-v3"])
def test_a_model_goes_by_its_name_however_it_is_written(name: str) -> None:
    assert chosen(name) is INCEPTION


@pytest.mark.parametrize("name", ["", "resnet50", "x" * 100])
def test_another_name_is_refused_with_those_that_there_are(name: str) -> None:
    with pytest.raises(ValueError, match="There is no pretrained model") as caught:
        chosen(name)
    assert all(repr(each.name) in str(caught.value) for each in BACKBONES)
    assert len(str(caught.value)) < 300


def test_no_two_share_a_name_or_a_file() -> None:
    assert len({each.name for each in BACKBONES}) == len(BACKBONES)
    assert len({each.file for each in BACKBONES}) == len(BACKBONES)


def test_a_published_file_tells_its_model() -> None:
    published = [each for each in BACKBONES if each.published]
    assert len(published) >= 2
    assert [published_as(each.published) for each in published] == published
    assert published_as("vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5") is None


@pytest.mark.parametrize(
    ("filename", "published"),
    [
        *((each.published, True) for each in BACKBONES if each.published),
        ("resnet50v2_weights_tf_dim_ordering_tf_kernels_notop.h5", True),
        ("EfficientNetB0_NoTop.h5", True),
        ("mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5", True),
        ("resnet50v2_weights_tf_dim_ordering_tf_kernels.h5", False),
        ("notop.h5.zip", False),
        ("a folder/notop.h5", False),
        ("", False),
    ],
)
def test_weights_without_a_top_are_known_by_their_name(filename: str, published: bool) -> None:
    assert is_published(filename) is published


def test_a_function_of_keras_means_its_row_or_one_without_weights() -> None:
    assert of_function("InceptionV3") is INCEPTION
    assert of_function("MobileNet") is MOBILENET
    other = of_function("VGG16")
    assert (other.title, other.published, other.served) == ("VGG16", "", {})
    assert other.file not in {each.file for each in BACKBONES}
