"""What a linear autoregression makes of a series."""

import numpy as np
import pytest

from grader.data.drawing.autoregression import Autoregression


def test_it_is_zero_where_a_linear_rule_tells_everything() -> None:
    wave = np.sin(np.arange(300) / 7)
    assert Autoregression.learnt(wave[:200]).squared_error(wave[200:]) == pytest.approx(0, abs=1e-9)


def test_noise_alone_is_its_own_variance() -> None:
    noise = np.random.RandomState(1).randn(40_000) * 3
    assert Autoregression.learnt(noise[:20_000]).squared_error(noise[20_000:]) == pytest.approx(
        9, rel=0.03
    )
