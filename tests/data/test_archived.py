"""A training archive is cut in the order of names, and no figure lies on both sides of the cut."""

from pathlib import Path

import pytest

from grader.data.archived import branches, found_archive
from grader.data.base import Source
from grader.data.files.pictures import Member
from grader.data.sets.horses_or_humans import HorsesOrHumans
from grader.model.errors import DataError


def members(label: str, *names: str) -> list[Member]:
    return [Member(f"{label}/{name}.png", label) for name in names]


def cut(*given: Member) -> tuple[list[str], list[str]]:
    parts = HorsesOrHumans()._cut(given)
    training, validation = (parts[name] for name in ("training", "validation"))
    return [each.filename for each in training], [each.filename for each in validation]


def test_the_last_tenth_of_each_class_is_for_validation() -> None:
    horses = members("horses", *(f"{number:02}" for number in range(20)))
    humans = members("humans", *(f"{number:02}" for number in range(10)))
    training, validation = cut(*horses, *humans)
    assert validation == ["18.png", "19.png", "09.png"]
    assert len(training) == 27


def test_of_a_few_pictures_one_is_for_validation() -> None:
    training, validation = cut(*members("horses", "a", "b"), *members("humans", "a", "b"))
    assert (training, validation) == (["a.png", "a.png"], ["b.png", "b.png"])


def test_all_pictures_of_a_figure_lie_on_one_side() -> None:
    names = [f"horse{figure}-{shot}" for figure in range(4) for shot in range(5)]
    training, validation = cut(*members("horses", *names), *members("humans", "a", "b"))
    assert validation[:-1] == [f"horse3-{shot}.png" for shot in range(5)]
    assert not {name[:6] for name in training} & {"horse3"}


def test_a_single_figure_is_cut_all_the_same() -> None:
    names = [f"horse1-{shot}" for shot in range(10)]
    training, validation = cut(*members("horses", *names), *members("humans", "a", "b"))
    assert validation[:-1] == ["horse1-9.png"]
    assert len(training) == 10


@pytest.mark.parametrize(("folder", "first"), [("rps", "rps/paper"), ("", "paper")])
def test_branches_are_folders_of_classes_with_their_labels(folder: str, first: str) -> None:
    made = branches(("paper", "rock"), folder, "train")
    assert (made[0].path, made[0].label) == (first, 0)
    assert [each.label for each in made] == [0, 1]


def test_a_missing_archive_is_told_with_where_to_get_it(tmp_path: Path) -> None:
    source = Source("rps.zip", "https://example.org/rps.zip", None, 9, archive="rps-150px.zip")
    with pytest.raises(DataError, match=r"rps\.zip is not there.*https://example\.org/rps\.zip"):
        found_archive(tmp_path, source)
    (tmp_path / "rps-150px.zip").touch()
    assert found_archive(tmp_path, source) == tmp_path / "rps-150px.zip"
