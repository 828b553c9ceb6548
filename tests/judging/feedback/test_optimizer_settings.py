"""Settings of an optimizer with which nothing is learnt."""

import pytest
from support.cases import LAST, built, found

NAME = "optimizer-settings"


@pytest.mark.parametrize(
    ("settings", "confidence", "says"),
    [
        ({"momentum": 1.5}, "sure", "momentum=1.5, which is far too large"),
        ({"momentum": 0.99}, None, ""),
        ({"beta_1": 0.9999}, "likely", "beta_1=0.9999"),
        ({"clipnorm": 1e-5}, "likely", "clipnorm=1e-05, which is far too small"),
        ({"clipnorm": 0.0}, None, ""),
        ({"clipnorm": 1.0, "weight_decay": 0.004, "epsilon": 1e-7}, None, ""),
        ({"use_ema": 1.0, "ema_momentum": 0.9999}, "likely", "ema_momentum=0.9999"),
        ({"use_ema": 0.0, "ema_momentum": 0.9999}, None, ""),
        ({"use_ema": 1.0, "ema_momentum": 0.99}, None, ""),
        ({"gradient_accumulation_steps": 64}, "likely", "steps=64, which is far too large"),
        ({"gradient_accumulation_steps": 8}, None, ""),
        ({"learning_rate": 0.001, "weight_decay": 0.5}, "likely", "weight_decay=0.5"),
    ],
)
def test_settings(settings: dict[str, float], confidence: str | None, says: str) -> None:
    code = "x = 1\nSGD(momentum=1.5)\nBatchNormalization(momentum=0.99)"
    finding = found(NAME, code, built=built(LAST, optimizer="SGD", settings=settings))
    assert (finding.confidence if finding else None) == confidence
    if finding:
        assert says in finding.message
        assert finding.line == (2 if "momentum" in settings else 0)


def test_silence() -> None:
    assert found(NAME, built=built(LAST, settings={"momentum": 1.5}), missed=()) is None
    assert found(NAME) is None
