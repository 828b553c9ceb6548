import typing

import pytest
from support.tiny import Tiny

from grader.data import Dataset, find, ids
from grader.data.sets import registry
from grader.model.errors import DataError
from grader.model.registry import Registry


def test_mnist_is_found_by_looking() -> None:
    dataset = find("mnist")
    assert isinstance(dataset, Dataset)
    assert dataset.id == "mnist"
    assert dataset is find("mnist")
    assert "mnist" in ids()


@pytest.mark.parametrize(
    ("name", "hint"), [("mnits", "did you mean mnist?"), ("", "there are "), ("zzz", "mnist")]
)
def test_an_unknown_id_offers_what_there_is(name: str, hint: str) -> None:
    with pytest.raises(DataError, match=f"no dataset named '{name}'.*") as caught:
        find(name)
    assert hint in str(caught.value)


def test_an_id_belongs_to_one_dataset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "datasets", Registry("dataset"))

    class Twin(Tiny):
        """Another one."""

    assert registry.register(Tiny) is Tiny
    with pytest.raises(ValueError, match=r"dataset 'tiny': .*Tiny.* and .*Twin"):
        registry.register(Twin)


@pytest.mark.parametrize(
    ("dataset_id", "label", "name", "count"),
    [
        ("mnist", 7, "7", 10),
        ("fashion-mnist", 9, "ankle boot", 10),
        ("sign-mnist", 24, "Y", 24),
        ("cats-vs-dogs", 0, "cats", 2),
        ("bbc-news", 1, "entertainment", 5),
    ],
)
def test_labels_have_names(dataset_id: str, label: int, name: str, count: int) -> None:
    names = find(dataset_id).class_names
    assert (names[label], len(names)) == (name, count)


@pytest.mark.parametrize("dataset_id", ["sunspots", "house-prices", "verses"])
def test_labels_that_are_no_classes_have_none(dataset_id: str) -> None:
    assert not find(dataset_id).class_names


@pytest.mark.parametrize("dataset_id", ids())
def test_every_dataset_states_its_facts(dataset_id: typing.Any) -> None:
    dataset = find(dataset_id)
    assert dataset.title
    assert dataset.licence
    assert dataset.version >= 1
    dtype = "float32" if dataset.is_series or dataset.is_numbers else "uint8"
    assert dtype in (type(dataset).__doc__ or "")
    assert "|" not in dataset.id
    for source in dataset.sources:
        assert (source.url or source.page).startswith("https://")
        assert source.sha256 is None or len(source.sha256) == 64
        assert source.bytes is None or source.bytes > 0
        assert dataset.wants(source.filename)
