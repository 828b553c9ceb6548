import dataclasses

import pytest
from support import classes, factories

from grader.classroom.results.attempt import Attempt, Conditions, Grading
from grader.model.report import Problem


def test_what_an_attempt_says_of_its_report() -> None:
    attempt = classes.attempt(report=factories.failed_report())
    assert attempt.report is attempt.graded.report
    assert attempt.missed == ("held-out-accuracy",)
    assert (attempt.problem, attempt.verdict, attempt.judged) == ("", "not-passed", True)


@pytest.mark.parametrize("verdict", ["grader-error", "startup-limit", "interrupted"])
def test_a_fault_of_ours_is_no_judgement(verdict: str) -> None:
    report = factories.stopped_report(verdict, problem=Problem("The disk is full."))
    attempt = classes.attempt(report=report)
    assert (attempt.judged, attempt.problem) == (False, "The disk is full.")


def test_what_is_not_graded_has_no_report() -> None:
    attempt = dataclasses.replace(classes.attempt("ada"), grading=None)
    with pytest.raises(ValueError, match=r"ada/exercise-1.py is not graded yet"):
        _ = attempt.report


def test_an_attempt_that_is_only_found_says_nothing_more() -> None:
    found = Attempt("ada", "exercise-1", 1, "ada/exercise-1.py", "ab" * 32)
    assert (found.submitted_at, found.marked_late) == (None, False)
    assert (found.path, found.grading) == (None, None)


def test_a_grading_without_a_kept_run_is_its_own_and_of_one_try() -> None:
    graded = Grading(factories.report(), classes.CONDITIONS, "key", "2025-03-01T12:00:00+00:00")
    assert (graded.paper, graded.run, graded.host, graded.machine) == ("", "", "", "")
    assert (graded.tries, graded.shared_from) == (1, "")


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Conditions)])
def test_every_condition_is_part_of_the_key(field: str) -> None:
    plain = classes.CONDITIONS
    others = {"seed": 1, "limits": {"cores": 2.0}}
    changed = dataclasses.replace(plain, **{field: others.get(field, "other")})
    assert plain.key("ab", ".py") == plain.key("ab", ".py")
    assert changed.key("ab", ".py") != plain.key("ab", ".py")


def test_bytes_and_form_are_part_of_the_key() -> None:
    key = classes.CONDITIONS.key
    assert len({key("ab", ".py"), key("ac", ".py"), key("ab", ".ipynb")}) == 3


def test_results_that_were_kept_before_are_found_by_the_same_key() -> None:
    limits = {"memory_mib": 4096, "cores": 1.0}
    key = dataclasses.replace(classes.CONDITIONS, limits=limits).key("ab", ".py")
    assert key == "e75031b84748489aa1285481c13141e1"
    other_order = dict(reversed(limits.items()))
    assert dataclasses.replace(classes.CONDITIONS, limits=other_order).key("ab", ".py") == key
