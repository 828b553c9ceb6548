"""Keys that the logs do not have."""

import dataclasses

import pytest
from support import mistaken, records

from grader.inside.protocol.events import Probed
from grader.judging.feedback.wrong_log_key import _meant
from grader.model.record import RunRecord

NONE = "'>' not supported between instances of 'NoneType' and 'float'"
COMPARED = 'logs["accuracy"] >= 0.99'
ACC = {
    "subscript": (mistaken.changed((COMPARED, 'logs["acc"] > 0.99')), "'acc'"),
    "get": (mistaken.changed((COMPARED, 'logs.get("acc") > 0.99')), NONE),
    "turned": (
        mistaken.changed((COMPARED, '0.99 < logs.get("acc")')),
        "'<' not supported between instances of 'float' and 'NoneType'",
    ),
    "or": (mistaken.changed((COMPARED, '(logs or {}).get("acc") > 0.99')), NONE),
    "constant": (
        "KEY = 'acc'\n" + mistaken.changed((COMPARED, "logs.get(KEY) > 0.99")),
        NONE,
    ),
    "other name": (
        mistaken.changed(("logs=None", "values={}"), (COMPARED, 'values.get("acc") > 0.99')),
        NONE,
    ),
    "printed": (
        mistaken.changed((COMPARED, '"%.2f" % logs.get("acc")')),
        "must be real number, not NoneType",
    ),
}
FITS = mistaken.trained(0.93)


@pytest.mark.parametrize("form", ACC)
def test_a_crash_names_both_keys_and_the_line(form: str) -> None:
    source, message = ACC[form]
    line = next(
        n for n, text in enumerate(source.split("\n"), 1) if "0.99" in text or "%.2f" in text
    )
    finding = mistaken.expect("wrong-log-key", mistaken.crashed(message, line, fits=FITS), source)
    assert finding.confidence == "sure"
    assert "'acc'" in finding.message
    assert "'accuracy'" in finding.message
    assert finding.evidence == "read: acc; logged: accuracy, loss"
    assert finding.line == line


def test_of_several_wrong_keys_the_one_at_the_failure_is_named() -> None:
    source = mistaken.changed((COMPARED, 'logs.get("acc") > 0.99 or logs.get("x") > 1'))
    source += "class Late(StopAt99):\n    def on_epoch_end(self, e, logs):\n        logs['late']\n"
    line = mistaken.line_of(source, '"acc"')
    finding = mistaken.expect("wrong-log-key", mistaken.crashed(NONE, line, fits=FITS), source)
    assert finding.line == line


@pytest.mark.parametrize("error", [f"TypeError: {NONE}", "KeyError: 'acc'"])
def test_a_probe_shows_it_too(error: str) -> None:
    source = mistaken.changed((COMPARED, 'logs.get("acc") > 0.99'))
    record = mistaken.good(probes=(Probed(0.5, stopped=False, error=error),))
    finding = mistaken.expect("wrong-log-key", record, source)
    assert finding.line == mistaken.line_of(source, '"acc"')


def test_a_history_that_is_plotted() -> None:
    source = mistaken.GOOD + "history = None\nprint(history.history['val_acc'])\n"
    line = mistaken.line_of(source, "val_acc")
    finding = mistaken.expect("wrong-log-key", mistaken.crashed("'val_acc'", line), source)
    assert "pass validation_data" in finding.message
    assert finding.line == line


def test_a_callback_of_keras_that_monitors_it() -> None:
    message = "EarlyStopping callback received monitor=acc, but Keras isn't able to determine it."
    source = mistaken.changed(("[StopAt99()]", 'keras.callbacks.EarlyStopping("acc")'))
    line = mistaken.line_of(source, '"acc"')
    finding = mistaken.expect("wrong-log-key", mistaken.crashed(message, line), source)
    assert (finding.line, "'acc'" in finding.message) == (line, True)


def test_a_key_that_the_compiled_metrics_do_not_give() -> None:
    fits = (records.fit(0.5, key="acc", stopped_by=None, stopped_by_own=False),)
    line = mistaken.line_of(mistaken.GOOD, COMPARED)
    finding = mistaken.expect("wrong-log-key", mistaken.crashed("'accuracy'", line, fits=fits))
    assert "metrics=['accuracy']" in finding.message


