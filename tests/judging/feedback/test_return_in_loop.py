"""A return that ends a loop in its first round."""

import dataclasses

import pytest
from support.cases import case, expect, found
from support.functions import diagnosed, evidence

from grader.judging.feedback.base import mistakes

LOOP = "def means(x):\n    out = []\n    for t in x:\n        out.append(t)\n        return out\n"


def test_it_is_named_with_its_line() -> None:
    source = LOOP + "means(series)"
    finding = expect("return-in-loop", source, crash="ValueError: operands", line=9)
    assert (finding.confidence, finding.line) == ("sure", 5)
    assert "loop of means" in finding.message
    unused = expect("return-in-loop", LOOP, crash="ValueError: operands", line=9)
    assert unused.confidence == "likely"


@pytest.mark.parametrize(
    ("entry", "confidence"), [("solution_C3", "sure"), ("solution_model", "likely")]
)
def test_the_judged_function_is_called(entry: str, confidence: str) -> None:
    run = case(LOOP.replace("means", "solution_C3"), crash="ValueError: operands", line=9)
    finding = mistakes["return-in-loop"].find(dataclasses.replace(run, entry=entry))
    assert finding is not None
    assert finding.confidence == confidence


@pytest.mark.parametrize(
    "source",
    [
        LOOP.replace("        return out", "    return out"),
        LOOP.replace("in x", "in x.take(1)"),
        LOOP.replace("in x", "in range(1)"),
        LOOP.replace("        return out", "        if t:\n            return out"),
        LOOP.replace("out.append(t)", "print(t)"),
        LOOP.replace("out.append(t)", "out.append(t)\n        if t:\n            continue"),
        LOOP.replace("out.append(t)", "t /= 255").replace("return out", "return t"),
        LOOP.replace("out.append(t)", "out = t.copy(); out[0] = 1"),
        LOOP.replace("out.append(t)", "build().append(t)"),
        LOOP.replace("out.append(t)", "with open(t) as out: out.write(t)"),
    ],
)
def test_other_returns(source: str) -> None:
    assert found("return-in-loop", source, crash="ValueError: operands") is None


@pytest.mark.parametrize(
    "grows", ["out += t", "out[t] = 1", "self.out.append(t)", "out[t].append(t)", "n = t; out += n"]
)
def test_what_was_there_before_the_loop_grows(grows: str) -> None:
    assert found("return-in-loop", LOOP.replace("out.append(t)", grows), crash="ValueError: x")


def test_of_functions_in_each_other_the_inner_one_is_named() -> None:
    source = "def outer(x):\n" + "".join(f"    {line}\n" for line in LOOP.splitlines())
    assert "loop of means" in expect("return-in-loop", source, crash="ValueError: x").message


def test_a_run_without_a_failure_is_left_alone() -> None:
    assert found("return-in-loop", LOOP, missed=()) is None


def test_functions_that_are_judged() -> None:
    source = LOOP.replace("means", "naive")
    (diagnosis,) = diagnosed(evidence({"naive": lambda s: (s[:1],)}), "naive", source=source)
    assert (diagnosis.id, diagnosis.line) == ("return-in-loop", 5)


def test_only_a_continue_of_the_loop_itself_goes_on() -> None:
    inner = "for p in t:\n            if p:\n                continue\n            out.append(p)"
    assert found("return-in-loop", LOOP.replace("out.append(t)", inner), crash="ValueError: x")
    own = f"{inner}\n        if t:\n            continue"
    assert (
        found("return-in-loop", LOOP.replace("out.append(t)", own), crash="ValueError: x") is None
    )


def test_a_return_of_nothing_may_end_what_only_shows() -> None:
    source = "def show(ds):\n    for x in ds:\n        axes[0] = x\n        return\nshow(ds)"
    assert expect("return-in-loop", source, crash="ValueError: x").confidence == "likely"
