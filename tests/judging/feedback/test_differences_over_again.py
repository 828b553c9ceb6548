"""Differences of differences in the place of one to an earlier day."""

import pytest
from support.cases import SERIES, found
from support.functions import diagnosed, evidence

CODE = "import numpy as np\nYEAR = 365\n"


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("np.diff(s, n=YEAR)", True),
        ("np.diff(s, 365)", True),
        ("np.diff(s)", False),
        ("np.diff(s, 2)", False),
        ("frame.diff(365)", False),
        ("np.diff(s, n=unknown)", False),
        ("diff(s, 365)", False),
        ("from numpy import diff; diff(s, 365)", True),
    ],
)
def test_a_number_of_days_is_no_n(call: str, says: bool) -> None:
    case = evidence({"naive": lambda s: (s[:5],)})
    named = diagnosed(case, "naive", source=CODE + call)
    assert ("differences-over-again" in [each.id for each in named]) is says
    of_model = found("differences-over-again", CODE + call, forecast=SERIES)
    assert bool(of_model) is says
    if of_model:
        assert "write x[365:] - x[:-365]." in of_model.message
        assert of_model.line == 3
    assert found("differences-over-again", CODE + call) is None