@pytest.mark.parametrize("careful", ['logs.get("acc", 0)', '(logs.get("acc") or 0)'])
def test_a_callback_that_never_fires_because_it_never_sees_its_key(careful: str) -> None:
    source = mistaken.changed((COMPARED, f"{careful} > 0.99"))
    record = mistaken.good(fits=mistaken.trained(0.95, 0.995))
    finding = mistaken.expect("wrong-log-key", record, source)
    assert finding.line == mistaken.line_of(source, '"acc"')


VALIDATED = tuple(
    dataclasses.replace(
        fit,
        epochs=tuple(
            dataclasses.replace(epoch, logs={**epoch.logs, "val_accuracy": 0.9, "val_loss": 0.6})
            for epoch in fit.epochs
        ),
    )
    for fit in FITS
)
"""A fit with validation data."""
READS_VALIDATION = mistaken.changed((COMPARED, 'logs["val_accuracy"] > 0.99'))


def test_a_validation_metric_without_validation_data() -> None:
    line = mistaken.line_of(READS_VALIDATION, "val_accuracy")
    crashed = mistaken.crashed("'val_accuracy'", line, fits=FITS)
    finding = mistaken.expect("wrong-log-key", crashed, READS_VALIDATION)
    assert "'val_accuracy', but fit had no validation data: pass validation_data" in finding.message
    assert "logs['accuracy']" in finding.message
    assert finding.line == line


def test_without_validation_data_the_trainings_metric_is_named_as_it_was_logged() -> None:
    fits = (records.fit(0.5, key="acc", stopped_by=None, stopped_by_own=False),)
    record = mistaken.crashed("'val_accuracy'", 8, fits=fits)
    finding = mistaken.expect("wrong-log-key", record, READS_VALIDATION)
    assert "pass validation_data to fit, or read logs['acc']" in finding.message


@pytest.mark.parametrize("key", ["val_acc", "val_accurcy"])
def test_a_validation_metric_is_never_taken_for_the_trainings(key: str) -> None:
    source = mistaken.changed((COMPARED, f'logs["{key}"] > 0.99'))
    line = mistaken.line_of(source, key)
    crashed = mistaken.crashed(f"'{key}'", line, fits=VALIDATED)
    finding = mistaken.expect("wrong-log-key", crashed, source)
    assert "it is logged as 'val_accuracy'" in finding.message


@pytest.mark.parametrize(
    "record",
    [
        mistaken.crashed("'val_accuracy'", 8, fits=VALIDATED),
        mistaken.crashed(NONE, 8, fits=VALIDATED),
        mistaken.good(fits=VALIDATED),
    ],
    ids=["key error", "none", "silent"],
)
def test_a_validation_metric_that_was_logged_is_no_mistake(record: RunRecord) -> None:
    assert mistaken.found("wrong-log-key", record, READS_VALIDATION) is None


@pytest.mark.parametrize(
    ("source", "record"),
    [
        (ACC["get"][0], mistaken.good()),
        (ACC["get"][0], mistaken.crashed(NONE, 8, fits=())),
        (ACC["get"][0], mistaken.crashed("division by zero", 8)),
        (mistaken.GOOD, mistaken.crashed(NONE, 8)),
        (mistaken.GOOD, mistaken.crashed("'accuracy'", 8)),
        (mistaken.GOOD + "{}['acc']\n", mistaken.crashed("'acc'", 2)),
        ("", mistaken.crashed("'acc'", 8)),
        (
            mistaken.changed((COMPARED, 'logs.get("acc", logs["accuracy"]) > 0.99')),
            mistaken.good(fits=mistaken.trained(0.95)),
        ),
        (ACC["get"][0], mistaken.good(fits=mistaken.trained(0.95, callbacks=()))),
    ],
)
def test_near_misses(source: str, record: RunRecord) -> None:
    assert mistaken.found("wrong-log-key", record, source) is None


@pytest.mark.parametrize(
    ("key", "logged", "meant"),
    [
        ("acc", ("accuracy", "loss", "val_accuracy"), "accuracy"),
        ("val_acc", ("accuracy", "loss", "val_accuracy"), "val_accuracy"),
        ("accuray", ("accuracy", "loss"), "accuracy"),
        ("val_accuracy", ("accuracy", "loss"), ""),
        ("f1", ("accuracy", "loss"), ""),
        ("my", ("loss", "my_metric_of_all_classes"), "my_metric_of_all_classes"),
        ("recall_of_all_classes_together", ("loss", "recall"), "recall"),
    ],
)
def test_what_a_key_probably_means(key: str, logged: tuple[str, ...], meant: str) -> None:
    assert _meant(key, logged) == meant


