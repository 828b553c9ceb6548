"""What was done, in words."""

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
        (
            Adaptation(cleaned="shorten", vectorised="Tokenizer"),
            ["vectorised"],
            "were changed by your shorten and were turned into numbers by your Tokenizer",
        ),
        (
            Adaptation(vectorised="SubwordTextEncoder", length=90, padded="post", cut="post"),
            ["vectorised"],
            "Your pictures were turned into numbers of parts of words by the SubwordTextEncoder "
            "and padded at the end or cut at the end to 90 before they reached the model",
        ),
        (Adaptation(vectorised="WordPieceTokenizer"), ["vectorised"], "by the WordPieceTokenizer"),
        (
            Adaptation(vectorised="keras.datasets.imdb"),
            ["vectorised"],
            "were turned into numbers as keras.datasets.imdb does it before",
        ),
        (
            Adaptation(cleaned="str"),
            ["vectorised"],
            "were made of bytes by `str`, which leaves a b'…' around each (`.decode()` does not) "
            "before they reached the model",
        ),
        (Adaptation(words=255), ["words"], "Of the grader's words 255 have a number there"),
        (Adaptation(target_factor=0.01), ["forecasts"], "divided by 100; that was undone"),
    ],
)
def test_each_thing_is_a_sentence(done: Adaptation, ids: list[str], words: str) -> None:
    told = adapted(done, "pictures")
    assert [each.id for each in told] == ids
    assert words in " ".join(each.message for each in told)


def test_what_is_not_explained_is_a_remark() -> None:
    done = Adaptation(unexplained=("inputs", "targets"))
    words = {"pictures": "images", "windows": "windows", "texts": "texts"}
    for inputs, word in words.items():
        first, second = unexplained(done, inputs)
        assert f"preprocess({word})" in first.message
        assert "as they were" in second.message or "taken as they are" in second.message
    assert adapted(done, "pictures") == ()


@pytest.mark.parametrize("inputs", ["windows", "pictures", "texts"])
def test_what_could_not_be_found_out_is_about_windows_or_pictures(inputs: str) -> None:
    (remark,) = unexplained(Adaptation(unexplained=("inputs",)), inputs)
    assert remark.message.startswith(f"What was done to your {inputs} before")


@pytest.mark.parametrize("inputs", ["windows", "pictures", "texts"])
def test_what_was_done_was_done_to_windows_or_pictures(inputs: str) -> None:
    (done,) = adapted(Adaptation(factors=(0.5,), offsets=(0.0,)), inputs)
    assert done.message.startswith(f"Your {inputs} were divided by 2")


def test_windows_of_another_series_are_not_said_to_be_changed() -> None:
    (remark,) = unexplained(Adaptation(unexplained=("series",)), "windows")
    assert "not of the series that is served here" in remark.message
    assert "preprocess(windows)" in remark.message
