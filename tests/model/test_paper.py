import re

import pytest

from grader.model.errors import UsageError
from grader.model.paper import Paper

KEY = bytes(range(16))


def test_a_seed_has_128_bits_and_never_changes() -> None:
    # Fixed for good: another value would be another exam for everybody.
    assert Paper("1", KEY).seed("mnist") == 0xD6DD04D6CF0E163BB7F0DCD7BD010CA0
    assert all(0 <= Paper(str(n), KEY).seed("mnist") < 2**128 for n in range(50))


@pytest.mark.parametrize(
    ("paper", "dataset"),
    [
        (Paper("2", KEY), "mnist"),
        (Paper("1", KEY[::-1]), "mnist"),
        (Paper("1", KEY), "signs"),
    ],
)
def test_name_secret_and_dataset_change_the_seed(paper: Paper, dataset: str) -> None:
    assert paper.seed(dataset) != Paper("1", KEY).seed("mnist")


@pytest.mark.parametrize("other", [Paper("2", KEY), Paper("1", KEY[::-1])])
def test_the_fingerprint_tells_papers_apart_and_is_no_part_of_secret_or_seed(other: Paper) -> None:
    paper = Paper("1", KEY)
    assert re.fullmatch("[0-9a-f]{12}", paper.fingerprint)
    assert paper.fingerprint != other.fingerprint
    assert paper.fingerprint not in KEY.hex()
    assert paper.fingerprint not in f"{paper.seed('mnist'):032x}"


def test_attempts_have_papers_of_their_own_in_a_small_family() -> None:
    paper = Paper("1", KEY)
    family = [paper.of_attempt(number) for number in range(1, 10)]
    assert family[0] == family[8] == paper
    assert len({each.seed("mnist") for each in family}) == 8
    assert len({each.fingerprint for each in family}) == 8
    assert family[2].of_attempt(2) == family[1]


def test_a_paper_never_shows_its_secret() -> None:
    assert KEY.hex() not in repr(Paper("1", KEY))
    assert repr(KEY) not in repr(Paper("1", KEY))


@pytest.mark.parametrize("name", ["", "  ", "x" * 65, "a\nb", "\x1b[31m"])
def test_a_bad_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="--paper 2"):
        Paper(name, KEY)


@pytest.mark.parametrize("name", ["2", "x" * 64, "Prüfung 2"])
def test_a_name_may_be_long_and_of_any_letters(name: str) -> None:
    assert (Paper(name, KEY).name, Paper(name, KEY).remark) == (name, "")


def test_a_fingerprint_never_changes() -> None:
    assert Paper("1", KEY).fingerprint == "dc73227ea2b1"
