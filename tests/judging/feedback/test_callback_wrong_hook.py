"""Callbacks that decide where the logs do not hold an epoch's figures."""

import dataclasses

import pytest
from support.cases import case, expect, fit, found, result

from grader.judging.feedback.callback_wrong_hook import callback_wrong_hook

NAME = "callback-wrong-hook"
MISSED = ("stop",)


def source(*classes: tuple[str, ...]) -> str:
    """Callback classes with methods of these names, each of which stops the training."""
    method = "    def {}(self, n):\n        if n:\n            self.model.stop_training = True\n"
    return "\n".join(
        f"class C{number}(Callback):\n    x = 1\n" + "".join(map(method.format, names))
        for number, names in enumerate(classes)
    )


@pytest.mark.parametrize(
    ("hook", "why"),
    [
        ("on_batch_end", "looks at every batch"),
        ("on_train_batch_end", "looks at every batch"),
        ("on_test_batch_begin", "looks at every batch"),
        ("on_epoch_begin", "looks at the beginning"),
        ("on_train_begin", "looks at the beginning"),
        ("on_epoch_end", ""),
        ("on_train_end", ""),
    ],
)
def test_where_the_training_is_stopped(hook: str, why: str) -> None:
    finding = found(NAME, source((hook,)), target=True, missed=MISSED)
    assert bool(finding) is bool(why)
    if finding:
        assert why in finding.message
        assert f"rename {hook} to on_epoch_end" in finding.message
        assert (finding.line, finding.evidence) == (3, f"stop_training is set in {hook}")


def test_every_class_and_method_is_looked_at() -> None:
    assert expect(
        NAME, source(("on_epoch_end",), ("other", "on_batch_end")), target=True, missed=MISSED
    )
    assert found(NAME, source(("on_batch_end", "on_epoch_end")), target=True, missed=MISSED) is None


def test_classes_that_fit_was_given_count_where_there_are_any() -> None:
    both = source(("on_batch_end",), ("on_epoch_end",))
    given = [fit(callbacks=("C1",))]
    assert found(NAME, both, target=True, missed=MISSED, fits=given) is None
    given = [fit(callbacks=("C0",))]
    assert expect(NAME, both, target=True, missed=MISSED, fits=given)


def test_a_method_that_does_not_stop() -> None:
    code = "class C(Callback):\n    def on_batch_end(self, n):\n        self.model.x = 1\n"
    assert found(NAME, code, target=True, missed=MISSED) is None


def test_a_criterion_about_callbacks_could_not_be_checked() -> None:
    judged = case(source(("on_batch_end",)), target=True)
    results = (*judged.judged.results[:-1], result("stop", "unknown"))
    unknown = dataclasses.replace(judged.judged, results=results)
    assert callback_wrong_hook(dataclasses.replace(judged, judged=unknown))
    assert callback_wrong_hook(judged) is None


def test_silence() -> None:
    code = source(("on_batch_end",))
    assert found(NAME, code, target=True) is None
    assert found(NAME, code, target=True, missed=("training",)) is None
    assert found(NAME, code, missed=MISSED) is None
    assert found(NAME, code, target=True, missed=MISSED, fits=[]) is None
    assert expect(NAME, code, target=True, crash="KeyError: 'accuracy'")


def test_one_that_guards_against_something_else_is_not_surely_the_cause() -> None:
    both = source(("on_epoch_end",), ("on_batch_end",))
    for stopped_by, confidence in ((None, "likely"), ("C0", "likely"), ("C1", "sure")):
        fits = [fit(callbacks=("C0", "C1"), stopped_by=stopped_by)]
        finding = expect(NAME, both, target=True, missed=MISSED, fits=fits)
        assert finding.confidence == confidence
    alone = source(("on_batch_end",))
    assert expect(NAME, alone, target=True, missed=MISSED).confidence == "sure"


def test_what_failed_elsewhere_is_not_surely_its_fault() -> None:
    code = source(("on_batch_end",))
    for line, confidence in ((4, "sure"), (40, "likely")):
        finding = expect(NAME, code, target=True, crash="KeyError: 'accuracy'", line=line)
        assert finding.confidence == confidence
