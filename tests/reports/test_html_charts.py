"""The scores of a class as bars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reports.html_charts import BINS, HEIGHT, TICKS, WIDTH, durations, histogram

SHARES = (0.0, 0.05, 0.6, 0.75, 0.75, 1.0, 1.0)


def test_each_bin_is_a_bar_as_high_as_it_is_full() -> None:
    drawn = histogram("Exercise", SHARES)
    wide = WIDTH / BINS
    places = [float(x) // wide for x, *_ in drawn.bars]
    assert places == [0, 6, 7, 9]
    assert [float(height) for *_, height in drawn.bars] == [HEIGHT, HEIGHT / 2, HEIGHT, HEIGHT]
    assert all(float(y) + float(height) == HEIGHT for _, y, _, height in drawn.bars)
    assert float(drawn.median) == 0.75 * WIDTH
    assert drawn.ticks == ((f"{HEIGHT}.0", "0"), (f"{HEIGHT / 2}", "1"), ("0.0", "2"))


def test_the_words_say_what_the_picture_shows() -> None:
    said = histogram("Exercise", SHARES).caption.replace("\N{NO-BREAK SPACE}", " ")
    assert said == (
        "7 graded submissions: lowest 0 %, median 75 % (dashed), highest 100 % of the points."
    )
    assert histogram("One", (2 / 3,)).caption.startswith(
        "1 graded submission: lowest 66.7\N{NO-BREAK SPACE}%"
    )


@pytest.mark.parametrize(
    ("students", "numbers"),
    [
        (1, ["0", "1"]),
        (4, ["0", "1", "2", "3", "4"]),
        (5, ["0", "2", "4"]),
        (19, ["0", "5", "10", "15"]),
        (1000, ["0", "500", "1000"]),
    ],
)
def test_few_numbers_of_students_stand_beside_the_bars(students: int, numbers: list[str]) -> None:
    assert [each for _, each in histogram("Exercise", (1.0,) * students).ticks] == numbers
    assert len(numbers) <= TICKS + 1


@given(st.lists(st.floats(-0.5, 1.5), min_size=1, max_size=50))
def test_every_bar_lies_in_the_box(shares: list[float]) -> None:
    drawn = histogram("Exercise", shares)
    for x, y, width, height in drawn.bars:
        assert 0 <= float(x) < float(x) + float(width) <= WIDTH
        assert 0 <= float(y) < float(y) + float(height) <= HEIGHT + 0.1
    assert 0 <= float(drawn.median) <= WIDTH


@pytest.mark.parametrize(
    ("seconds", "longest", "caption"),
    [
        ((3.0,), "5", "1 training: shortest 3 s, median 3 s (dashed), longest 3 s."),
        (
            (10.0, 20.0, 180.0),
            "200",
            "3 trainings: shortest 10 s, median 20 s (dashed), longest 180 s.",
        ),
        ((0.2, 0.4), "1", "2 trainings: shortest 0.2 s, median 0.3 s (dashed), longest 0.4 s."),
        (
            (100.0, 100.0),
            "100",
            "2 trainings: shortest 100 s, median 100 s (dashed), longest 100 s.",
        ),
        ((5001.0,), "10,000", "1 training: shortest 5,001 s"),
    ],
)
def test_times_stand_on_a_round_scale(
    seconds: tuple[float, ...], longest: str, caption: str
) -> None:
    made = durations("exercise-1", seconds)
    assert made.marks[-1][1] == longest
    assert made.caption.replace("\N{NO-BREAK SPACE}", " ").startswith(caption)
    assert (made.axis, made.counted) == ("seconds of training", "trainings")
