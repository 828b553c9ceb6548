"""Metrics under another name, or none."""

import typing

import pytest
from support import mistaken, records


@pytest.mark.parametrize("key", ["auc", "val_accuracy"])
def test_another_name_is_told_with_the_line_of_the_metrics(key: str) -> None:
    source = mistaken.changed(('metrics=["accuracy"]', f'metrics=["{key}"]'))
    finding = mistaken.expect(
        "metric-not-logged", mistaken.good(fits=(records.fit(1, key=key),)), source
    )
    assert "metrics=['accuracy']" in finding.message
    assert finding.evidence == f"logged: {', '.join(sorted((key, 'loss')))}"
    assert finding.line == mistaken.line_of(source, "metrics=")


def test_no_metrics_at_all() -> None:
    source = mistaken.changed(('        metrics=["accuracy"],\n', ""))
    finding = mistaken.expect(
        "metric-not-logged", mistaken.good(fits=(records.fit(1, key="loss"),)), source
    )
    assert finding.line == 0


@pytest.mark.parametrize("fits", [(), mistaken.trained(), mistaken.trained(0.1)])
def test_near_misses(fits: typing.Any) -> None:
    assert mistaken.found("metric-not-logged", mistaken.good(fits=fits)) is None


@pytest.mark.parametrize("key", ["acc", "sparse_categorical_accuracy", "categorical_accuracy"])
def test_another_form_of_accuracy_is_accuracy(key: str) -> None:
    source = mistaken.changed(('metrics=["accuracy"]', f'metrics=["{key}"]'))
    record = mistaken.good(fits=(records.fit(0.9, 0.992, key=key),))
    assert mistaken.found("metric-not-logged", record, source) is None


def test_a_crash_matters_more() -> None:
    record = mistaken.crashed("anything", fits=(records.fit(1, key="auc"),))
    assert mistaken.found("metric-not-logged", record) is None
