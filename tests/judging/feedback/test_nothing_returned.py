"""Functions that return nothing."""

import pytest
from support.cases import expect, found

NAME = "nothing-returned"
SCALE = "def scale(x):\n    x = x / 255\n    print(x)\n"
CRASH = "AttributeError: 'NoneType' object has no attribute 'shape'"


@pytest.mark.parametrize(
    ("use", "line", "confidence"),
    [
        ("a = scale(b)\nmodel.fit(a, c)", 5, "sure"),
        ("a: int = scale(b)\nmodel.fit(a, c)", 5, "sure"),
        ("self.a = scale(b)\nmodel.fit(self.a, c)", 5, "sure"),
        ("model.fit(scale(b), c)", 4, "sure"),
        ("data.map(scale)", 4, "sure"),
        ("a = scale(b)\nrun(a)\nmodel.fit(d)", 6, "likely"),
    ],
)
def test_what_is_used(use: str, line: int, confidence: str) -> None:
    finding = expect(NAME, SCALE + use, crash=CRASH, line=line)
    assert "scale() has no return" in finding.message
    assert (finding.confidence, finding.line) == (confidence, 3)


@pytest.mark.parametrize(
    "crash",
    [
        "ValueError: None values not supported.",
        "ValueError: The input 'keras_tensor' is not optional, but None was passed.",
        "ValueError: Unrecognized data type: x=None (of type <class 'NoneType'>)",
        "TypeError: Unsupported return value from function passed to Dataset.map(): None.",
    ],
)
def test_how_it_fails(crash: str) -> None:
    assert expect(NAME, SCALE + "a = scale(b)\nfit(a)", crash=crash, line=5)


@pytest.mark.parametrize(
    "code",
    [
        "def scale(x):\n    return x\na = scale(b)",
        "def scale(x):\n    yield x\na = scale(b)",
        "class C:\n    def scale(x):\n        print(x)\na = scale(b)",
        "def scale(x):\n    print(x)\nscale(b)\na = 1",
        "a = load(b)",
        "def scale(x):\n    print(x)\nscale(b)",
    ],
)
def test_silence(code: str) -> None:
    last = code.count("\n") + 1
    assert found(NAME, code, crash=CRASH, line=last) is None


def test_the_function_that_failed_has_not_returned_yet() -> None:
    assert found(NAME, SCALE + "a = scale(b)", crash=CRASH, line=2) is None


def test_other_failures() -> None:
    assert found(NAME, SCALE + "a = scale(b)", crash="ValueError: x", line=4) is None


@pytest.mark.parametrize(
    ("code", "method"),
    [
        ("model = model.compile('adam')\nmodel.fit(x)", "model.compile()"),
        ("x = np.random.shuffle(x)\nmodel.fit(x)", "np.random.shuffle()"),
        ("x = tf.random.shuffle(x)\nmodel.fit(x)", ""),
        ("x = ds.shuffle(9)\nmodel.fit(x)", ""),
        ("x = np.sort(x)\nmodel.fit(x)", ""),
        ("x = layers.add([x, x])\nmodel.fit(x)", ""),
        ("x = tf.keras.layers.add([x, x])\nmodel.fit(x)", ""),
        ("x = tf.math.add(x, 1)\nmodel.fit(x)", ""),
        ("x = keras.Sequential().compile('adam')\nmodel.fit(x)", "keras.Sequential().compile()"),
        ("x = b.add(1)\nmodel.fit(x)\nclass B:\n    def add(self, n):\n        return n", ""),
        ("a = b.sort()\nmodel.fit(x)", ""),
    ],
)
def test_methods_that_change_their_object(code: str, method: str) -> None:
    finding = found(NAME, code, crash=CRASH, line=2)
    assert bool(finding) is bool(method)
    if finding:
        assert finding.message.startswith(f"{method} changes something in its place")
        assert (finding.confidence, finding.line) == ("sure", 1)
