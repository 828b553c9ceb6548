"""A dataset of single examples."""

from support.cases import expect, fed, found

NAME = "not-batched"
CODE = "d = from_tensor_slices((x, y)).shuffle(9)\nmodel.fit(d)"
CRASH = "ValueError: expected min_ndim=4, found ndim=3. Full shape received: (28, 28, 1)"


def test_no_batch_anywhere() -> None:
    finding = expect(NAME, CODE, crash=CRASH, line=2)
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert expect(NAME, CODE, crash=CRASH, line=1).confidence == "likely"
    other = CODE.replace("fit(d)", "fit(x)")
    assert expect(NAME, other, crash=CRASH, line=2).confidence == "likely"
    assert ".batch(32)" in finding.message
    seen = expect(NAME, CODE, crash=CRASH, fed=fed(source="dataset"))
    assert seen.confidence == "sure"


def test_windows_are_no_batches() -> None:
    windows = f"d = d.flat_map(lambda w: w.batch(9))\n{CODE}"
    assert found(NAME, windows, crash=CRASH)
    assert found(NAME, f"{windows}\nd = d.batch(32)", crash=CRASH) is None


def test_silence() -> None:
    assert found(NAME, CODE, crash="KeyError: 'a'") is None
    assert found(NAME, CODE) is None
    assert found(NAME, CODE, crash=CRASH, fed=fed()) is None
    assert found(NAME, "model.fit(d)", crash=CRASH) is None
    assert found(NAME, CODE.replace("_tensor_slices", "_tensors"), crash=CRASH) is None
    assert found(NAME, f"{CODE}\ne = Dataset.from_generator(g)", crash=CRASH) is None
    assert found(NAME, f"{CODE}\nimage_dataset_from_directory(t)", crash=CRASH) is None


def test_one_of_two_datasets() -> None:
    code = (
        "def data():\n"
        "    d = from_tensor_slices((x, y)).cache()\n"
        "    v = from_tensor_slices((x, y)).batch(64)\n"
        "    return d, v\n"
        "d, v = data()\n"
        "model.fit(d, validation_data=v)"
    )
    crash = "Negative dimension size with input shapes: [28,28,1,1], [3,3,1,32]."
    finding = expect(NAME, code, crash=crash, line=6)
    assert (finding.confidence, finding.line) == ("sure", 2)
    other = code.replace("fit(d", "fit(train")
    assert expect(NAME, other, crash=crash, line=6).confidence == "likely"
    assert found(NAME, code, crash=crash.replace("[28,", "[?,"), line=6) is None
    for later in ("d = d.batch(32)", "d = batches(d)", "d = zip((d, d)).batch(32)"):
        assert found(NAME, f"{code}\n{later}", crash=crash, line=6) is None
