"""WordPiece, as the course's labs number texts since 2024: the vocabulary and the tokenizer."""

import collections
import functools
import re
import typing
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from grader.inside.texts import strings
from grader.inside.worker.adapting.vectorisers import Vectoriser
from grader.inside.worker.standins import making, modules
from grader.inside.worker.standins.subwords import Numbered, as_text, learnt

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
"""A word, or a mark of punctuation."""
_MARK = "##"
_UNKNOWN = "[UNK]"
_RESERVED = ("[PAD]", "[CLS]", "[SEP]", _UNKNOWN, "[MASK]")
_OF_COURSE = ("[PAD]", _UNKNOWN)
"""What the course's own vocabulary begins with."""
_SIZE_OF_COURSE = 8_000


def write_course_vocabulary(public: Path, target: Path) -> None:
    """A file like the course's ``imdb_vocab_subwords.txt``, of the public training texts."""
    texts = strings(making.array(public, "x_train"))
    compute_word_piece_vocabulary(texts, _SIZE_OF_COURSE, str(target), reserved_tokens=_OF_COURSE)


def compute_word_piece_vocabulary(
    data: Iterable[object],
    vocabulary_size: int,
    vocabulary_output_file: str | None = None,
    lowercase: bool = False,  # noqa: FBT001, FBT002 - the package's own signature
    strip_accents: bool = False,  # noqa: FBT001, FBT002 - as above
    split: bool = True,  # noqa: FBT001, FBT002 - as above
    split_on_cjk: bool = True,  # noqa: ARG001, FBT001, FBT002 - as above
    suffix_indicator: str = _MARK,
    reserved_tokens: Sequence[str] = _RESERVED,
) -> list[str]:
    """The parts of words that texts are made of, at most `vocabulary_size`, reserved ones first.

    Args:
        data: texts, one by one or in batches; names of files are read.
        vocabulary_size: parts, at most.
        vocabulary_output_file: where they are written to, one a line.
        lowercase: whether capitals are the same as small letters.
        strip_accents: whether letters are the same with accents and without.
        split: whether texts are split into words; otherwise they are words.
        split_on_cjk: is not looked at.
        suffix_indicator: stands before a part that does not begin a word.
        reserved_tokens: parts that are there in any case.

    Raises:
        OSError: a file cannot be read or written.
    """
    cut = functools.partial(_words, lowercase=lowercase, accents=not strip_accents, split=split)
    counts = collections.Counter(word for text in _texts(data) for word in cut(text))
    room = max(0, vocabulary_size - len(reserved_tokens))
    parts = learnt(counts, room, suffix_indicator)
    made = list(dict.fromkeys([*reserved_tokens, *parts]))
    if vocabulary_output_file is not None:
        Path(vocabulary_output_file).write_text("\n".join(made) + "\n", encoding="utf-8")
    return made


