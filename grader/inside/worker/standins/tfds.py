"""``tensorflow_datasets``: the exercise's own dataset as `tf.data.Dataset`."""

from __future__ import annotations

import dataclasses
import enum
import functools
import importlib
import re
import typing

from grader.inside.texts import is_text, strings
from grader.inside.worker.standins import making, modules
from grader.inside.worker.standins.subwords import SubwordTextEncoder, noting
from grader.inside.worker.standins.supply import Supply

NAME = "tensorflow_datasets"
_KINDS = ("image_classification", "text")
"""Its packages of data sets."""

_PART_OF = {"train": "train", "test": "test", "validation": "test"}
"""Which array serves a split; what the course tests with is for validation here."""
_SPLIT = re.compile(r"(?P<name>\w+)(?:\[(?P<begin>-?\d+%?)?:(?P<end>-?\d+%?)?\])?$")
_SAMPLES = re.compile(r"[:/]")
_NUMBERED = {"bytes": 257, "subwords8k": 8_185, "subwords32k": 32_650}
"""What the package called texts that came as numbers of parts of words, and how many it had."""


class Split(enum.StrEnum):
    """Names of splits, as ``tfds.Split.TRAIN``."""

    TRAIN = "train"
    TEST = "test"
    VALIDATION = "validation"


@dataclasses.dataclass(frozen=True)
class ClassLabel:
    """The feature ``label``."""

    names: list[str]

    @property
    def num_classes(self) -> int:
        """How many classes there are."""
        return len(self.names)

    def int2str(self, number: int) -> str:
        """The name of a class."""
        return self.names[int(number)]

    def str2int(self, name: str) -> int:
        """The number of a class."""
        return self.names.index(name)


@dataclasses.dataclass(frozen=True)
class ImageFeature:
    """The feature ``image``."""

    shape: tuple[int, ...]
    dtype: str = "uint8"


@dataclasses.dataclass(frozen=True)
class TextFeature:
    """The feature ``text``."""

    shape: tuple[int | None, ...] = ()
    dtype: str = "string"
    encoder: SubwordTextEncoder | None = None
    """What numbers it, where it comes as numbers."""


@dataclasses.dataclass(frozen=True)
class SplitInfo:
    """How large a split is."""

    num_examples: int


@dataclasses.dataclass(frozen=True)
class DatasetInfo:
    """What ``with_info=True`` gives."""

    name: str
    features: dict[str, typing.Any]
    splits: dict[str, SplitInfo]
    supervised_keys: tuple[str, str]


def install(supply: Supply) -> None:
    """Puts our ``load`` in the place of the package's, or makes the package where it is not."""
    catalogue = Catalogue(supply)
    if modules.exists(NAME):
        # Only once it is imported, which takes seconds, could it be changed; it reads files of its
        # own, of which there are none here.
        return
    modules.make(
        NAME,
        load=catalogue.load,
        builder=catalogue.builder,
        as_numpy=lambda dataset: dataset.as_numpy_iterator(),
        disable_progress_bar=modules.nothing,
        list_builders=lambda: list(supply.course.tfds),
        Split=Split,
    )
    encoder = _encoder_class(supply)
    for package in ("deprecated", "features"):
        modules.make(f"{NAME}.{package}")
        modules.make(f"{NAME}.{package}.text", SubwordTextEncoder=encoder)
    for kind in _KINDS:
        # The exam's own files mend an address of the real one: `…cats_vs_dogs._URL = "https://…"`.
        modules.make(f"{NAME}.{kind}", __getattr__=_builder_class)


def _encoder_class(supply: Supply) -> type[SubwordTextEncoder]:
    """The class whose encoders the supply is told of."""
    return noting(SubwordTextEncoder, supply.vectorisers.append)


def _builder_class(name: str) -> type:
    """The class of that name, which takes any attribute; it builds nothing."""
    if name.startswith("__"):
        raise AttributeError(name)
    return type(name, (), {})


@dataclasses.dataclass(frozen=True)
class Catalogue:
    """The datasets that can be loaded: the exercise's own."""

    supply: Supply

    def load(
        self,
        name: str,
        *,
        split: typing.Any = None,
        batch_size: int | None = None,
        as_supervised: bool = False,
        with_info: bool = False,
        **_: object,
    ) -> typing.Any:
        """As ``tfds.load``: a dataset for each split that is asked for, all in a dict for None.

        Raises:
            NotServed: it is another dataset.
            ValueError: there is no such split.
        """
        self._check(name)
        build = Builder(self.supply, name)
        datasets = build.as_dataset(split=split, batch_size=batch_size, as_supervised=as_supervised)
        self.supply.remark(
            f"tfds.load({name!r}) gave the public part of this exercise's data: its test split is "
            "the validation part."
        )
        if build.encoder:
            self.supply.remark(
                "TensorFlow Datasets gives no texts as numbers any more: the parts of words that "
                "the grader's own encoder numbers were learnt from the public training texts, so "
                "they are not those of old."
            )
        return (datasets, build.info) if with_info else datasets

    def builder(self, name: str, **_: object) -> Builder:
        """As ``tfds.builder``.

        Raises:
            NotServed: it is another dataset.
        """
        self._check(name)
        return Builder(self.supply, name)

    def _check(self, name: str) -> None:
        if _SAMPLES.split(name)[0] not in self.supply.course.tfds or self.supply.public is None:
            own = ", ".join(f"tfds.load({each!r})" for each in self.supply.course.tfds)
            refusal = self.supply.refusal(f"tensorflow_datasets' {name}")
            refusal.reason = f"{str(refusal)[:-1]}{f', and so does {own}' if own else ''}."
            raise refusal


