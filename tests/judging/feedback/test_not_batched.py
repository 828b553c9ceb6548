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
