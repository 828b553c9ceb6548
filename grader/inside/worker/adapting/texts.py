"""How a submission turned texts into what it fed, found by doing it to the public texts.

Only what of the submission's own gives the very same rows counts as found: its vectoriser with its
vocabulary, the length and the ends that sequences are padded and cut at, and what cleans the texts
before. All of it is then done to other texts.
"""

from __future__ import annotations

import dataclasses
import functools
import inspect
import itertools
import math
import time
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

from grader.inside.protocol.adaptation import Adaptation, Padded
from grader.inside.texts import is_text, strings
from grader.inside.worker.adapting.classes import Contradiction, classes, order
from grader.inside.worker.adapting.paddings import DEFAULT
from grader.inside.worker.adapting.vectorisers import Vectoriser, first_text, sequences, vectorised
from grader.inside.worker.adapting.words import Numbering, continued, numbering
from grader.inside.worker.failures import quietly
from grader.inside.worker.watchers import printable

if typing.TYPE_CHECKING:
    from grader.inside.worker.adapting.resizing import Array

PARTS = ("train", "validation")
_SHARE = 0.98
"""Of the fed rows, so many must be those of public texts."""
_MOST_CLEANERS = 6
_MOST_SECONDS = 20.0
"""Of this thread's processor time for all ways together: the likely ones come first and take a few,
and all that there are can take minutes. Other processes' load does not shorten the search."""
_WORK = frozenset({"adapt", "compile", "fit", "fit_on_texts", "load_data", "open", "save"})
"""What a function that does more than clean a text names."""
_TRIED = "The 3 Words, and don't forget what's MORE; it is a test."
_ENDS: tuple[tuple[Padded, Padded], ...] = tuple(
    itertools.product(("post", "pre"), ("post", "pre"))
)
_FEWEST_STOPWORDS = 5
_WRITTEN = ("b'", 'b"')
"""How bytes begin as Python writes them."""

Clean = Callable[[str], str]


@dataclasses.dataclass(frozen=True)
class Way:
    """What is done to texts before they go into the model."""

    clean: Clean | None
    name: str
    """Of `clean`, in the submission; empty where there is none."""
    vectoriser: Vectoriser | None
    length: int = 0
    padded: Padded = ""
    cut: Padded = ""
    numbering: Numbering | None = None
    """How the words that come next are numbered, where that is not as the grader does it."""

    def __call__(self, texts: Array) -> typing.Any:
        """Rows for the model, (n, length), or the cleaned texts, (n,).

        Args:
            texts: ``str`` objects, (n,).
        """
        given = cleaned(texts.tolist(), self.clean)
        if self.vectoriser is None:
            return _objects(given)
        rows = vectorised(self.vectoriser, given)
        if not self.length:
            return rows
        return _padded(sequences(rows), self.length, self.padded, self.cut)


def found(
    inputs: Array,
    targets: Array,
    public: tuple[list[str], Array],
    outputs: int,
    vectorisers: Iterable[Vectoriser],
    names: Mapping[str, object],
    ends: Sequence[tuple[Padded, Padded]] = (),
    vocabulary: Sequence[str] = (),
) -> tuple[Adaptation, Way | None]:
    """What was done to the public texts before they were fed.

    Args:
        inputs: some that were fed, (n, ...).
        targets: their targets, (n, ...).
        public: all public texts, and their labels.
        outputs: how many the model has; 0 where that is not known.
        vectorisers: that learnt a vocabulary.
        names: the values of the file's top level.
        ends: at which it padded and cut sequences, the likeliest first.
        vocabulary: the words that the labels stand for, where they do.
    """
    texts, labels = public
    fed, made = _keys(inputs), list(vectorisers)
    best = _best(_ways(inputs, texts, made, names, ends), fed)
    if best is None:
        return Adaptation(unexplained=("inputs",)), None
    way, rows = best
    goes_on = continued(rows, labels)
    done = Adaptation(
        vectorised=way.vectoriser.kind if way.vectoriser else None,
        cleaned=printable(way.name),
        length=way.length,
        padded=way.padded,
        cut=way.cut,
    )
    given = classes(targets)
    if given is None or not outputs:
        return done, way
    goes = [goes_on.get(row, frozenset[int]()) for row in fed]
    try:
        if not vocabulary:
            return dataclasses.replace(done, order=_order(given, goes, labels, outputs)), way
        others = [each for each in made if each is not way.vectoriser]
        first = [] if way.vectoriser is None else [way.vectoriser]
        tried = [functools.partial(_numbers, way, each) for each in (*first, *others)]
        own = numbering(given, goes, labels, vocabulary, tried, outputs)
    except Contradiction:
        return dataclasses.replace(done, unexplained=("targets",)), way
    if own is None:
        return done, way
    return dataclasses.replace(done, words=own.known), dataclasses.replace(way, numbering=own)


