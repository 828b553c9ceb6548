"""A pretrained network whose weights are not those that were given."""

import pytest
from support.cases import LAST, built, expect, found, layer, model

NAME = "backbone-not-kept"
CUT = model(backbone_arrays=10, backbone_kept=9)
LOST = model(backbone_arrays=10, backbone_kept=0)
CLONES = "clone_model(a)\nclone_model(b)\n"
BACKBONES = "grader.backbone(1)\ngrader.backbone(2)\n"


@pytest.mark.parametrize("kept", [10, 11])
def test_a_backbone_that_was_kept(kept: int) -> None:
    whole = model(backbone_arrays=10, backbone_kept=kept)
    thawed = built(LAST)
    assert found(NAME, CLONES, model=whole, built=thawed) is None
    assert found(NAME, CLONES, model=model(), built=thawed) is None
    assert found(NAME, CLONES, model=None, built=thawed) is None


def test_a_clone_has_new_weights() -> None:
    finding = expect(NAME, CLONES, model=LOST)
    assert "clone_model" in finding.message
    assert (finding.line, finding.evidence) == (1, "0 of 10 arrays of weights kept")
    assert found(NAME, CLONES, model=CUT) is None
    assert found(NAME, BACKBONES, model=LOST) is None


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("get_layer('mixed5')", "mixed5"),
        ("get_layer(name='mixed5')", "mixed5"),
        ("layer = 'mixed5'; get_layer(layer)", "mixed5"),
        ("get_layer('mixed7')", ""),
        ("get_layer(layer)", ""),
        ("get_layer(index=3)", ""),
        ("other('mixed5')", ""),
    ],
)
def test_a_backbone_that_is_cut_elsewhere(code: str, shown: str) -> None:
    finding = found(NAME, f"\n{code}", model=CUT)
    assert bool(finding) is bool(shown)
    if finding:
        assert f"another layer, {shown}" in finding.message
        assert finding.line == 2


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("base.trainable = True\nbase.trainnable = False", 2),
        ("trainnable = False", 0),
        ("base.trainable = False", 0),
    ],
)
def test_a_misspelt_attribute_freezes_nothing(code: str, line: int) -> None:
    finding = found(NAME, code, model=CUT)
    assert (finding.line if finding else 0) == line
    assert finding is None or "trainnable for trainable" in finding.message


@pytest.mark.parametrize(("share", "thawed"), [(49, False), (50, False), (51, True), (100, True)])
def test_a_backbone_that_is_not_frozen(share: int, thawed: bool) -> None:
    frozen = layer("Conv2D", parameters=100 - share, trainable=False)
    seen = built(
        frozen,
        layer("Conv2D", parameters=share),
        layer(parameters=10**6),
        parameters=100,
        trainable_parameters=share,
    )
    finding = found(NAME, BACKBONES, model=CUT, built=seen)
    assert bool(finding) is thawed
    if finding:
        assert finding.evidence.endswith(f"; {share} of 100 parameters trainable")
        assert finding.line == 1
        assert expect(NAME, model=CUT, built=seen).line == 0


@pytest.mark.parametrize(
    ("code", "none"),
    [
        ("model = keras.Sequential([])", True),
        ("base = keras.applications.MobileNet()", False),
        ("from keras.applications.inception_v3 import InceptionV3", False),
        ("import keras.applications as nets", False),
        ("base = keras.models.load_model('mine.keras')", False),
    ],
)
def test_a_model_without_any_pretrained_network(code: str, none: bool) -> None:
    finding = found(NAME, code, model=LOST)
    assert (finding is not None and "nothing of the pretrained" in finding.message) is none


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("InceptionV3(weights=None)", True),
        ("b = InceptionV3(weights=None)\nb.load_weights(file)", False),
        ("InceptionV3(weights='imagenet')", False),
    ],
)
def test_weights_that_were_never_loaded(code: str, says: bool) -> None:
    finding = found(NAME, f"from keras.applications import InceptionV3\n{code}", model=LOST)
    assert bool(finding) is says
    if finding:
        assert "never loaded" in finding.message
        assert (finding.confidence, finding.line) == ("sure", 2)


@pytest.mark.parametrize(
    ("name", "learns", "confidence"),
    [
        ("mixed5", False, "sure"),
        ("mixed5", True, "likely"),  # some layers were to learn
        ("dense_1", False, "likely"),  # looked at, say
        ("mixed10", False, "likely"),
    ],
)
def test_what_is_asked_for_is_not_surely_where_it_is_cut(
    name: str, learns: bool, confidence: str
) -> None:
    seen = built(
        layer("Conv2D", parameters=99, trainable=False),
        layer("Conv2D", parameters=9, trainable=learns),
    )
    finding = expect(NAME, f"get_layer({name!r})", model=CUT, built=seen)
    assert finding.confidence == confidence


@pytest.mark.parametrize(("layers", "confidence"), [(2, "likely"), (5, "sure")])
def test_a_network_of_ones_own_is_none_that_was_not_frozen(layers: int, confidence: str) -> None:
    own = built(*[layer("Conv2D", parameters=9)] * layers)
    assert expect(NAME, BACKBONES, model=LOST, built=own).confidence == confidence
