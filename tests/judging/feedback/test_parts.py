"""How much of the public examples is used."""

import dataclasses

import pytest
from support.cases import case, facts, fed, fit

from grader.judging.feedback.base import mistakes
from grader.judging.feedback.parts import is_small_part


@pytest.mark.parametrize(
    ("count", "public", "small"),
    [
        (249, 1_000, True),
        (250, 1_000, False),
        (0, 1_000, False),
        (1, 200, True),
        (1, 199, False),
        (0, 0, False),
    ],
)
def test_a_small_part_of_many(count: int, public: int, *, small: bool) -> None:
    assert is_small_part(count, public) is small
    assert is_small_part(max(1, public // 2), public, 0.6) is (public >= 200)


@pytest.mark.parametrize(("count", "public"), [(32, 1_000), (32, 200), (32, 180), (160, 640)])
def test_few_examples_or_few_steps_are_told_and_not_both(count: int, public: int) -> None:
    fits = [fit((0.5,) * 3, steps=count // 32, batch_size=32)]
    run = case("m.fit(x, y)", fed=fed(inputs=facts(shape=(count, 28, 28))), fits=fits)
    evidence = dataclasses.replace(run.evidence, public_examples=public)
    asked = dataclasses.replace(run, evidence=evidence)
    said = [bool(mistakes[name].find(asked)) for name in ("few-examples", "few-steps")]
    assert sum(said) == 1, said