def as_texts(done: Adaptation, way: Way | None) -> tuple[Adaptation, Way | None]:
    """The same for a model that takes texts itself: they are cleaned, and not made numbers."""
    as_they_are: dict[str, typing.Any] = {"length": 0, "padded": "", "cut": ""}
    if way is not None:
        way = dataclasses.replace(way, vectoriser=None, **as_they_are)
    unexplained = tuple(each for each in done.unexplained if each != "inputs")
    done = dataclasses.replace(done, vectorised=None, unexplained=unexplained, **as_they_are)
    return done, way


def _best(
    ways: Iterable[tuple[Way, list[bytes]]], fed: Sequence[bytes]
) -> tuple[Way, list[bytes]] | None:
    """The first way that explains what was fed; of its ends those that explain most, and its rows.

    Few texts may be long enough to show at which end they were cut.
    """
    best: tuple[Way, list[bytes]] | None = None
    most = 0.0
    for way, rows in ways:
        if best and dataclasses.replace(way, padded="", cut="") != dataclasses.replace(
            best[0], padded="", cut=""
        ):
            break
        known = set(rows)
        share = sum(row in known for row in fed) / len(fed)
        if share >= _SHARE and share > most:
            best, most = (way, rows), share
        if most == 1:
            break
    return best


def known_texts(public: Path, parts: Sequence[str] = PARTS) -> tuple[list[str], Array]:
    """The texts of the public data and their labels.

    Args:
        public: their folder.
        parts: as file names call them.
    """
    import numpy as np

    files = [[public / f"{axis}_{part}.npy" for part in parts] for axis in "xy"]
    kept, labels = (
        np.concatenate([np.load(file, allow_pickle=False) for file in several]) for several in files
    )
    return strings(kept).tolist(), labels


def holds_texts(public: Path) -> bool:
    """Whether a folder of public data holds texts."""
    import numpy as np

    file = public / "x_train.npy"
    return file.is_file() and is_text(np.load(file, mmap_mode="r", allow_pickle=False))


def _order(given: Array, goes: Sequence[Set[int]], labels: Array, outputs: int) -> tuple[int, ...]:
    """The order of the classes, where the labels that were fed have another one."""
    import numpy as np

    # A text with several labels tells nothing of how these are numbered.
    rows = [row for row, several in enumerate(goes) if len(several) == 1]
    seen = np.array([min(goes[row]) for row in rows], np.int64)
    known = sorted(int(label) for label in np.unique(labels))
    return order(seen, given[rows], known, outputs)


def _numbers(way: Way, vectoriser: Vectoriser, words: list[str]) -> list[list[int]]:
    return [
        list(map(int, row)) for row in sequences(vectorised(vectoriser, cleaned(words, way.clean)))
    ]


def _ways(
    inputs: Array,
    texts: list[str],
    vectorisers: list[Vectoriser],
    names: Mapping[str, object],
    ends: Sequence[tuple[Padded, Padded]],
) -> Iterator[tuple[Way, list[bytes]]]:
    """Each way to be tried, and the rows that it makes of the public texts."""
    until = time.thread_time() + _MOST_SECONDS
    # Functions of the submission's are only called where its texts were not fed as they are.
    unchanged: list[tuple[str, Clean | None]] = [("", None)]
    if any(first_text(each).startswith(_WRITTEN) for each in vectorisers):
        unchanged.append(("str", _as_written))
    cleaners = itertools.islice(_cleaners(names), _MOST_CLEANERS)
    for name, clean in itertools.chain(unchanged, cleaners):
        given = quietly(functools.partial(cleaned, texts, clean, until), None)
        if given is None:
            continue  # a function that is for something else, or no time is left
        if inputs.dtype.kind in "OSU":
            yield Way(clean, name, None), _keys(_objects(given))
            continue
        for vectoriser in vectorisers:
            if time.thread_time() > until:
                return
            plain = Way(clean, name, vectoriser)
            yield from _numbered_ways(plain, vectoriser, given, inputs.shape[1:], ends)


