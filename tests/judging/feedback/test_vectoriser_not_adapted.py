"""A text layer that knows no words."""

import dataclasses

from support.cases import LAST, built, expect, facts, fed, found, layer

NAME = "vectoriser-not-adapted"
CRASH = "FailedPreconditionError: Table not initialized."


def test_never_and_too_late() -> None:
    finding = expect(NAME, "\nTextVectorization()", crash=CRASH, line=7)
    assert "adapt was never called" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 2)
    late = "v = TextVectorization()\nfit(x)\nv.adapt(x)"
    finding = expect(NAME, late, crash=CRASH, line=1)
    assert "adapt is called too late" in finding.message
    assert finding.confidence == "sure"
    assert expect(NAME, late, crash=CRASH, line=4).confidence == "likely"


def test_a_function_that_makes_a_layer_at_each_call() -> None:
    code = """def words():
    return TextVectorization()
v = words()
v.adapt(x)
model = Sequential([words()])
"""
    finding = expect(NAME, code, crash=CRASH, line=6)
    assert "since each call of words makes a new one, and another was adapted" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 2)
    for old, new in (("[words()]", "[v]"), ("    return", "    v.adapt(x)\n    return")):
        other = expect(NAME, code.replace(old, new), crash=CRASH, line=6)
        assert "each call" not in other.message
    table = expect(NAME, crash=CRASH, line=7)
    assert (table.confidence, table.line) == ("likely", 7)


def test_another_layer_that_was_adapted() -> None:
    code = "n = Normalization()\nn.adapt(x)\nv = TextVectorization()"
    finding = expect(NAME, code, crash=CRASH, line=4)
    assert "adapt was not called on v" in finding.message
    assert finding.line == 3


def test_silence() -> None:
    assert found(NAME, "TextVectorization()", crash="ValueError: no table") is None
    assert found(NAME, "TextVectorization()") is None


def test_a_tokenizer_that_was_shown_no_texts() -> None:
    code = "\nt = Tokenizer()\nx = t.texts_to_sequences(texts)"
    zeros = fed(inputs=facts(0, 0, (100, 20)))
    finding = expect(NAME, code, fed=zeros)
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert finding.evidence == "all inputs that fit was fed are 0"
    by_loop = dataclasses.replace(zeros, fit=None)
    assert expect(NAME, code, fed=by_loop).evidence == "all inputs that the loop was fed are 0"
    assert found(NAME, f"{code}\nt.fit_on_texts(texts)", fed=zeros) is None
    assert found(NAME, code, fed=fed()) is None
    assert found(NAME, code, fed=zeros, missed=()) is None
    assert found(NAME, "Tokenizer()", fed=zeros) is None
    assert found(NAME, f"{code}\nt.word_index = known", fed=zeros) is None
    assert found(NAME, f"class Tokenizer: pass\n{code}", fed=zeros) is None


def test_a_normalization_that_was_shown_no_data() -> None:
    network = built(layer("Normalization", 0, ""), LAST)
    finding = expect(NAME, "\nNormalization(axis=None)", built=network)
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert found(NAME, "n = Normalization()\nn.adapt(x)", built=network) is None
    assert found(NAME, "Normalization(mean=0.5, variance=1.0)", built=network) is None
    assert found(NAME, "Normalization(-1, 0.5, 1.0)", built=network) is None
    assert found(NAME, "Normalization(**known)", built=network) is None
    assert found(NAME, "n = Normalization()\nn.set_weights(known)", built=network) is None
    assert found(NAME, "Normalization()", built=network, missed=()) is None
    assert found(NAME, "n = Normalization()\nn.update_state(x)", built=network) is None
    own = "class Normalization(Layer): pass\nNormalization()"
    assert found(NAME, own, built=network) is None
    assert found(NAME, "Normalization()", built=built(LAST)) is None


def test_a_layer_that_is_adapted_under_another_name() -> None:
    code = "def prepare(layer):\n    layer.adapt(x)\nv = TextVectorization()\nprepare(v)"
    assert expect(NAME, code, crash=CRASH, line=9).confidence == "likely"
