"""Vocabularies that are of other texts than those that are graded."""

import dataclasses

import pytest
from support import cases
from support.cases import LAST, built, expect, facts, fed, found, layer

from grader.inside.protocol.observed import Vocabulary
from grader.judging.feedback.base import mistakes
from grader.judging.scoring import Judged

NAME = "vocabulary-of-other-texts"


def words(known: float | None, limit: int = 5_000) -> Vocabulary:
    return Vocabulary("TextVectorization", 4_000, limit, True, 80, 0, known)


def test_hardly_a_word_is_known() -> None:
    finding = expect(NAME, "v.adapt(links)", vocabularies=[words(0.01)])
    assert (finding.confidence, finding.line) == ("sure", 1)
    assert "Give adapt the training texts" in finding.message
    assert finding.evidence.startswith("1 % of the words of validation texts are known")


def test_texts_that_are_changed_wherever_they_come() -> None:
    code = "def preprocess(texts):\n    return v([each.upper() for each in texts])\nv.adapt(x)"
    assert expect(NAME, code, vocabularies=[words(0.01)]).confidence == "likely"
    own = "v = TextVectorization(standardize=clean)\nv.adapt(x)"
    assert expect(NAME, own, vocabularies=[words(0.01)]).confidence == "likely"
    kept = own.replace("clean", "None").replace("None", "'lower'")
    assert expect(NAME, kept, vocabularies=[words(0.01)]).confidence == "sure"
    plain = "def preprocess(texts):\n    return v(texts)\nv.adapt(x)"
    assert expect(NAME, plain, vocabularies=[words(0.01)]).confidence == "sure"


def test_counts_of_words_are_no_numbers_of_words() -> None:
    embedding = layer("Embedding", 0, "", parameters=1_000 * 16, output_shape=(None, 1_000, 16))
    counts = fed(inputs=facts(0.0, 9.0, (100, 1_000)), rows=((0.0, 2.0, 1.0),))
    assert found(NAME, built=built(embedding, LAST), fed=counts) is None


@pytest.mark.parametrize("seen", [[], [words(None)], [words(0.3)], [words(0.01), words(0.9)]])
def test_silence(seen: list[Vocabulary]) -> None:
    assert found(NAME, vocabularies=seen) is None


def test_a_small_vocabulary_is_another_mistake() -> None:
    assert found(NAME, vocabularies=[words(0.1, limit=100)]) is None
    assert found(NAME, vocabularies=[words(0.1)], missed=()) is None


@pytest.mark.parametrize(
    ("most", "rows", "words", "says"),
    [
        (1, 1_000, ((1.0, 1.0, 0.0),), True),
        (40, 1_000, ((1.0, 40.0, 0.0),), False),
        (1, 5, ((1.0, 1.0, 0.0),), False),
        (1, 1_000, ((0.5, 1.0, 0.0),), False),
        (1, 1_000, (), False),
    ],
)
def test_what_was_fed_shows_it_too(
    most: float, rows: int, words: tuple[tuple[float, ...], ...], says: bool
) -> None:
    embedding = layer("Embedding", 0, "", parameters=rows * 16, output_shape=(None, 120, 16))
    texts = fed(inputs=facts(0.0, most, (100, 120)), rows=words)
    finding = found(NAME, "t.fit_on_texts(labels)", built=built(embedding, LAST), fed=texts)
    assert bool(finding) is says
    if finding:
        assert (finding.confidence, finding.line) == ("sure", 1)
        assert "the numbers 0 to 1" in finding.message
        program = cases.case(built=built(embedding, LAST), fed=texts)
        assert mistakes[NAME].find(dataclasses.replace(program, is_program=True)) is None
    assert found(NAME, built=built(LAST), fed=texts) is None


@pytest.mark.parametrize(("public", "says"), [(20_000, "learnt from 80 of 20,000"), (1_000, "")])
def test_few_texts_hold_few_words(public: int, says: str) -> None:
    case = cases.case("v.adapt(sample)", vocabularies=[words(0.1)])
    evidence = dataclasses.replace(case.evidence, public_examples=public)
    finding = mistakes[NAME].find(dataclasses.replace(case, evidence=evidence))
    assert finding is not None
    assert says in finding.message
    assert ("from something else" in finding.message) is (not says)


@pytest.mark.parametrize("code", ["v.adapt(sample)", "TextVectorization(split='character')"])
def test_few_words_or_characters_are_not_for_want_of_texts(code: str) -> None:
    limit = 100 if "adapt" in code else 5_000
    case = cases.case(code, vocabularies=[words(0.1, limit=limit)])
    evidence = dataclasses.replace(case.evidence, public_examples=20_000)
    assert mistakes[NAME].find(dataclasses.replace(case, evidence=evidence)) is None


def test_answers_that_could_not_be_judged_count_too() -> None:
    case = cases.case(vocabularies=[words(0.01)], missed=())
    refused = dataclasses.replace(case, judged=Judged("bad-model", case.judged.results))
    assert mistakes[NAME].find(refused)
