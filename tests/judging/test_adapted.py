"""What was done, in words."""

from __future__ import annotations

import pytest

from grader.inside.protocol.adaptation import Adaptation
from grader.judging.adapted import adapted, unexplained


@pytest.mark.parametrize(
    ("done", "ids", "words"),
    [
        (Adaptation(), [], ""),
        (Adaptation(factors=(1 / 255,), offsets=(0.0,)), ["scaled"], "were divided by 255 before"),
        (Adaptation(factors=(1 / 127.5,), offsets=(-1.0,)), ["scaled"], "by 127.5, less 1 before"),
        (Adaptation(factors=(2.0,), offsets=(1.5,)), ["scaled"], "multiplied by 2, plus 1.5"),
        (
            Adaptation(factors=(0.5,) * 3, offsets=(0.0, 1.0, 2.0)),
            ["scaled"],
            "a colour each, divided by 2; divided by 2, plus 1; divided by 2, plus 2 before",
        ),
        (Adaptation(size=(64, 32), grey=True), ["resized", "grey"], "resized to 64 x 32"),
        (Adaptation(order=(1, 0)), ["classes"], "order of your own"),
        (Adaptation(target_factor=0.01), ["forecasts"], "divided by 100; that was undone"),
    ],
)
def test_each_thing_is_a_sentence(done: Adaptation, ids: list[str], words: str) -> None:
    told = adapted(done, is_series=False)
    assert [each.id for each in told] == ids
    assert words in " ".join(each.message for each in told)


def test_what_is_not_explained_is_a_remark() -> None:
    done = Adaptation(unexplained=("inputs", "targets"))
    for is_series, word in ((False, "preprocess(images)"), (True, "preprocess(windows)")):
        first, second = unexplained(done, is_series=is_series)
        assert word in first.message
        assert "as they were" in second.message or "taken as they are" in second.message
    assert adapted(done, is_series=False) == ()


@pytest.mark.parametrize(("is_series", "what"), [(True, "windows"), (False, "pictures")])
def test_what_could_not_be_found_out_is_about_windows_or_pictures(
    is_series: bool, what: str
) -> None:
    (remark,) = unexplained(Adaptation(unexplained=("inputs",)), is_series=is_series)
    assert remark.message.startswith(f"What was done to your {what} before")


@pytest.mark.parametrize(("is_series", "what"), [(True, "windows"), (False, "pictures")])
def test_what_was_done_was_done_to_windows_or_pictures(is_series: bool, what: str) -> None:
    (done,) = adapted(Adaptation(factors=(0.5,), offsets=(0.0,)), is_series=is_series)
    assert done.message.startswith(f"Your {what} were divided by 2")
