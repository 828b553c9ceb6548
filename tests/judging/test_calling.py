"""Functions are called with the public series and another future than the one that is held out."""

import typing

import numpy as np
import pytest

from grader.data import Store, prepare
from grader.data.base import Dataset
from grader.data.sets.house_prices import HousePrices
from grader.data.sets.yearly_series import YearlySeries
from grader.inside.protocol.entry import WantedFunction
from grader.judging.calling import called
from grader.judging.questionnaire import questionnaire
from grader.model.errors import UsageError
from grader.model.exercise import Edition
from grader.model.paper import Paper
from grader.sandbox import Call, Forecast

FUNCTIONS = (
    WantedFunction("cut", ("time", "series")),
    WantedFunction("average", ("series", 12), forecasts=True),
)


def prepared(
    store: Store, edition: Edition = "practice", dataset: Dataset | None = None
) -> typing.Any:  # type: ignore[no-untyped-def]
    return prepare(dataset or YearlySeries(), edition, paper=Paper("1", bytes(16)), store=store)


@pytest.mark.parametrize("edition", ["practice", "official"])
def test_nothing_that_is_held_out_is_among_the_arguments(store: Store, edition: Edition) -> None:
    data = prepared(store, edition)
    calls = called(data, FUNCTIONS)
    truth, begin = data.series("held-out")
    time, series = calls.arguments["cut"]
    assert (calls.begin, len(series), time[-1]) == (begin, len(truth), len(truth) - 1)
    assert (series[:begin] == truth[:begin]).all()
    assert (series[begin:] != truth[begin:]).mean() > 0.99
    assert calls.arguments["average"][1] == 12


def test_they_are_the_same_each_time_and_sent_as_they_are(store: Store) -> None:
    one, other = (called(prepared(store), FUNCTIONS) for _ in range(2))
    assert [bytes(each.data) for each in one.questions] == [bytes(e.data) for e in other.questions]
    assert one.questions[0].header.shape == (2, 1_461)
    sent = np.frombuffer(one.questions[1].data, "<f4")
    assert (sent == one.arguments["average"][0]).all()


def test_the_questionnaire_asks_them_before_any_forecast(store: Store) -> None:
    asked = questionnaire(prepared(store), ["held-out"], is_series=True, functions=FUNCTIONS)
    kinds = [type(each) for each in asked.questions]
    assert kinds == [Call, Call, Forecast]
    assert typing.cast(Forecast, asked.questions[-1]).from_all
    assert asked.called is not None
    quick = questionnaire(prepared(store), [], is_series=True, functions=FUNCTIONS)
    assert [type(each) for each in quick.questions] == [Call, Call]


def test_only_a_series_can_be_gone_on_with(store: Store) -> None:
    with pytest.raises(UsageError, match="house-prices is no series"):
        called(prepared(store, dataset=HousePrices()), FUNCTIONS)
