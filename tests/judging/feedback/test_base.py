"""What a case knows of a run."""

import ast
import dataclasses
import math
import typing
from pathlib import Path

import numpy as np
import pytest
from support import cases, mistaken, records

from grader.judging.criteria import Evidence, StopTarget
from grader.judging.criteria.callback_probe import CallbackProbe
from grader.judging.criteria.stopped_by_callback import StoppedByCallback
from grader.judging.feedback import base
from grader.judging.feedback.base import Case, figure
from grader.judging.feedback.matching import Matched
from grader.model.record import Ending, RunRecord
from grader.model.registry import Registry


def test_a_good_run_learnt_enough() -> None:
    case = mistaken.case(mistaken.good())
    assert case.values == (0.9, 0.97, 0.992)
    assert case.logged == ("accuracy", "loss")
    assert (case.accuracy("training"), case.accuracy("held-out")) == (0.995, 0.98)
    assert case.class_shares == (0.1,) * 10
    assert (case.epochs_allowed, case.short_of_target, case.learnt_too_little) == (10, False, False)
    assert [node.name for node in case.own_callbacks] == ["StopAt99"]


@pytest.mark.parametrize(
    ("record", "short", "little"),
    [
        (mistaken.good(fits=mistaken.trained(0.9, 0.99)), False, False),
        (mistaken.good(fits=mistaken.trained(0.9, math.nan)), True, True),
        (mistaken.good(fits=()), True, True),
        (mistaken.good(predictions=mistaken.predictions(held_out=0.96)), False, True),
        (mistaken.good(predictions=mistaken.predictions(training=0.97)), False, True),
        (mistaken.good(probes=()), False, False),
    ],
)
def test_what_falls_short(record: RunRecord, short: bool, little: bool) -> None:
    case = mistaken.case(record)
    assert (case.short_of_target, case.learnt_too_little) == (short, little)


def test_after_a_crash_the_training_is_not_looked_at() -> None:
    case = mistaken.case(mistaken.crashed("no", fits=mistaken.trained(0.9)))
    assert case.trained is None
    assert case.values == ()
    assert case.logged == ("accuracy", "loss")


@pytest.mark.parametrize(
    ("changes", "out"),
    [
        ({}, False),
        ({"ending": Ending("time-limit")}, True),
        ({"fits": mistaken.trained(0.9, stopped_by="time-limit")}, True),
        ({"fits": ()}, False),
    ],
)
def test_who_ran_out_of_time(changes: typing.Any, out: bool) -> None:
    assert mistaken.case(mistaken.good(**changes)).out_of_time is out


def test_without_criteria_nothing_is_asked() -> None:
    whole = mistaken.case(mistaken.good(fits=mistaken.trained(0.5)))
    case = Case(Evidence(whole.record, {}), (), whole.judged, whole.source, "accuracy")
    assert (case.target, case.epochs_allowed, case.class_shares) == (None, None, ())
    assert not case.short_of_target
    assert not case.missed("held-out")
    assert case.accuracy("held-out") is None


def test_a_probe_alone_tells_the_target_but_no_epochs() -> None:
    whole = mistaken.case(mistaken.good())
    probe = CallbackProbe(**mistaken.PROBE)
    case = Case(whole.evidence, (probe,), whole.judged, whole.source, "accuracy")
    assert case.target == StopTarget("accuracy", 0.99)
    assert case.epochs_allowed is None


@pytest.mark.parametrize("outputs", [[math.nan] * 1000, [0.5]])
def test_outputs_that_cannot_be_judged_have_no_accuracy(outputs: typing.Any) -> None:
    record = mistaken.good(predictions={"held-out": records.array(outputs)})
    case = mistaken.case(record)
    assert (case.accuracy("held-out"), case.answered_classes()) == (None, None)


def test_answers_are_those_to_the_held_out_part() -> None:
    case = cases.case(forecast=cases.SERIES)
    answers = case.answers()
    assert answers is not None
    assert answers.tolist() == list(cases.SERIES.given)
    assert cases.case().answers() is None
    odd = cases.case(forecast=dataclasses.replace(cases.SERIES, given=(math.nan,) * 4))
    assert odd.answers() is None
    right = cases.case(accuracy={"held-out": 1.0})
    classes = right.answered_classes()
    assert classes is not None
    assert classes.tolist() == right.evidence.labels["held-out"].tolist()


def test_a_mistake_is_registered_under_its_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "mistakes", Registry("mistake"))

    @base.mistake(symptom=True, explains=("a-b", "c"))
    def a_b(case: typing.Any) -> None:
        return None

    found = base.mistakes["a-b"]
    assert (found.id, found.find, found.symptom) == ("a-b", a_b, True)
    assert found.explains == {"c"}, "of a group all but the mistake itself"


def test_what_explains_a_mistake_is_not_explained_by_it() -> None:
    """Else two findings would each hide the other one, and nothing would be said."""
    for name in base.mistakes:
        reached: set[str] = set()
        waiting = set(base.mistakes[name].explains)
        while waiting:
            reached |= waiting
            waiting = {later for each in waiting for later in base.mistakes[each].explains}
            waiting -= reached
        assert name not in reached


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.98996, "0.9900"), (0.5, "0.5000"), (-3.0, "-3.0000"), (1e308, "1e+308"), (math.nan, "nan")],
)
def test_figures_are_short(value: typing.Any, text: str) -> None:
    assert figure(value) == text


