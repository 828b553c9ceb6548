"""What Keras's callbacks are told to watch."""

import pytest
from support.sources import parsed

from grader.judging.feedback.watched import stoppers, watched


@pytest.mark.parametrize(
    ("code", "monitor", "mode"),
    [
        ("EarlyStopping()", "val_loss", ""),
        ("EarlyStopping('accuracy', mode='max')", "accuracy", "max"),
        ("EarlyStopping(patience=2, monitor='loss')", "loss", ""),
        ("ModelCheckpoint('a.keras', 'val_acc', mode='min')", "val_acc", "min"),
        ("ModelCheckpoint('a.keras', mode=MODE)", "val_loss", ""),
        ("WATCHED = 'mae'\nEarlyStopping(WATCHED)", "mae", ""),
        ("EarlyStopping(*given)", "", ""),
        ("EarlyStopping(**given)", "", ""),
        ("EarlyStopping(named)", "", ""),
    ],
)
def test_what_is_stated(code: str, monitor: str, mode: str) -> None:
    source = parsed(code)
    (call,) = source.calls("EarlyStopping", "ModelCheckpoint")
    seen = watched(source, call)
    assert (seen.monitor, seen.mode, seen.line > 0) == (monitor, mode, bool(mode))


OF_FIRST = "a = EarlyStopping(patience=1)\nmodel.fit(x, callbacks=[a])\n"


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("EarlyStopping()\nEarlyStopping()\nmodel.fit(x)", [1, 2]),
        ("model.fit(x, callbacks=given)\nEarlyStopping()\nEarlyStopping()", [2, 3]),
        ("EarlyStopping()\nmodel.fit(x, callbacks=[EarlyStopping()])", [2]),
        (f"{OF_FIRST}b = EarlyStopping()\nmodel.fit(x, callbacks=[b])", [3]),
        (f"{OF_FIRST}a = EarlyStopping()\nmodel.fit(x, callbacks=[a])", [1, 3]),
        ("all = []\nall.append(EarlyStopping())\nEarlyStopping()\nfit(x, callbacks=all)", [2]),
        ("all = [EarlyStopping()]\nall += all\nEarlyStopping()\nfit(x, callbacks=all)", [1]),
        ("", []),
    ],
)
def test_what_may_have_ended_the_last_fit(code: str, lines: list[int]) -> None:
    assert [call.lineno for call in stoppers(parsed(code))] == lines


@pytest.mark.parametrize(
    ("code", "up", "down"),
    [
        ("EarlyStopping('val_loss', mode='max')", True, False),
        ("EarlyStopping('val_accuracy', mode='min')", False, True),
        ("EarlyStopping('val_accuracy', mode='max')", False, False),
        ("EarlyStopping('val_loss', mode='min')", False, False),
        ("EarlyStopping('mine', mode='max')", False, False),
        ("EarlyStopping('val_loss')", False, False),
    ],
)
def test_figures_that_are_taken_the_wrong_way_round(code: str, up: bool, down: bool) -> None:
    source = parsed(code)
    seen = watched(source, source.all_calls[0])
    assert (seen.is_to_rise, seen.is_to_fall) == (up, down)
