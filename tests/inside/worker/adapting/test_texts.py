"""How texts became numbers is found by doing it again; with stand-ins for the vectorisers."""

import dataclasses
import itertools
import types
import typing
from collections.abc import Sequence

import numpy as np
import pytest

from grader.inside.protocol.adaptation import Adaptation, Padded
from grader.inside.worker.adapting import texts
from grader.inside.worker.adapting.texts import Way, found
from grader.inside.worker.adapting.vectorisers import Vectoriser, sequences

WORDS = list("abcdefghijklmnopqrst")
PUBLIC = [" ".join(WORDS[n * k % 20] for k in range(3, 5 + n % 9)) + f" w{n}" for n in range(120)]
LABELS = np.arange(120) % 3
Array = np.ndarray[typing.Any, np.dtype[typing.Any]]


@dataclasses.dataclass(frozen=True)
class OldTokenizer:
    """Numbers words as the Tokenizer of Keras 2 does."""

    index: dict[str, int]

    def texts_to_sequences(self, given: list[str]) -> list[list[int]]:
        return [[self.index[word] for word in text.split() if word in self.index] for text in given]


ALL = sorted({word for text in PUBLIC for word in text.split()})
TOKENIZER = Vectoriser("Tokenizer", OldTokenizer({w: n for n, w in enumerate(ALL, 1)}), PUBLIC)


def padded(rows: list[list[int]], length: int, pad: str, cut: str) -> Array:
    made = np.zeros((len(rows), length), np.int32)
    for row, out in zip(rows, made, strict=True):
        kept = row[:length] if cut == "post" else row[-length:]
        begin = length - len(kept) if pad == "pre" else 0
        out[begin : begin + len(kept)] = kept
    return made