WITH_ARGUMENTS = mistaken.changed(("callbacks=[StopAt99()]", "callbacks=[StopAt99(0.99, key=KEY)]"))


@pytest.mark.parametrize(
    ("key", "line"),
    [("'acc'", "StopAt99(0.99"), ("'accuracy'", ""), ("'other'", ""), ("99", ""), ("None", "")],
)
def test_a_name_that_the_callback_is_given_when_it_is_made(key: str, line: str) -> None:
    source = WITH_ARGUMENTS.replace("key=KEY", f"key={key}")
    source = source.replace(COMPARED, "logs[self.key] >= 0.99")
    for record in (mistaken.crashed(NONE, 3, fits=FITS), mistaken.good(fits=FITS)):
        finding = mistaken.found("wrong-log-key", record, source)
        assert bool(finding) is bool(line)
        if finding:
            assert finding.line == mistaken.line_of(source, line)
            assert "'acc', but it is logged as 'accuracy'" in finding.message


def test_a_key_that_was_logged_is_missing_from_something_else() -> None:
    source = mistaken.GOOD + "x = {}['accuracy']\n"
    line = mistaken.line_of(source, "x = {}")
    record = mistaken.crashed("'accuracy'", line, fits=FITS)
    assert mistaken.found("wrong-log-key", record, source) is None
    table = source.replace("{}['accuracy']", "table['label']")
    record = mistaken.crashed("KeyError: 'label'", line, fits=FITS)
    assert mistaken.found("wrong-log-key", record, table) is None
    other = source.replace("{}['accuracy']", "history.history['acc']")
    record = mistaken.crashed("KeyError: 'acc'", line, fits=FITS)
    assert mistaken.expect("wrong-log-key", record, other).line == line
    assert mistaken.found("wrong-log-key", mistaken.crashed("'acc'", 1, fits=FITS), other) is None


def test_a_key_that_a_function_is_given() -> None:
    source = "def draw(history, key):\n    plot(history.history[key])\ndraw(history, 'acc')"
    record = mistaken.crashed("KeyError: 'acc'", 2, fits=FITS)
    assert mistaken.expect("wrong-log-key", record, source).line == 2


def test_none_that_comes_from_elsewhere() -> None:
    careful = mistaken.changed((COMPARED, '(logs.get("val_accuracy") or 0) > 0.99'))
    source = careful + "model = build()\nmodel.summary()\n"
    line = mistaken.line_of(source, "model.summary")
    record = mistaken.crashed("'NoneType' object has no attribute 'summary'", line, fits=FITS)
    assert mistaken.found("wrong-log-key", record, source) is None


def test_what_is_advised() -> None:
    def message(key: str, *logged: str) -> str:
        epochs = tuple(
            dataclasses.replace(each, logs=dict.fromkeys(logged, 0.5)) for each in FITS[0].epochs
        )
        fits = (dataclasses.replace(FITS[0], epochs=epochs),)
        source = mistaken.GOOD + f"x = history['{key}']\n"
        line = mistaken.line_of(source, "x = history")
        record = mistaken.crashed(f"'{key}'", line, fits=fits)
        return mistaken.expect("wrong-log-key", record, source).message

    assert "is logged as 'acc': compile the model with" in message("accuracy", "acc", "loss")
    assert "which was never logged: compile" in message("accuracy", "loss")
    assert "which was never logged: compile" in message("zzz", "loss")
    assert "fit had no validation data" in message("val_accuracy", "accuracy", "loss")
    assert "logged as 'val_acc': read" in message("val_accuracy", "acc", "val_acc", "loss")


def test_without_a_line_the_first_place_is_named() -> None:
    source = mistaken.changed((COMPARED, 'logs["acc"] > 0.99')) + "class Late(StopAt99):\n"
    source += "    def on_epoch_end(self, e, logs):\n        logs['acc']\n"
    record = mistaken.crashed("'acc'", 0, fits=FITS)
    line = mistaken.line_of(source, 'logs["acc"]')
    assert mistaken.expect("wrong-log-key", record, source).line == line
