"""Values of a pandas Series by their places."""

import typing

import pytest

from grader.inside.worker.standins import old_pandas


@pytest.fixture
def pandas(monkeypatch: pytest.MonkeyPatch) -> typing.Any:
    package = pytest.importorskip("pandas")
    monkeypatch.setattr(package.Series, "__getitem__", package.Series.__getitem__)
    return package


def test_a_row_with_names_also_has_places(pandas: typing.Any) -> None:
    said: list[str] = []
    old_pandas.install(said.append)
    table = pandas.DataFrame({"category": ["sport"], "text": ["a match"]})
    (row,) = [row for _, row in table.iterrows()]
    assert (row["text"], said) == ("a match", [])
    assert (row[0], row[1]) == ("sport", "a match")
    assert ".iloc[0]" in said[0]


def test_what_is_not_there_is_still_missed(pandas: typing.Any) -> None:
    old_pandas.install(lambda said: None)
    with pytest.raises(KeyError):
        pandas.Series([1, 2])[5]
    with pytest.raises(KeyError):
        pandas.Series([1, 2], index=[0.5, 1.5])[1]
    with pytest.raises(KeyError):
        pandas.Series([1, 2], index=["a", "b"])["c"]
    with pytest.raises(IndexError):
        pandas.Series([1, 2], index=["a", "b"])[7]