@pytest.fixture(autouse=True)
def no_keras(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_padded", padded)


def look(
    fed: Array,
    targets: Array = LABELS[::2],
    names: dict[str, object] | None = None,
    ends: Sequence[tuple[Padded, Padded]] = (),
) -> tuple[Adaptation, Way | None]:
    return found(fed, targets, (PUBLIC, LABELS), 3, [TOKENIZER], names or {}, ends)


@pytest.mark.parametrize("pad", ["post", "pre"])
@pytest.mark.parametrize("cut", ["post", "pre"])
def test_length_and_ends_are_found(pad: str, cut: str) -> None:
    rows = TOKENIZER.thing.texts_to_sequences(PUBLIC[::2])
    done, way = look(padded(rows, 6, pad, cut))
    assert (done.vectorised, done.length, done.padded, done.cut) == ("Tokenizer", 6, pad, cut)
    assert way is not None
    assert done.is_possible
    assert not done.is_empty
    again = way(np.array(PUBLIC[1::2], object))
    expected = padded(TOKENIZER.thing.texts_to_sequences(PUBLIC[1::2]), 6, pad, cut)
    assert (again == expected).all()


@pytest.mark.parametrize(
    ("ends", "expected"),
    [((), "pre"), ((("post", "post"),), "pre"), ((("pre", "post"), ("pre", "pre")), "post")],
)
def test_where_nothing_was_cut_the_submission_s_own_call_says_where_it_would_be(
    ends: Sequence[tuple[Padded, Padded]], expected: str
) -> None:
    rows = TOKENIZER.thing.texts_to_sequences(PUBLIC[::2])
    done, _ = look(padded(rows, 20, "pre", "pre"), ends=ends)
    assert (done.length, done.padded, done.cut) == (20, "pre", expected)


def test_a_single_text_that_was_cut_says_where() -> None:
    rows = TOKENIZER.thing.texts_to_sequences(PUBLIC)
    longest = max(range(120), key=lambda row: len(rows[row]))
    length = len(rows[longest]) - 1
    fed = padded([row for row in rows if len(row) < length] + [rows[longest]], length, "pre", "pre")
    many = np.concatenate([fed[:-1]] * 2 + [fed[-1:]])
    done, _ = look(many, np.zeros(len(many), int), ends=[("pre", "post")])
    assert len(many) > 100
    assert (done.padded, done.cut) == ("pre", "pre")


def test_an_own_order_of_the_classes_is_found() -> None:
    rows = TOKENIZER.thing.texts_to_sequences(PUBLIC[::2])
    done, _ = look(padded(rows, 9, "post", "post"), np.array([2, 0, 1])[LABELS[::2]])
    assert done.order == (2, 0, 1)


def test_texts_that_have_several_labels_tell_nothing_of_their_order() -> None:
    """As beginnings of verses do, which go on in several ways."""
    public = [*PUBLIC, *PUBLIC[:40]]
    labels = np.concatenate([LABELS, (LABELS[:40] + 1) % 3])
    rows = padded(TOKENIZER.thing.texts_to_sequences(public), 9, "post", "post")
    alike, _ = found(rows, labels, (public, labels), 3, [TOKENIZER], {})
    assert alike.is_possible
    assert alike.order == ()
    other, _ = found(rows, np.array([2, 0, 1])[labels], (public, labels), 3, [TOKENIZER], {})
    assert other.order == (2, 0, 1)


def test_what_cleans_the_texts_is_found_among_the_functions_of_the_file() -> None:
    def shout(text: str) -> str:
        return text.upper()

    def short(sentence: str) -> str:
        return " ".join(sentence.split()[1:])

    rows = TOKENIZER.thing.texts_to_sequences([short(text) for text in PUBLIC[::2]])
    done, way = look(padded(rows, 9, "post", "post"), names={"shout": shout, "short": short})
    assert done.cleaned == "short"
    assert way is not None
    assert way.clean is short


def test_stop_words_of_a_list_are_found() -> None:
    stopwords = ["a", "c", "f", "h", "k", "s"]
    clean = PUBLIC[::2]
    for word in stopwords:
        clean = [text.replace(f" {word} ", " ").replace("  ", " ") for text in clean]
    rows = TOKENIZER.thing.texts_to_sequences(clean)
    done, _ = look(padded(rows, 9, "post", "post"), names={"stopwords": stopwords})
    assert done.cleaned == "stopwords"


def test_texts_that_were_fed_as_they_are_need_nothing() -> None:
    done, way = look(np.array([text.encode() for text in PUBLIC[::2]], object))
    assert done == Adaptation()
    assert way is not None


def test_what_nothing_explains_is_said() -> None:
    done, way = look(np.full((60, 7), 3, np.int32))
    assert done.unexplained == ("inputs",)
    assert way is None


def test_a_search_that_takes_too_long_ends_in_the_middle_of_the_texts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    called = []

    def shout(text: str) -> str:
        called.append(text)
        return text.upper()

    ticks = itertools.count()
    monkeypatch.setattr(texts, "time", types.SimpleNamespace(thread_time=lambda: next(ticks)))
    fed = padded(TOKENIZER.thing.texts_to_sequences(PUBLIC[::2]), 9, "post", "post")
    assert look(fed)[1] is not None
    done, way = look(np.full((60, 7), 3, np.int32), names={"shout": shout, "again": shout})
    assert done.unexplained == ("inputs",)
    assert way is None
    assert len(called) < 2 + texts._MOST_SECONDS


def test_functions_that_do_more_than_clean_are_not_called() -> None:
    called = []

    def train(text: str) -> str:
        called.append(text)
        text.fit()  # type: ignore[attr-defined]
        return text

    look(np.full((60, 7), 3, np.int32), names={"train": train})
    assert called == []


def test_zeros_at_the_end_fill_a_sequence_up() -> None:
    rows = np.array([[4, 0, 5, 0, 0], [0, 0, 0, 0, 0], [1, 2, 3, 4, 5]])
    assert [list(map(int, row)) for row in sequences(rows)] == [[4, 0, 5], [], [1, 2, 3, 4, 5]]


def test_bytes_that_were_written_as_text_are_found() -> None:
    made = [str(text.encode()) for text in PUBLIC]
    index = {
        w: n for n, w in enumerate(sorted({word for text in made for word in text.split()}), 1)
    }
    written = Vectoriser("Tokenizer", OldTokenizer(index), made)
    rows = written.thing.texts_to_sequences(made)
    done, way = found(
        padded(rows, 9, "post", "post")[::2], LABELS[::2], (PUBLIC, LABELS), 3, [written], {}
    )
    assert (done.cleaned, done.vectorised) == ("str", "Tokenizer")
    assert way is not None
    assert (way(np.array(PUBLIC, object)) == padded(rows, 9, "post", "post")).all()
