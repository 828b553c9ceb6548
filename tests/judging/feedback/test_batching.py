"""Where a source makes batches."""

import pytest
from support.sources import parsed

from grader.judging.feedback.batching import batch_calls, batched_again

WINDOWS = "d = d.window(9)\nd = d.flat_map(lambda w: w.batch(9))\n"


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("d = d.batch(32)", [1]),
        ("d = d.padded_batch(32)", [1]),
        (WINDOWS, []),
        (f"{WINDOWS}d = d.batch(32)", [3]),
        ("def whole(w):\n    return w.batch(9)\nd = d.flat_map(whole)", []),
        ("def ready(d):\n    return d.batch(9)\nd = ready(d)", [2]),
        ("batch(9)", []),
    ],
)
def test_what_makes_batches(code: str, lines: list[int]) -> None:
    assert [call.lineno for call in batch_calls(parsed(code))] == lines


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("d = s(x).batch(32).prefetch(1).batch(32)", 1),
        ("d = s(x).batch(32)\nd = d.prefetch(1)\nd = d.batch(32)", 3),
        ("a = s(x).batch(32)\nb = a.map(f)\nmodel.fit(b.batch(32))", 3),
        ("d = image_dataset_from_directory('t')\nd = d.map(f).batch(32)", 2),
        ("d = image_dataset_from_directory('t', batch_size=None)\nd = d.batch(32)", None),
        ("d = s(x).batch(32)\nd = d.unbatch()\nd = d.batch(32)", None),
        ("d = s(x).batch(32)\nd = d.flat_map(f)\nd = d.batch(32)", None),
        ("a = s(x).batch(32)\nb = s(y).batch(32)", None),
        ("def f(d):\n    d = d.batch(32)\n    return d.cache()\nd = f(x)\nd = d.batch(9)", 5),
        ("def f(d):\n    return d.map(g)\nd = f(x)\nd = d.batch(9)", None),
        (f"{WINDOWS}d = d.batch(32)", None),
        ("def f(d):\n    return d.batch(32)\n", None),
    ],
)
def test_batches_of_batches(code: str, line: int | None) -> None:
    again = batched_again(parsed(code))
    assert (again and again.lineno) == line


def test_a_map_between_may_make_examples_of_batches() -> None:
    mapped = parsed("d = s(x).map(f).batch(32).map(g)\nd = d.batch(9)")
    assert batched_again(mapped)
    assert batched_again(mapped, through_maps=False) is None
    before = parsed("d = s(x).map(f).batch(32)\nd = d.batch(9)")
    assert batched_again(before, through_maps=False)


def test_a_name_that_is_made_of_itself_ends() -> None:
    assert batched_again(parsed("a = b\nb = a\na = b\na.batch(3)")) is None
