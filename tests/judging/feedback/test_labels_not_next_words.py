"""Labels of verses that are other words."""

import dataclasses
import typing

import pytest
from support import cases
from support.cases import fit

from grader.inside.protocol.adaptation import Adaptation
from grader.judging.criteria.perplexity import Perplexity
from grader.judging.feedback.base import Finding, mistakes

NAME = "labels-not-next-words"
OTHERS = Adaptation(unexplained=("targets",))


def found(
    adaptation: Adaptation = OTHERS, *, words: bool = True, **given: typing.Any
) -> Finding | None:
    case = cases.case("labels = 1", adaptation=adaptation, **given)
    asked = (*case.criteria, Perplexity("held-out", 0.9)) if words else case.criteria
    return mistakes[NAME].find(dataclasses.replace(case, criteria=asked))


@pytest.mark.parametrize(("accuracy", "easy"), [(0.96, False), (0.97, True)])
def test_other_words(accuracy: float, easy: bool) -> None:
    finding = found(fits=[fit((0.2, accuracy))])
    assert finding is not None
    assert ("probably a word of the text itself" in finding.message) is easy
    assert (finding.confidence, finding.line) == ("likely", 1)
    assert finding.evidence.endswith(f"; accuracy {accuracy:.4f} in training")


def test_silence() -> None:
    assert found(Adaptation()) is None
    assert found(Adaptation(unexplained=("inputs",))) is None
    assert found(words=False) is None
    assert found(missed=()) is None
    unlogged = found(fits=[])
    assert unlogged is not None
    assert unlogged.evidence.endswith("with other labels")


@pytest.mark.parametrize(
    ("labels", "in_the_text"),
    [(tuple(range(1, 9)), True), ((1, 2, 3, 4, 5, 6, 7, 7), False), (tuple(range(1, 8)), False)],
)
def test_labels_that_stand_in_the_text(labels: tuple[float, ...], *, in_the_text: bool) -> None:
    rows = tuple((0.0, 9.0, float(last), 0.0) for last in range(1, 9))
    seen = cases.fed(rows=rows, labels=labels, form="one-hot")
    reads = cases.built(cases.layer("Embedding"), cases.LAST)
    case = cases.case("x = 1\ny = x[:, -2]", fed=seen, built=reads)
    asked = dataclasses.replace(case, criteria=(*case.criteria, Perplexity("held-out", 0.9)))
    finding = mistakes[NAME].find(asked)
    assert bool(finding) is in_the_text
    if finding:
        assert (finding.confidence, finding.line) == ("sure", 2)
        assert finding.evidence == "of 8 fed sequences all end with their label"
    assert mistakes[NAME].find(case) is None


VERSES = "(x, y), v = load_data(1)\nverses = [f'{t} {w[i]}' for t, i in zip(x, y)]\n"


@pytest.mark.parametrize(
    ("fit", "dtype", "unexplained", "says"),
    [
        ("m.fit(tf.constant(verses), one_hot(y, 9))", "object", "inputs", True),
        ("m.fit(tf.constant(x), one_hot(y, 9))", "object", "inputs", False),
        ("m.fit(tf.constant(verses), one_hot(z, 9))", "object", "inputs", False),
        ("m.fit(dataset)", "object", "inputs", False),
        ("m.fit(tf.constant(verses), y)", "float32", "inputs", False),
        ("m.fit(tf.constant(verses), y)", "object", "targets", False),
    ],
)
def test_labels_that_are_put_into_the_texts(
    fit: str, dtype: str, unexplained: typing.Any, *, says: bool
) -> None:
    seen = cases.fed(inputs=dataclasses.replace(cases.facts(), dtype=dtype))
    done = Adaptation(unexplained=(unexplained,))
    case = cases.case(VERSES + fit, fed=seen, adaptation=done)
    asked = dataclasses.replace(case, criteria=(*case.criteria, Perplexity("held-out", 0.9)))
    finding = mistakes[NAME].find(asked)
    assert (finding is not None and "with their labels, y, in them" in finding.message) is says
    if says:
        assert finding is not None
        assert (finding.confidence, finding.line) == ("likely", 2)
