"""Texts as numbers of parts of words: what learns the parts, and TensorFlow Datasets' encoder.

The parts are learnt from the texts that a submission is given, so what is held out has no share in
them. They differ from those of the packages that this stands in for; how they are used does not.
"""

import collections
import heapq
import itertools
import re
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence

from grader.inside.worker.adapting.vectorisers import Vectoriser
from grader.inside.worker.standins import modules

_MOST_WORDS = 30_000
"""Parts are learnt from so many, the most frequent ones: rarer ones change little."""
LONGEST = 20
"""Characters of a part."""
_BYTES = 256
_TOKEN = re.compile(r"[^\W_]+ ?|[\W_]+")
"""A word with the space behind it, or what is between words: together they are the text."""
_SPACE, _SHOWN = re.compile(r"(?<=[^\W_]) $"), re.compile(r"(?<=[^\W_])_$")
"""How the space behind a word is kept, and how ``subwords`` shows it."""
_Pair = tuple[str, str]


def learnt(
    words: Mapping[str, int], most: int, mark: str = "", longest: int = LONGEST
) -> list[str]:
    """Parts of words: all characters, and then the neighbours that occur most often, joined.

    That is byte-pair encoding (R. Sennrich and others, Neural Machine Translation of Rare Words
    with Subword Units, 2016); of pairs that occur equally often the first by the alphabet is taken.

    Args:
        words: how often each occurs.
        most: parts, at most.
        mark: stands before a part that does not begin a word.
        longest: characters that a part has, at most.
    """
    split = _WordParts(collections.Counter(words).most_common(_MOST_WORDS), mark)
    single = split.characters
    made = dict.fromkeys(sorted(single, key=lambda part: (-single[part], part))[:most])
    waiting = [(-count, pair) for pair, count in split.pairs.items()]
    heapq.heapify(waiting)
    while waiting and len(made) < most:
        count, pair = heapq.heappop(waiting)
        joined = pair[0] + pair[1].removeprefix(mark)
        if -count != split.pairs[pair] or len(joined.removeprefix(mark)) > longest:
            continue  # it was counted anew since, or stays as it is
        made[joined] = None
        for each in split.join(pair, joined):
            heapq.heappush(waiting, (-split.pairs[each], each))
    return list(made)


class _WordParts:
    """Words, each as the parts that it is made of so far.

    Args:
        words: each with how often it occurs.
        mark: stands before a part that does not begin a word.
    """

    def __init__(self, words: Sequence[tuple[str, int]], mark: str) -> None:
        self._counts = [count for _, count in words]
        self._words = [
            [mark * (place > 0) + each for place, each in enumerate(word)] for word, _ in words
        ]
        self.characters: collections.Counter[str] = collections.Counter()
        """How often each occurs."""
        self.pairs: collections.Counter[_Pair] = collections.Counter()
        """How often two parts are neighbours."""
        self._where: dict[_Pair, set[int]] = collections.defaultdict(set)
        for number, (parts, count) in enumerate(zip(self._words, self._counts, strict=True)):
            for part in parts:
                self.characters[part] += count
            self._add(number, 1)

    def join(self, pair: _Pair, joined: str) -> set[_Pair]:
        """Makes one part of two wherever they are neighbours; gives the pairs counted anew."""
        changed: set[_Pair] = set()
        for number in self._where.pop(pair):
            changed.update(itertools.pairwise(self._words[number]))
            self._add(number, -1)
            self._words[number] = _joined(self._words[number], pair, joined)
            changed.update(itertools.pairwise(self._words[number]))
            self._add(number, 1)
        return {each for each in changed if self.pairs[each] > 0}

    def _add(self, number: int, sign: int) -> None:
        for pair in itertools.pairwise(self._words[number]):
            self.pairs[pair] += sign * self._counts[number]
            if sign > 0:
                self._where[pair].add(number)


def _joined(parts: Sequence[str], pair: _Pair, joined: str) -> list[str]:
    made: list[str] = []
    place = 0
    while place < len(parts):
        is_pair = tuple(parts[place : place + 2]) == pair
        made.append(joined if is_pair else parts[place])
        place += 2 if is_pair else 1
    return made


