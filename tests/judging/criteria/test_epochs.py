"""How many epochs a training may take."""

import pytest
from support import records
from support.mistaken import trained

from grader.judging.criteria import Evidence
from grader.judging.criteria.epochs import Epochs


@pytest.mark.parametrize(("count", "status"), [(3, "met"), (4, "missed")])
def test_epochs_are_counted(count: int, status: str) -> None:
    record = records.record(fits=trained(*[0.5] * count))
    outcome = Epochs(3).check(Evidence(record, {}))
    assert outcome.status == status
    assert outcome.measured == f"{count} epochs"
    assert Epochs(3).threshold == "≤ 3 epochs"
    assert Epochs(3).epochs_allowed == 3


def test_epochs_of_several_fits_are_one_training() -> None:
    record = records.record(fits=(*trained(0.5, 0.6), *trained(0.7, 0.8)))
    assert Epochs(3).check(Evidence(record, {})).status == "missed"


def test_without_a_fit_nothing_is_known() -> None:
    assert Epochs(3).check(Evidence(records.record(fits=()), {})).status == "unknown"