def test_each_module_of_a_mistake_registers_one() -> None:
    import importlib
    import inspect
    import pkgutil

    from grader.judging import feedback

    modules = [
        importlib.import_module(f"grader.judging.feedback.{found.name}")
        for found in pkgutil.iter_modules(feedback.__path__)
    ]
    found = {
        module.__name__.rpartition(".")[2]: [
            node.name
            for node in ast.parse(inspect.getsource(module)).body
            if isinstance(node, ast.FunctionDef) and any(map(registers, node.decorator_list))
        ]
        for module in modules
    }
    assert all(names in ([], [module]) for module, names in found.items())
    assert sum(map(len, found.values())) == len(base.mistakes)


def test_no_module_imports_one_of_a_mistake() -> None:
    from grader.judging import feedback

    rules = {f"grader.judging.feedback.{name.replace('-', '_')}" for name in base.mistakes}
    nodes = [
        node
        for file in Path(feedback.__path__[0]).glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert not rules & {node.module for node in nodes if isinstance(node, ast.ImportFrom)}


def registers(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else None
    return isinstance(called, ast.Name) and called.id == "mistake"


def test_the_strictest_criterion_says_how_many_epochs_are_allowed() -> None:
    whole = mistaken.case(mistaken.good())
    kinds = tuple(StoppedByCallback("accuracy", 0.99, epochs) for epochs in (10, 5, 7))
    assert dataclasses.replace(whole, criteria=kinds).epochs_allowed == 5


def test_the_part_with_the_most_examples_tells_the_shares_of_classes() -> None:
    whole = mistaken.case(mistaken.good())
    labels = {"training": np.array([0, 0, 0, 1]), "held-out": np.array([0, 1])}
    case = dataclasses.replace(whole, evidence=Evidence(whole.record, labels))
    assert case.class_shares == (0.75, 0.25)
    series = dataclasses.replace(whole, evidence=Evidence(whole.record, labels, labels))
    assert (series.is_series, series.class_shares) == (True, ())


def test_a_finding_without_a_line_blames_none() -> None:
    assert base.Finding("sure", "Odd.", "x").line == 0


def test_values_of_all_fits_are_one_course() -> None:
    fits = (*mistaken.trained(0.5), *mistaken.trained(math.nan, 0.75))
    case = mistaken.case(mistaken.good(fits=fits))
    course = case.course("accuracy")
    assert course[::2] == [0.5, 0.75]
    assert math.isnan(course[1])
    assert case.finite("accuracy") == [0.5, 0.75]


def test_of_several_fits_the_last_is_looked_at() -> None:
    first, last = cases.fed(fit=0), cases.fed(fit=1)
    checked = cases.fed(fit=1, part="validation")
    case = cases.case(fed=(first, last, checked))
    assert (case.fed(), case.fed("validation")) == (last, checked)
    earlier = dataclasses.replace(checked, fit=0)
    assert cases.case(fed=(first, earlier, last)).fed("validation") is None
    assert cases.case().fed() is None
    found = [Matched(24, training=number) for number in (3, 4, 0, 9)]
    parts = ("training", "training", "training", "validation")
    compared = tuple(
        (n, part, each) for n, (part, each) in enumerate(zip(parts, found, strict=True))
    )
    case = dataclasses.replace(case, compared=compared)
    assert (case.matched(), case.matched("validation")) == (found[1], found[3])
    assert (case.looked_for, cases.case().looked_for) == (found[2], None)
    assert cases.case(matched=found[2]).matched() is None
    models = cases.built(cases.LAST), cases.built(cases.FLATTEN)
    observed = dataclasses.replace(case.record.observed, built=models)
    record = dataclasses.replace(case.record, observed=observed)
    seen = dataclasses.replace(case, evidence=Evidence(record, case.evidence.labels))
    assert seen.built is models[1]


@pytest.mark.parametrize(
    ("missed", "little"),
    [((), False), (("training",), True), (("held-out",), True), (("training", "held-out"), True)],
)
def test_a_part_that_was_missed(missed: tuple[str, ...], little: bool) -> None:
    case = cases.case(missed=missed)
    assert case.learnt_too_little is little
    assert [case.missed(part) for part in ("training", "held-out")] == [
        part in missed for part in ("training", "held-out")
    ]


@pytest.mark.parametrize(("values", "short"), [((0.98, 0.5), True), ((0.99, 0.5), False)])
def test_a_target_that_was_never_reached(values: tuple[float, ...], short: bool) -> None:
    case = cases.case(missed=(), target=True, fits=[cases.fit(values)])
    assert (case.short_of_target, case.learnt_too_little) == (short, short)


def test_a_crash_is_what_was_raised() -> None:
    assert cases.case(crash="KeyError: 'a'").crash == "KeyError: 'a'"
    assert cases.case(ending=Ending("bad-model", "odd")).crash == ""


def test_figures_from_a_thousand_on_have_four_digits() -> None:
    assert [figure(value) for value in (999.5, 1000.0, -1234.5)] == ["999.5000", "1000", "-1234"]


def test_a_mistake_is_like_any_other_unless_it_says_so() -> None:
    plain = base.Mistake("a", lambda _: None, symptom=False, explains=frozenset())
    assert (plain.luck, plain.rank) == (False, 0)
    ranks = {each.id: (each.luck, each.rank) for each in base.mistakes.values()}
    assert ranks["dead-units"] == (False, 0)
    assert ranks["scaled-twice"] == (True, -2)