class WordPieceTokenizer:
    """As the package's: in a dataset's ``map`` too, for one text or several.

    Args:
        vocabulary: parts of words, or a file with one a line.
        sequence_length: that rows are cut and filled up to at their ends; None: as they are.
        lowercase: whether capitals are made small letters.
        strip_accents: whether accents are taken off.
        split: whether texts are split into words; otherwise each is a word.
        suffix_indicator: stands before a part that does not begin a word.
        oov_token: the part that stands for a word which the parts do not make up.
        dtype: of the numbers; with ``string`` the parts are given themselves.
        others: are not looked at.

    Raises:
        OSError: the file cannot be read.
        ValueError: the vocabulary lacks `oov_token`.
    """

    note: Callable[[Vectoriser], None] = staticmethod(modules.nothing)
    """Is told of each tokenizer that is made."""

    def __init__(
        self,
        vocabulary: Sequence[str] | str,
        sequence_length: int | None = None,
        lowercase: bool = False,  # noqa: FBT001, FBT002 - the package's own signature
        strip_accents: bool = False,  # noqa: FBT001, FBT002 - as above
        split: bool = True,  # noqa: FBT001, FBT002 - as above
        split_on_cjk: bool = True,  # noqa: ARG002, FBT001, FBT002 - as above
        suffix_indicator: str = _MARK,
        oov_token: str = _UNKNOWN,
        *,
        dtype: str = "int32",
        **others: object,  # noqa: ARG002 - as documented above
    ) -> None:
        if isinstance(vocabulary, str | Path):
            vocabulary = Path(vocabulary).read_text(encoding="utf-8").splitlines()
        self.vocabulary = list(vocabulary)
        self.sequence_length, self.suffix_indicator, self.dtype = (
            sequence_length,
            suffix_indicator,
            dtype,
        )
        if oov_token not in self.vocabulary:
            raise ValueError(
                f"Cannot find `oov_token={oov_token!r}` in the vocabulary: put it there, or give "
                "another `oov_token`."
            )
        self._numbers = {part: number for number, part in enumerate(self.vocabulary)}
        unknown = (self._numbers[oov_token],)
        self._numbered = Numbered(self._numbers, unknown, suffix_indicator)
        self._cut = functools.partial(
            _words, lowercase=lowercase, accents=not strip_accents, split=split
        )
        self.note(Vectoriser("WordPieceTokenizer", self, ()))

    def __call__(self, inputs: typing.Any) -> typing.Any:
        """The same as `tokenize`."""
        return self.tokenize(inputs)

    def tokenize(self, inputs: typing.Any) -> typing.Any:
        """Numbers of parts: a row for one text, a ragged tensor for several.

        Args:
            inputs: ``str``, or a list or a tensor of them, () or (n,).
        """
        import tensorflow as tf

        texts = tf.convert_to_tensor(inputs)
        rows = tf.reshape(texts, [-1])
        types = [tf.int32, tf.int64]
        values, lengths = tf.numpy_function(self._rows, [rows], types)
        values.set_shape([None])
        lengths.set_shape([None])
        if self.dtype == "string":
            values = tf.gather(tf.constant(self.vocabulary), values)
        elif self.dtype != "int32":
            values = tf.cast(values, self.dtype)
        if texts.shape.rank == 0 and self.sequence_length is None:
            return values
        made = tf.RaggedTensor.from_row_lengths(values, lengths)
        if self.sequence_length is not None:
            made = made.to_tensor(shape=[None, self.sequence_length])
        return made[0] if texts.shape.rank == 0 else made

    def detokenize(self, inputs: typing.Any) -> typing.Any:
        """The text that a row stands for, or the texts of several, as a tensor."""
        import tensorflow as tf

        several = isinstance(inputs, tf.RaggedTensor) or tf.rank(inputs) > 1
        rows = inputs if several else [inputs]
        texts = [self._text([int(number) for number in row]) for row in rows]
        return tf.constant(texts if several else texts[0])

    def vocabulary_size(self) -> int:
        """Parts that there are."""
        return len(self.vocabulary)

    def get_vocabulary(self) -> list[str]:
        """The parts, in the order of their numbers."""
        return list(self.vocabulary)

    def id_to_token(self, id: typing.Any) -> str:  # noqa: A002 - the package's own name
        """The part of a number."""
        return self.vocabulary[int(id)]

    def token_to_id(self, token: str) -> int:
        """The number of a part."""
        return self._numbers[token]

    def texts_to_sequences(self, texts: Iterable[str]) -> list[list[int]]:
        """The numbers of several texts, neither cut nor filled up."""
        return [self._numbered.row(self._cut(text)) for text in texts]

    def _rows(self, texts: typing.Any) -> typing.Any:
        import numpy as np

        rows = self.texts_to_sequences(map(as_text, texts))
        values = np.array([number for row in rows for number in row], np.int32)
        return values, np.array([len(row) for row in rows], np.int64)

    def _text(self, numbers: Sequence[int]) -> str:
        joined = " ".join(self.vocabulary[number] for number in numbers)
        return joined.replace(f" {self.suffix_indicator}", "")


def _words(text: str, *, lowercase: bool, accents: bool, split: bool) -> list[str]:
    if lowercase:
        text = text.lower()
    if not accents:
        apart = unicodedata.normalize("NFD", text)
        text = "".join(each for each in apart if unicodedata.category(each) != "Mn")
    return _WORD.findall(text) if split else [text]


def _texts(data: Iterable[typing.Any]) -> Iterator[str]:
    """Texts of a data set of single ones or of batches; lines of files that a list names."""
    is_list = isinstance(data, list | tuple)
    for each in data:
        if is_list:
            yield from Path(each).read_text(encoding="utf-8").splitlines()
            continue
        value = each.numpy() if hasattr(each, "numpy") else each
        several = value.reshape(-1).tolist() if hasattr(value, "reshape") else [value]
        yield from map(as_text, several)
