"""A preprocess that makes other numbers of the same example each time."""

import dataclasses

import pytest
from support.cases import Forecast, case, expect, found

from grader.judging.feedback.base import mistakes

NAME = "preprocess-learns-anew"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("t.fit_on_texts(x)", "learns words anew"),
        ("rows = list(x)\n    t.fit_on_texts(rows)", "learns words anew"),
        ("v.adapt(np.array(x))", "adapt once"),
        ("return s.fit_transform(x)", "learns a scale anew"),
        ("return t.texts_to_sequences(x)", ""),
        ("t.fit_on_texts(x_train)", ""),
        ("if not t.word_index:\n        t.fit_on_texts(x)", ""),
        ("fit_on_texts(x)", ""),
        ("t.adapt()", ""),
    ],
)
def test_calls_that_learn_from_what_is_given(body: str, what: str) -> None:
    source = f"import y\ndef preprocess(x):\n    {body}\n"
    finding = found(NAME, source)
    assert bool(finding) is bool(what)
    if finding:
        assert what in finding.message
        assert finding.confidence == "sure"
        assert finding.line == 2 + len(body.splitlines())
    assert found(NAME, source, missed=()) is None
    assert found(NAME, source.replace("preprocess", "helper")) is None


def test_a_preprocess_without_an_argument() -> None:
    assert expect(NAME, "def preprocess(x):\n    t.adapt(x)")
    assert found(NAME, "def preprocess():\n    t.adapt(x)") is None


def test_another_function_that_several_inputs_go_through() -> None:
    code = "def numbers(x):\n    v.adapt(x)\n    return v(x)\na = numbers(x_train)\n"
    assert found(NAME, code) is None
    finding = expect(NAME, f"{code}b = numbers(x_val)")
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert "numbers learns words or a scale anew" in finding.message
    assert "outside of numbers" in finding.message
    assert found(NAME, f"{code}b = numbers(x_train)") is None


INDEX = """
def build(texts):
    return {w: n for n, w in enumerate(%s, start=2)}
def preprocess(texts):
    index = build(texts)
    return [[index.get(w, 1) for w in t.split()] for t in texts]
"""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Counter(texts).most_common(9)", True),
        ("sorted(set(texts))", True),
        ("texts", False),
    ],
)
def test_words_that_are_numbered_by_hand(words: str, *, told: bool) -> None:
    finding = found(NAME, INDEX % words)
    assert bool(finding) is told
    if finding:
        assert "makes the words' numbers anew" in finding.message
        assert finding.line == 5
    assert found(NAME, (INDEX % words).replace("build(texts)\n", "build(x_train)\n")) is None


@pytest.mark.parametrize(
    ("scaled", "told"),
    [
        ("(x - x.mean()) / 2", True),
        ("x / np.max(x)", True),
        ("x / np.amax(x)", True),
        ("(x - MEAN) / STD", False),
        ("x / np.max(x_train)", False),
    ],
)
def test_single_numbers_by_their_own_measures(scaled: str, *, told: bool) -> None:
    code = f"def preprocess(x):\n    return {scaled}"
    series = case(code, forecast=Forecast((1.0, 2.0), (1.5, 2.5), (1.0, 1.5)))
    numbers = dataclasses.replace(series.evidence, previous={})
    finding = mistakes[NAME].find(dataclasses.replace(series, evidence=numbers))
    assert bool(finding) is told
    assert mistakes[NAME].find(series) is None
    assert found(NAME, code) is None


def test_what_only_counts_and_what_only_numbers_learns_nothing() -> None:
    clean = INDEX.replace("enumerate(%s, start=2)", "enumerate(texts) if w not in set(STOP)")
    assert found(NAME, clean) is None
    apart = "def build(texts):\n    counts = Counter(texts)\n    words = list(counts)\n"
    apart += "    return {w: n for n, w in enumerate(words)}\n"
    assert expect(NAME, f"{apart}def preprocess(texts):\n    return build(texts)").line == 6


@pytest.mark.parametrize(
    ("number", "told"), [("len(index) + 2", True), ("len(word)", False), ("index[PAD]", False)]
)
def test_a_loop_that_gives_each_new_word_the_next_number(number: str, *, told: bool) -> None:
    code = f"""
def build(texts):
    index = {{}}
    for text in texts:
        for word in text.split():
            if word not in index:
                index[word] = {number}
    return index
def preprocess(texts):
    index = build(texts)
    return [[index[word] for word in text.split()] for text in texts]
"""
    finding = found(NAME, code)
    assert bool(finding) is told
    if finding:
        assert (finding.confidence, finding.line) == ("sure", 10)


@pytest.mark.parametrize(
    "lines",
    [
        "out = f(texts)\n    for i in n:\n        out[i][0] = len(texts[i])",
        "out = f(texts)\n    for i in n:\n        out[i, 0] = len(out)",
        "for word in texts:\n        lasting[word] = len(lasting)",
    ],
)
def test_lengths_that_number_no_words(lines: str) -> None:
    code = f"lasting = {{}}\ndef build(texts):\n    {lines}\n    return 1\n"
    assert found(NAME, f"{code}def preprocess(texts):\n    return build(texts)") is None
