"""What a model made of examples, as a page lays it out."""

import base64
import dataclasses
import math

import pytest

from grader.model.pictures import (
    Confusion,
    ForecastCourse,
    ModelInput,
    NumberAnswers,
    Pictures,
    WrongExample,
)
from grader.reports.html_charts import HEIGHT
from grader.reports.html_pictures import SHADES, view

PNG = base64.b64encode(b"x" * 60).decode()
WRONG = WrongExample("validation", "cats", "dogs", 0.987, PNG)


def test_without_pictures_there_is_nothing() -> None:
    assert not view(None).any
    assert not view(Pictures()).any


def test_a_table_says_how_many_are_right_and_shades_by_share() -> None:
    (table,) = view(
        Pictures((Confusion("validation", ("cats", "dogs"), ((9, 1), (0, 0))),))
    ).confusions
    assert table.caption == "9 of 10 examples from the validation part are right."
    (name, (right, wrong)), (_, empty) = table.rows
    assert (name, right.right, wrong.right) == ("cats", True, False)
    assert (right.shade, wrong.shade) == (round(0.9 * SHADES), 1)
    assert [cell.shade for cell in empty] == [0, 0]


@pytest.mark.parametrize(
    "confusion",
    [
        Confusion("validation", (), ()),
        Confusion("validation", ("a", "b"), ((1, 2),)),
        Confusion("validation", ("a", "b"), ((1, 2), (3,))),
        Confusion("validation", ("a",) * 50, ((1,) * 50,) * 50),
    ],
)
def test_a_table_of_another_form_is_left_out(confusion: Confusion) -> None:
    assert view(Pictures((confusion,))).confusions == ()


def test_mistakes_are_shown_part_by_part_with_words_for_who_cannot_see() -> None:
    other = dataclasses.replace(WRONG, part="training", share=7.0)
    first, second = view(Pictures((), (WRONG, other, WRONG))).galleries
    assert (first.part, len(first.pictures)) == ("the validation part", 2)
    picture = first.pictures[0]
    assert picture.words == "An example of cats, taken for dogs"
    assert (picture.truth, picture.said, picture.share) == ("cats", "dogs", "99 % sure")
    assert picture.address == f"data:image/png;base64,{PNG}"
    assert second.pictures[0].share == "100 % sure"


def test_a_text_stands_where_a_picture_would() -> None:
    wrong = dataclasses.replace(WRONG, png="", text="It <rains>\x1b[2J\nagain")
    (gallery,) = view(Pictures((), (wrong,))).galleries
    (shown,) = gallery.pictures
    assert (shown.address, shown.words) == ("", "It <rains> again")
    assert (shown.truth, shown.said, shown.share) == ("cats", "dogs", "99 % sure")


@pytest.mark.parametrize("png", ["", 'x" onerror="y', PNG + "<", "A" * 70_000, "javascript:x"])
def test_what_is_no_picture_is_left_out(png: str) -> None:
    assert view(Pictures((), (dataclasses.replace(WRONG, png=png),))).galleries == ()


def test_a_forecast_is_measured_against_repeating_the_last_value() -> None:
    course = ForecastCourse("validation", (1.0, 2.0, 3.0), (1.0, 2.0, 4.0), (0.0, 1.0, 2.0))
    (chart,) = view(Pictures((), (), (course,))).charts
    assert chart.caption == (
        "The last 3 values of the validation part: the forecast is off by 0.3333 on average, "
        "better than repeating the last value, 1."
    )
    assert [name for name, *_ in chart.lines] == ["truth", "repeating the last value", "forecast"]
    assert chart.rows[2] == ("3", "3", "2", "4")
    assert chart.x_ticks == (("0.0", "1"), ("160.0", "2"), ("320.0", "3"))


def test_answers_to_numbers_stand_at_their_places() -> None:
    answers = NumberAnswers((1.0, 2.0, 5.0), (1.0, 1.5, 3.0), (1.5, 1.5, 2.5))
    (chart,) = view(Pictures(numbers=answers)).charts
    assert chart.caption == (
        "What the model gives for 3 public examples: it is off by 0.3333 on average."
    )
    assert chart.columns == ("truth", "model")
    assert [x for x, _ in chart.dots] == ["0.0", "80.0", "320.0"]
    assert chart.lines[1][2].split()[0] == f"0.0,{HEIGHT * 0.75:.1f}"
    assert chart.rows[2] == ("5", "3", "2.5")
    assert chart.axis == "input"


@pytest.mark.parametrize(
    "answers",
    [
        NumberAnswers((), (), ()),
        NumberAnswers((1.0, 2.0), (1.0,), (1.0, 2.0)),
        NumberAnswers((1.0, 1.0), (1.0, 2.0), (1.0, 2.0)),
        NumberAnswers((1.0, math.nan), (1.0, 2.0), (1.0, 2.0)),
    ],
)
def test_answers_that_make_no_line_are_left_out(answers: NumberAnswers) -> None:
    assert not view(Pictures(numbers=answers)).any


def test_functions_are_no_model() -> None:
    course = ForecastCourse("called", (1.0, 2.0), (1.0, 2.5), (0.0, 1.0))
    shown = view(Pictures((), (), (course,)))
    assert shown.title == "How your functions forecast"
    assert "of the series that your functions were called with" in shown.charts[0].caption
    assert "the model" in view(Pictures()).title


@pytest.mark.parametrize("odd", [(), (math.nan, math.inf), (1e308, -1e308)])
def test_odd_forecasts_make_a_chart_or_none(odd: tuple[float, ...]) -> None:
    course = ForecastCourse("validation", (1.0, 2.0), odd, (1.0, 2.0))
    for chart in view(Pictures((), (), (course,))).charts:
        assert "nan" not in chart.lines[2][2]


def test_an_input_says_its_form_and_range() -> None:
    picture = ModelInput((None, 28, 28), "float32", -1.0, 1.0, png=PNG)
    seen = view(Pictures(input=picture)).input
    assert seen is not None
    assert seen.words == (
        "One example as it reached the network, of a batch of shape (n, 28, 28), float32, "
        "with values from -1 to 1."
    )
    assert seen.picture is not None
    window = ModelInput((8, 3), "float32", 0.0, 9.0, values=(0.0, 9.0, 4.5))
    seen = view(Pictures(input=window)).input
    assert seen is not None
    assert seen.picture is None
    assert seen.points.count(" ") == 2
