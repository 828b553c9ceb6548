"""Files made of the public part, each in place of a download."""

from pathlib import Path

import pytest
from support.course_world import COURSE, CUT, WHOLE, world
from support.worker_driver import job

from grader.inside import pretrained
from grader.inside.backbones import SMALL
from grader.inside.protocol.course import Branch
from grader.inside.worker.standins.supply import NotServed, Supply

ADDRESS = "https://example.org/data/labels.csv?raw=1"


@pytest.mark.parametrize(
    ("address", "served", "name"),
    [
        ("https://a.b/pets.zip", True, "pets.zip"),
        ("0123456789abcdefghijklmnopqrstuv", True, "pets.zip"),
        (ADDRESS, True, "labels.csv"),
        ("https://a.b/images", True, "images.gz"),
        ("https://a.b/other.zip", False, ""),
    ],
)
def test_an_address_means_a_file_by_its_last_name(
    tmp_path: Path, address: str, served: bool, name: str
) -> None:
    supply = world(tmp_path).supply
    assert supply.has(address) is served
    if served:
        assert supply.name_of(address) == name
    else:
        with pytest.raises(NotServed, match=r"https://a.b/other.zip cannot be downloaded"):
            supply.name_of(address)


def test_what_is_fetched_is_written_and_told(tmp_path: Path) -> None:
    made = world(tmp_path)
    target = tmp_path / "x.csv"
    assert made.supply.fetch(ADDRESS, target) == target
    assert target.read_text() == "label\n1\n"
    (said,) = made.said
    assert said == (
        "labels.csv was not downloaded: it is made of this exercise's public data, without what is "
        "held out."
    )


def test_a_table_says_that_its_end_repeats_itself(tmp_path: Path) -> None:
    made = world(tmp_path)
    made.supply.fetch("https://a.b/spots.csv", tmp_path / "spots.csv")
    assert (tmp_path / "spots.csv").read_text().startswith(",Date,Spots")
    assert made.said[0].endswith(
        "Its last rows repeat those before them, in place of the ones held out."
    )


def test_without_public_data_nothing_is_served(tmp_path: Path) -> None:
    supply = Supply(job(course=COURSE), None, [].append)
    assert not supply.has("https://a.b/pets.zip")
    with pytest.raises(NotServed) as caught:
        supply.fetch("https://a.b/pets.zip", tmp_path / "x")
    told = str(caught.value)
    assert "this exercise serves pets.zip, filtered.zip, pets.npz" in told
    assert told.endswith('grader.load_data("tiny") gives its data too.')


def test_an_exercise_without_course_files_offers_none() -> None:
    told = str(Supply(job(), None, [].append).refusal("x" * 500))
    assert told == (
        f"{'x' * 200} cannot be downloaded, there is no network while grading: "
        'grader.load_data("tiny") gives its data too.'
    )


@pytest.mark.parametrize("branches", [WHOLE, CUT])
def test_it_is_noted_when_pictures_were_given_as_the_course_has_them(
    tmp_path: Path, branches: tuple[Branch, ...]
) -> None:
    supply = world(tmp_path).supply
    supply.fetch(ADDRESS, tmp_path / "labels.csv")
    assert not supply.gave_pictures
    supply.plant(branches, tmp_path / "here")
    assert supply.gave_pictures
    for branch in branches:
        assert any((tmp_path / "here" / branch.path).iterdir())


@pytest.mark.parametrize("name", ["pets.zip", "filtered.zip"])
def test_an_archive_is_pictures_as_the_course_has_them(tmp_path: Path, name: str) -> None:
    supply = world(tmp_path).supply
    supply.fetch(f"https://a.b/{name}", tmp_path / name)
    assert supply.gave_pictures


NO_TOP = "vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5"


def test_each_exercise_has_weights_of_networks_without_a_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrote = []
    monkeypatch.setattr(pretrained, "write_published", lambda *given: wrote.append(given))
    made = world(tmp_path)
    address = f"https://example.org/keras-applications/{NO_TOP}"
    assert made.supply.has(address)
    assert made.supply.name_of(address) == NO_TOP
    made.supply.fetch(address, tmp_path / NO_TOP)
    assert wrote == [(made.public, tmp_path / NO_TOP, None)]
    assert made.said == [f"{NO_TOP} was not downloaded: {SMALL.title} is used."]


@pytest.mark.parametrize(
    "name", ["vgg16_weights_tf_dim_ordering_tf_kernels.h5", "notop.zip", "my_model.h5"]
)
def test_other_weights_are_not_had(tmp_path: Path, name: str) -> None:
    assert not world(tmp_path).supply.has(f"https://example.org/{name}")


def test_a_program_without_an_exercise_has_no_weights_but_its_own(tmp_path: Path) -> None:
    made = world(tmp_path)
    of_program = Supply(job(exercise="", course=COURSE), made.public, made.said.append)
    assert not of_program.has(f"https://example.org/{NO_TOP}")


def test_folders_that_are_there_are_left_as_they_are(tmp_path: Path) -> None:
    supply = world(tmp_path).supply
    own = tmp_path / "here/PetImages/Cat"
    own.mkdir(parents=True)
    supply.plant(WHOLE, tmp_path / "here")
    assert list(own.iterdir()) == []
    assert any((tmp_path / "here/PetImages/Dog").iterdir())


def test_a_file_is_laid_where_it_is_looked_for_unless_one_is_there(tmp_path: Path) -> None:
    made = world(tmp_path)
    file = next(each for each in COURSE.files if "labels.csv" in each.names)
    target = tmp_path / "deep/er/mine.csv"
    made.supply.lay(file, target)
    assert target.read_text() == "label\n1\n"
    assert made.said[0].startswith("mine.csv was put where the file looks for it: ")
    target.write_text("own")
    made.supply.lay(file, target)
    assert (target.read_text(), len(made.said)) == ("own", 1)
    made.supply.lay(file, target / "below a file.csv")
    assert len(made.said) == 1


def test_what_a_file_is_made_of_is_told_once_where_it_is_laid_and_fetched(tmp_path: Path) -> None:
    made = world(tmp_path)
    file = next(each for each in COURSE.files if "labels.csv" in each.names)
    made.supply.lay(file, tmp_path / "here.csv")
    made.supply.fetch(ADDRESS, tmp_path / "there.csv")
    assert "public data" in made.said[0]
    assert made.said[1] == (
        "labels.csv was not downloaded: it is the same file as was put there before."
    )


def test_a_download_makes_the_folder_that_it_goes_to(tmp_path: Path) -> None:
    target = tmp_path / "data" / "sets" / "pets.zip"
    assert world(tmp_path).supply.fetch("https://example.org/pets.zip", target).is_file()
