"""What a model is asked: the parts that criteria need, public examples first, no label among it."""

import typing

import numpy as np
import pytest
from support.functions import criterion

from grader import catalog
from grader.data import Prepared, Store, prepare
from grader.data.base import Dataset, PartName
from grader.data.sets.house_prices import HousePrices
from grader.data.sets.synthetic_series import SyntheticSeries
from grader.judging.criteria import Criterion, bind
from grader.judging.questionnaire import REHEARSED, probe_request, questionnaire, wanted_parts
from grader.model.paper import Paper
from grader.sandbox import Forecast, Question


def prepared(store: Store, dataset: Dataset) -> Prepared:
    return prepare(dataset, "practice", paper=Paper("1", bytes(16)), store=store)


def criteria(exercise: str) -> list[Criterion]:
    return [bind(spec) for spec in catalog.find(exercise).criteria("practice")]


def test_only_the_parts_that_criteria_look_at_are_asked_for() -> None:
    parts = wanted_parts(criteria("exercise-1"))
    assert "held-out" in parts
    assert parts == [name for name in typing.get_args(PartName) if name in parts]
    assert wanted_parts([]) == []
    assert wanted_parts([criterion("naive")]) == []


@pytest.mark.parametrize("names", [["held-out"], ["training", "held-out"]])
def test_inputs_are_asked_and_labels_stay(store: Store, names: list[PartName]) -> None:
    data = prepared(store, HousePrices())
    asked = questionnaire(data, names, is_series=False)
    assert [typing.cast(Question, each).header.name for each in asked.questions] == names
    for question in asked.questions:
        part = data.part(typing.cast(Question, question).header.name)  # type: ignore[arg-type]
        sent = np.frombuffer(bytes(typing.cast(Question, question).data), "<f4")
        assert (sent == part.inputs).all()
        assert (asked.labels[typing.cast(Question, question).header.name] == part.labels).all()


def test_public_examples_are_rehearsed(store: Store) -> None:
    data = prepared(store, HousePrices())
    asked = questionnaire(data, ["held-out"], is_series=False)
    assert asked.rehearsal is not None
    rows = asked.rehearsal.header.shape[0]
    assert rows == min(REHEARSED, len(data.part("validation").labels))
    quick = questionnaire(data, [], is_series=False)
    assert (quick.questions, quick.labels) == ([], {})
    assert quick.rehearsal is not None


def test_a_series_is_forecast_from_what_is_public(store: Store) -> None:
    data = prepared(store, SyntheticSeries())
    asked = questionnaire(data, ["held-out"], is_series=True)
    (forecast,) = asked.questions
    values, begin = data.series("held-out")
    assert isinstance(forecast, Forecast)
    assert (forecast.begin, forecast.from_all, asked.rehearsal) == (begin, False, None)
    assert (asked.previous["held-out"] == values[begin - 1 : -1]).all()
    assert len(asked.previous["held-out"]) == len(asked.labels["held-out"])


def test_a_quick_look_at_a_series_forecasts_public_values_alone(store: Store) -> None:
    data = prepared(store, SyntheticSeries())
    asked = questionnaire(data, [], is_series=True)
    (forecast,) = asked.questions
    assert isinstance(forecast, Forecast)
    sent = np.frombuffer(bytes(forecast.series), "<f4")
    known, _ = data.series("validation")
    assert forecast.name == "validation"
    assert len(sent) == forecast.begin + REHEARSED
    assert (sent == known[: len(sent)].astype("<f4")).all()
    assert len(asked.previous["validation"]) == REHEARSED


def test_callbacks_are_probed_where_a_criterion_wants_that() -> None:
    request = probe_request(criteria("exercise-1"))
    assert request is not None
    assert request.metric == "accuracy"
    assert list(request.values) == sorted(set(request.values))
    assert probe_request([criterion("naive")]) is None