@dataclasses.dataclass(frozen=True)
class Builder:
    """As ``tfds.builder`` gives: a dataset that is there already."""

    supply: Supply
    name: str

    def download_and_prepare(self, *_: object, **__: object) -> None:
        """Nothing is to be done."""

    @functools.cached_property
    def encoder(self) -> SubwordTextEncoder | None:
        """What numbers the texts, where they are asked for as numbers: learnt from training texts.

        Nothing that is held out has a share in it.
        """
        sizes = [_NUMBERED[each] for each in _SAMPLES.split(self.name)[1:] if each in _NUMBERED]
        if not sizes:
            return None
        texts = self._arrays("train")[0]
        if not is_text(texts):
            return None
        return _encoder_class(self.supply).build_from_corpus(strings(texts), sizes[0])

    @property
    def info(self) -> DatasetInfo:
        """Features and sizes."""
        inputs, labels = self._arrays("train")
        names = list(self.supply.course.classes) or [str(each) for each in sorted(set(labels))]
        sizes = {split: SplitInfo(len(self._arrays(split)[1])) for split in ("train", "test")}
        key = _key(inputs)
        feature: TextFeature | ImageFeature = TextFeature()
        if key == "image":
            feature = ImageFeature(inputs.shape[1:])
        elif self.encoder:
            feature = TextFeature((None,), "int64", self.encoder)
        features = {key: feature, "label": ClassLabel(names)}
        return DatasetInfo(self.name, features, sizes, (key, "label"))

    def as_dataset(
        self,
        *,
        split: typing.Any = None,
        batch_size: int | None = None,
        as_supervised: bool = False,
        **_: object,
    ) -> typing.Any:
        """A `tf.data.Dataset` for each split.

        Raises:
            ValueError: there is no such split.
        """
        self.supply.gave_pictures = True
        if split is None:
            split = {each: each for each in ("train", "test")}
        if isinstance(split, dict):
            return {key: self._one(each, batch_size, as_supervised) for key, each in split.items()}
        if isinstance(split, list | tuple):
            return type(split)(self._one(each, batch_size, as_supervised) for each in split)
        return self._one(split, batch_size, as_supervised)

    def _one(self, split: object, batch_size: int | None, as_supervised: bool) -> typing.Any:  # noqa: FBT001
        tf = importlib.import_module("tensorflow")
        np = importlib.import_module("numpy")
        pieces = [self._piece(piece.strip()) for piece in str(split).split("+")]
        inputs, labels = (np.concatenate(arrays) for arrays in zip(*pieces, strict=True))
        key, labels = _key(inputs), labels.astype("int64")
        if self.encoder:
            rows = self.encoder.texts_to_sequences(strings(inputs).tolist())
            numbers = np.concatenate([*rows, []]).astype("int64")
            inputs = tf.RaggedTensor.from_row_lengths(numbers, list(map(len, rows)))
            if batch_size == -1:
                inputs = inputs.to_tensor()
        given = (inputs, labels) if as_supervised else {key: inputs, "label": labels}
        if batch_size == -1:
            return tf.nest.map_structure(tf.convert_to_tensor, given)
        dataset = tf.data.Dataset.from_tensor_slices(given)
        # Rows of a ragged tensor, of which nothing can be made before they are tensors themselves.
        dataset = dataset.map(lambda *each: each if as_supervised else each[0])
        return dataset.padded_batch(batch_size) if batch_size else dataset

    def _piece(self, text: str) -> tuple[typing.Any, typing.Any]:
        """The arrays of ``train``, ``train[:80%]`` or ``test[100:]``."""
        found = _SPLIT.match(text)
        if found is None or found["name"] not in _PART_OF:
            raise ValueError(f"Unknown split {text!r}: there are train, test and parts of them.")
        images, labels = self._arrays(_PART_OF[found["name"]])
        begin, end = (_place(found[side], len(labels)) for side in ("begin", "end"))
        return images[begin:end], labels[begin:end]

    def _arrays(self, part: str) -> tuple[typing.Any, typing.Any]:
        public = typing.cast(typing.Any, self.supply.public)
        images, labels = (making.array(public, f"{axis}_{part}") for axis in ("x", "y"))
        return (images[..., None] if images.ndim == 3 else images), labels


def _key(inputs: typing.Any) -> str:
    """What the package calls the inputs of an example."""
    return "text" if is_text(inputs) else "image"


def _place(text: str | None, count: int) -> int | None:
    """A place in a split, given as a number or in percent."""
    if text is None:
        return None
    return round(int(text[:-1]) / 100 * count) if text.endswith("%") else int(text)
