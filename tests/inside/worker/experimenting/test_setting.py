"""One trial before it is trained."""

import numpy as np
import pytest

from grader.inside.worker.experimenting.setting import Setting, numeral
from grader.inside.worker.experimenting.slices import Slice


@pytest.mark.parametrize(
    ("value", "written"),
    [(1.0, "1"), (0.001, "0.001"), (0.1 + 0.2, "0.3"), (20_000.0, "2e+04"), (-0.5, "-0.5")],
)
def test_numbers_are_written_as_in_code(value: float, written: str) -> None:
    assert numeral(value) == written
    assert float(written) == pytest.approx(value)


def test_without_a_change_answers_are_in_the_units_of_the_targets() -> None:
    some = Slice(np.zeros((4, 1)), np.arange(4), 2, shuffle=False)
    setting = Setting(None, None, "mae", some, some, "error")
    assert setting.factor * 7.0 + setting.offset == 7.0
    assert (setting.longer, setting.was, setting.now) == (1.0, "", "")
    setting.undo()  # there is nothing to take back
