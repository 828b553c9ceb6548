"""Batches of batches."""

from support.cases import expect, fed, found

NAME = "batched-twice"
CODE = "d = from_tensor_slices(x).batch(32)\nd = d.batch(32)\nmodel.fit(d)"
CRASH = (
    "ValueError: expected min_ndim=4, found ndim=5. Full shape received: (None, None, 28, 28, 1)"
)


def test_a_shape_with_an_axis_too_many() -> None:
    finding = expect(NAME, CODE, crash=CRASH, line=3)
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert "batch() makes batches of these" in finding.message
    assert found(NAME, CODE, crash=CRASH, fed=fed(source="dataset"))


def test_pieces_may_become_examples() -> None:
    cut = CODE.replace("\nmodel", "", 0).replace("d = d.batch", "d = d.map(shifted).batch")
    assert expect(NAME, cut, crash=CRASH, line=3).confidence == "likely"


def test_silence() -> None:
    assert found(NAME, CODE, crash="KeyError: 'a'") is None
    assert found(NAME, CODE) is None
    assert found(NAME, CODE, crash=CRASH, fed=fed()) is None
    assert found(NAME, "d = d.batch(32)", crash=CRASH) is None


def test_an_axis_of_no_known_size_in_front() -> None:
    crash = (
        "ValueError: Expected shape (None, 28, 28, 1), but input has incompatible shape "
        "(None, None, 28, 28, 1)"
    )
    code = "def made(d):\n    return d.batch(32)\nd = made(image_dataset_from_directory(f))"
    finding = expect(NAME, code, crash=crash, line=3)
    assert (finding.confidence, finding.line) == ("sure", 2)
    unknown = code.replace("image_dataset_from_directory", "read")
    assert expect(NAME, unknown, crash=crash, line=3).confidence == "likely"
    one_more = crash.replace("(None, None, 28, 28, 1)", "(None, 28, 28, 1, 1)")
    assert found(NAME, code, crash=one_more, line=3) is None
