"""Lines that do nothing."""

import pytest
from support.cases import LAST, built, expect, facts, fed, found, layer

NAME = "result-not-kept"
CRASH = "ValueError: expected min_ndim=4, found ndim=3. Full shape received: (None, 28, 28)"
RAW = fed(inputs=facts(0, 255))
SORTED = fed(changes=0.0, shuffled=False, source="dataset")


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("x.reshape(-1, 28, 28, 1)", "x = x.reshape(-1, 28, 28, 1)"),
        ("np.expand_dims(x, -1)", "x = np.expand_dims(x, -1)"),
        ("d.batch(32)", "d = d.batch(32)"),
        ("x.astype('float32')", "x = x.astype('float32')"),
    ],
)
def test_a_shape_that_was_not_changed(line: str, mend: str) -> None:
    finding = expect(NAME, f"def ready():\n    {line}", crash=CRASH, line=3)
    assert (finding.confidence, finding.line) == ("sure", 2)
    shown = expect(NAME, f"\n{line}", crash=CRASH, line=3)
    assert shown.confidence == ("sure" if "batch" in line else "likely")
    assert finding.message.endswith(f"write {mend}.")


@pytest.mark.parametrize("module", ["from keras import ops", "import a.b as ops"])
def test_a_module_is_not_what_is_changed(module: str) -> None:
    code = f"{module}\nops.reshape(x, (1, 2))"
    finding = expect(NAME, code, crash=CRASH, line=3)
    assert finding.message.endswith("write x = ops.reshape(x, (1, 2)).")


@pytest.mark.parametrize("line", ["x / 255.0", "d.map(scale)"])
def test_pixels_that_were_not_scaled(line: str) -> None:
    assert expect(NAME, line, fed=RAW).evidence == "fit was fed values up to 255"
    assert found(NAME, line, fed=fed()) is None
    assert found(NAME, f"{line}\nd = ThreadPool(4)", fed=RAW) is None
    assert found(NAME, line, fed=RAW, missed=()) is None
    assert found(NAME, line, fed=RAW, built=built(layer("Rescaling"), LAST)) is None


def test_examples_that_were_not_shuffled() -> None:
    assert expect(NAME, "d.shuffle(100)", fed=SORTED).line == 1
    assert found(NAME, "d.shuffle(len(x))", fed=SORTED)
    assert found(NAME, "np.random.shuffle(d)", fed=SORTED) is None
    assert found(NAME, "random.shuffle(d)", fed=SORTED) is None
    assert found(NAME, "random.shuffle()", fed=SORTED) is None
    assert found(NAME, "d.shuffle(100)", fed=fed()) is None


@pytest.mark.parametrize(
    "line",
    [
        "x = x.reshape(3)",
        "x[0].reshape(28, 28)",
        "x.mean()",
        "print(x)",
        "x * 2",
        "f(x).batch(3)",
        "right / 99",
        "right / count",
    ],
)
def test_silence(line: str) -> None:
    assert found(NAME, line, crash=CRASH) is None
    assert found(NAME, line, fed=RAW) is None
    assert found(NAME, "x.reshape(3)", crash="KeyError: 'a'") is None


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("d.map(vary, num_parallel_calls=4)", "d = d.map("),
        ("d.filter(whole)", "d = d.filter("),
        ("d.repeat()", "d = d.repeat("),
        ("np.clip(x, 0, 1)", "x = np.clip("),
        ("scaler.transform(x)", "x = scaler.transform("),
        ("tokenizer.texts_to_sequences(texts)", "texts = tokenizer.texts_to_sequences("),
        ("pad_sequences(rows, maxlen=9)", "rows = pad_sequences("),
        ("tf.cast(x, tf.float32)", "x = tf.cast("),
    ],
)
def test_a_line_of_a_function_that_nobody_takes(line: str, mend: str) -> None:
    finding = expect(NAME, f"def ready():\n    {line}", missed=("gap",), gap=0.1)
    assert (finding.confidence, finding.line) == ("likely", 2)
    assert mend in finding.message
    assert found(NAME, f"def ready():\n    return {line}", missed=("gap",), gap=0.1) is None
    assert found(NAME, f"def ready():\n    y = {line}", missed=("gap",), gap=0.1) is None
    assert found(NAME, line, missed=("gap",), gap=0.1) is None, "a cell may show it"
    assert found(NAME, f"def ready():\n    {line}", missed=()) is None


@pytest.mark.parametrize(
    "line",
    [
        "pool.map(fetch, names)",
        "d.cache()",
        "scaler.fit_transform(x)",
        "rows.append(x)",
        "rng.shuffle(x)",
        "vectorise.adapt(texts)",
        "f(x).map(g)",
        "x.sort()",
    ],
)
def test_lines_of_functions_that_do_something(line: str) -> None:
    code = f"def ready():\n    pool = Pool(4)\n    {line}"
    assert found(NAME, code, missed=("gap",), gap=0.1) is None


def test_a_method_of_ones_own_may_keep_what_it_makes() -> None:
    own = "class Loader:\n    def batch(self, n):\n        self.n = n\n"
    assert found(NAME, own + "loader.batch(32)", crash=CRASH) is None
    code = own + "def ready():\n    loader.batch(32)"
    assert found(NAME, code, missed=("gap",), gap=0.1) is None


@pytest.mark.parametrize(
    ("crash", "named"),
    [
        ("TypeError: f() missing 1 required positional argument: 'x'", False),
        ("TypeError: unsupported operand type(s) for /: 'str' and 'int'", True),
        ("ValueError: Invalid dtype: object", True),
    ],
)
def test_the_name_of_an_exception_speaks_of_no_type(crash: str, *, named: bool) -> None:
    code = "def ready():\n    x.astype('float32')"
    finding = found(NAME, code, crash=crash)
    assert (finding is not None and finding.confidence == "sure") is named
