"""Inputs and labels of two passes over a dataset."""

import pytest
from support.cases import expect, facts, fed, found

from grader.judging.feedback.matching import Matched

NAME = "two-passes"
DATA = "data = image_dataset_from_directory(folder)\n"
LABELS = "labels = np.concatenate([y for _, y in data])\n"
FEATURES = fed(inputs=facts(shape=(900, 4, 4, 256)))


@pytest.mark.parametrize(
    "inputs",
    [
        "features = base.predict(data)",
        "images = [x for x, _ in data]",
        "for x, _ in data:\n    images.append(x)",
        "for x, y in data:\n    images.append(base(x))",
    ],
)
def test_one_for_inputs_and_one_for_labels(inputs: str) -> None:
    finding = expect(NAME, DATA + LABELS + inputs, fed=FEATURES)
    assert (finding.confidence, finding.line) == ("likely", 2)
    assert "collect both in one pass" in finding.message


def test_in_a_function() -> None:
    code = "def both(data):\n    f = base.predict(data)\n    return f, [y for _, y in data]\n"
    assert expect(NAME, DATA + code, fed=FEATURES).line == 4


@pytest.mark.parametrize(
    "code",
    [
        DATA + LABELS,
        DATA + "for x, y in data:\n    images.append(x)\n    labels.append(y)",
        DATA + LABELS + "features = base.predict(other)",
        DATA.replace("folder", "folder, shuffle=False") + LABELS + "f = base.predict(data)",
        "data = data.shuffle(9, reshuffle_each_iteration=False)\n" + LABELS + "f = m.predict(data)",
        LABELS + "f = base.predict(data)",
    ],
)
def test_silence(code: str) -> None:
    assert found(NAME, code, fed=FEATURES) is None


def test_where_fit_is_given_the_dataset() -> None:
    code = DATA + LABELS + "answers = model.predict(data)"
    assert found(NAME, code, fed=fed(source="dataset")) is None
    assert found(NAME, code, fed=FEATURES, missed=()) is None


def test_labels_in_the_order_of_the_files() -> None:
    code = "g = flow_from_directory(folder)\nf = base.predict(g)\nlabels = g.classes"
    finding = expect(NAME, code, fed=FEATURES)
    assert (finding.confidence, finding.line) == ("likely", 3)
    assert found(NAME, code.replace("folder", "folder, shuffle=False"), fed=FEATURES) is None


@pytest.mark.parametrize(("wrong", "told"), [(5, True), (3, False)])
def test_pictures_whose_labels_are_known(wrong: int, told: bool) -> None:
    labels = tuple((0, int(place < wrong)) for place in range(16))
    matched = Matched(16, training=16, labels=labels)
    code = DATA + LABELS + "images = [x for x, _ in data]"
    assert bool(found(NAME, code, fed=FEATURES, matched=matched)) is told
