"""Weights of the worst epoch that are loaded in the end."""

import dataclasses

import pytest
from support.cases import LAST, built, fit, found

NAME = "checkpoint-mode"
LOADED = (
    "ModelCheckpoint('w', monitor='val_loss', mode='max', save_best_only=True)\nm.load_weights('w')"
)


def run(key: str, kind: str = "ModelCheckpoint") -> dict[str, object]:
    made = fit((0.5, 0.4, 0.1), key=key)
    return {"built": built(LAST), "fits": [dataclasses.replace(made, callbacks=(kind,))]}


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (LOADED, True),
        (LOADED.replace("'max'", "'min'"), False),
        (LOADED.replace("val_loss", "val_accuracy"), False),
        (LOADED.replace("save_best_only=True", ""), False),
        (LOADED.replace("load_weights", "save"), False),
        (LOADED.replace("load_weights('w')", "load_weights('pretrained')"), False),
        (LOADED.replace("monitor='val_loss'", "'val_loss'"), True),
        (LOADED.replace("monitor='val_loss'", "'val_accuracy'"), False),
        (LOADED.replace("'w'", "folder / 'w'"), True),
        (LOADED.replace("'w'", "filepath='w'"), True),
        (LOADED.replace("('w', ", "("), False),
    ],
)
def test_the_checkpoint_keeps_the_worst(code: str, says: bool) -> None:
    finding = found(NAME, code, **run("val_loss"))
    assert bool(finding) is says
    if finding:
        assert "keeps the weights of the worst epoch" in finding.message
        assert finding.evidence.startswith("val_loss 0.5000 in the epoch that is kept")
        assert (finding.confidence, finding.line) == ("sure", 1)


def test_early_stopping_restores_them_itself() -> None:
    code = "EarlyStopping(monitor='val_acc', mode='min', restore_best_weights=True)"
    assert found(NAME, code, **run("val_acc", "EarlyStopping"))
    assert found(NAME, code.replace("True", "False"), **run("val_acc", "EarlyStopping")) is None
    assert found(NAME, code, **run("val_acc", "Other")) is None
    assert found(NAME, f"{code}\nbase.load_weights('w')", **run("val_acc", "EarlyStopping"))


def test_of_several_early_stoppings_the_one_that_the_fit_had_counts() -> None:
    code = "a = EarlyStopping('val_acc', mode='min', restore_best_weights=True)\n"
    code += "b = EarlyStopping('val_acc')\nmodel.fit(x, callbacks=[{0}])"
    run_of = run("val_acc", "EarlyStopping")
    assert found(NAME, code.format("a"), **run_of)
    assert found(NAME, code.format("b"), **run_of) is None


def test_what_is_watched_by_place_or_not_logged_is_no_mistake() -> None:
    run_of = run("val_loss", "EarlyStopping")
    code = "EarlyStopping('val_accuracy', mode='max', restore_best_weights=True)"
    assert found(NAME, code, **run_of) is None
    assert found(NAME, code.replace("val_accuracy", "val_loss"), **run_of)
    assert found(NAME, code.replace("val_accuracy", "val_mae"), **run_of) is None