class Numbered(dict[str, tuple[int, ...]]):
    """The numbers of each word's parts, each worked out when it is first asked for.

    From its beginning on, a word is cut into the longest parts that there are.

    Args:
        numbers: of the parts.
        unknown: the numbers of a word that the parts do not make up; None: each character that is
            no part gets those of its bytes, which begin at the number of parts and one more.
        mark: stands before a part that does not begin a word.
    """

    def __init__(
        self, numbers: Mapping[str, int], unknown: tuple[int, ...] | None, mark: str = ""
    ) -> None:
        super().__init__()
        self._numbers, self._unknown, self._mark = numbers, unknown, mark
        self._longest = max((len(part.removeprefix(mark)) for part in numbers), default=1)

    def __missing__(self, word: str) -> tuple[int, ...]:
        made: list[int] = []
        place = 0
        while place < len(word):
            before = self._mark * (place > 0)
            ends = range(min(len(word), place + self._longest), place, -1)
            known = (end for end in ends if before + word[place:end] in self._numbers)
            end = next(known, place)
            if end > place:
                made.append(self._numbers[before + word[place:end]])
            elif self._unknown is not None:
                made = [*self._unknown]
                break
            else:
                end = place + 1
                made += [len(self._numbers) + 1 + byte for byte in word[place:end].encode()]
            place = end
        self[word] = tuple(made)
        return self[word]

    def row(self, words: Iterable[str]) -> list[int]:
        """The numbers of the parts of several words, in their order."""
        return list(itertools.chain.from_iterable(map(self.__getitem__, words)))


class SubwordTextEncoder:
    """As ``tfds.deprecated.text.SubwordTextEncoder``, which gives each text back as it was.

    0 fills up, the parts follow from 1 on, and behind them all bytes, for characters that no text
    had which was learnt from. ``bytes`` of old are such numbers without any parts.

    Args:
        vocab_list: the parts; the space behind a word may be written ``_``.
    """

    note: Callable[[Vectoriser], None] = staticmethod(modules.nothing)
    """Is told of each encoder that is made."""

    def __init__(self, vocab_list: Sequence[str] = ()) -> None:
        self._parts = [_SHOWN.sub(" ", part) for part in vocab_list]
        numbers = {part: number for number, part in enumerate(self._parts, start=1)}
        self._numbered = Numbered(numbers, None)
        self.note(Vectoriser("SubwordTextEncoder", self, ()))

    @classmethod
    def build_from_corpus(
        cls,
        corpus_generator: Iterable[object],
        target_vocab_size: int,
        max_subword_length: int = LONGEST,
        max_corpus_chars: int | None = None,  # noqa: ARG003 - all texts are learnt from
        reserved_tokens: Sequence[str] | None = None,
    ) -> typing.Self:
        """Learns the parts from texts, ``str`` or UTF-8; at most as many as asked for."""
        reserved = list(reserved_tokens or ())
        tokens = (token for each in corpus_generator for token in _TOKEN.findall(as_text(each)))
        room = max(0, target_vocab_size - _BYTES - 1 - len(reserved))
        parts = learnt(collections.Counter(tokens), room, longest=max_subword_length)
        return cls(list(dict.fromkeys([*reserved, *parts])))

    @property
    def subwords(self) -> list[str]:
        """The parts, ``_`` for the space behind a word."""
        return [_SPACE.sub("_", part) for part in self._parts]

    @property
    def vocab_size(self) -> int:
        """Numbers that there are, 0 and those of bytes among them."""
        return 1 + len(self._parts) + _BYTES

    def encode(self, s: object) -> list[int]:
        """The numbers of a text, which is ``str`` or UTF-8."""
        return self._numbered.row(_TOKEN.findall(as_text(s)))

    def decode(self, ids: Iterable[typing.Any]) -> str:
        """The text that numbers stand for, given as a list, an array or a tensor."""
        made = bytearray()
        for number in map(int, ids):
            if 0 < number <= len(self._parts):
                made += self._parts[number - 1].encode()
            elif number > len(self._parts):
                made.append((number - len(self._parts) - 1) % _BYTES)
        return made.decode("utf-8", "replace")

    def texts_to_sequences(self, texts: Iterable[str]) -> list[list[int]]:
        """The numbers of several texts."""
        return [self.encode(text) for text in texts]


Encoder = typing.TypeVar("Encoder", bound=type)


def noting(kind: Encoder, note: Callable[[Vectoriser], None]) -> Encoder:
    """The same class, which tells of each encoder that is made."""
    return typing.cast(Encoder, type(kind.__name__, (kind,), {"note": staticmethod(note)}))


def as_text(given: typing.Any) -> str:
    """A text that comes as ``str``, UTF-8 or a tensor of it."""
    value = given.numpy() if hasattr(given, "numpy") else given
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