def _numbered_ways(
    plain: Way,
    vectoriser: Vectoriser,
    given: list[str],
    shape: tuple[int, ...],
    ends: Sequence[tuple[Padded, Padded]],
) -> Iterator[tuple[Way, list[bytes]]]:
    """What one vectoriser makes of cleaned texts, as it is and at each of the ends."""
    import numpy as np

    rows = quietly(lambda: vectorised(vectoriser, given), None)
    if rows is None:
        return  # it was never given a vocabulary
    if getattr(rows, "shape", (0, 0))[1:] == shape:
        yield plain, _keys(rows)
    if getattr(rows, "dtype", np.dtype(int)).kind not in "iu":
        return
    several, length = sequences(rows), int(np.prod(shape))
    for padded, cut in dict.fromkeys((*ends, DEFAULT, *_ENDS)):
        way = dataclasses.replace(plain, length=length, padded=padded, cut=cut)
        yield way, _keys(_padded(several, length, padded, cut))


def cleaned(texts: list[str], clean: Clean | None, until: float = math.inf) -> list[str]:
    """Each text as a submission's own function leaves it.

    Args:
        texts: what it is given, one by one.
        clean: the function; None leaves them as they are.
        until: when to give up, as `time.thread_time` counts.

    Raises:
        TimeoutError: it takes too long.
        TypeError: the function gives something else than texts.
    """
    if clean is None:
        return texts
    made = []
    for text in texts:
        if time.thread_time() > until:
            raise TimeoutError
        made.append(clean(text))
    if not all(isinstance(text, str) for text in made):
        raise TypeError("no text")
    return made


def _padded(several: Sequence[typing.Any], length: int, padded: Padded, cut: Padded) -> Array:
    import keras

    made: Array = keras.utils.pad_sequences(
        several, maxlen=length, padding=padded, truncating=cut, dtype="int32"
    )
    return made


def _keys(rows: Array) -> list[bytes]:
    """What two rows have in common if they are alike, whatever their types."""
    import numpy as np

    if rows.dtype.kind in "OSU":
        flat = rows.reshape(-1).tolist()
        return [text if isinstance(text, bytes) else str(text).encode() for text in flat]
    return [row.tobytes() for row in np.asarray(rows, np.float32).reshape(len(rows), -1)]


def _objects(texts: list[str]) -> Array:
    import numpy as np

    made = np.empty(len(texts), object)
    made[:] = texts
    return made


def _cleaners(names: Mapping[str, object]) -> Iterator[tuple[str, Clean]]:
    """The functions of a file that make one text of another, and its lists of stop words."""
    for name, thing in list(names.items()):
        if isinstance(thing, types.FunctionType) and _may_clean(thing):
            yield name, thing
    for name, thing in list(names.items()):
        words = list(thing) if isinstance(thing, list | tuple | set) else []
        if len(words) >= _FEWEST_STOPWORDS and all(isinstance(word, str) for word in words):
            yield name, _without_words(words)


def _may_clean(function: types.FunctionType) -> bool:
    """Whether a function takes one text, gives a text, and does nothing else by the look of it."""
    code = function.__code__
    named = {*code.co_names, *code.co_varnames}
    if _WORK & named or code.co_flags & (inspect.CO_GENERATOR | inspect.CO_VARARGS):
        return False
    if code.co_argcount - len(function.__defaults__ or ()) != 1 or code.co_kwonlyargcount:
        return False
    return quietly(lambda: isinstance(function(_TRIED), str), default=False)


def _as_written(text: str) -> str:
    """What ``str`` makes of a tensor's bytes, in place of decoding them: ``b'…'``."""
    return str(text.encode())


def _without_words(words: list[str]) -> Clean:
    """Stop words taken out as the course's notebooks of 2019 do it, word after word."""

    def without(text: str) -> str:
        for word in words:
            text = text.replace(f" {word} ", " ").replace("  ", " ")
        return text

    return without
