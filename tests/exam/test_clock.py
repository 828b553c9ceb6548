"""Time of a sitting, whatever is done to the computer's clock."""

import pytest

from grader.exam.clock import Moment, now, passed


@pytest.mark.parametrize(
    ("moments", "seconds", "doubts"),
    [
        ([Moment(0, 0, "a")], 0, ()),
        ([Moment(0, 0, "a"), Moment(90, 90, "a")], 90, ()),
        ([Moment(0, 0, "a"), Moment(60, 0, "a")], 0, ()),
        ([Moment(0, 0, "a"), Moment(61, 0, "a")], 0, ("forward by 1 min",)),
        ([Moment(0, 0, "a"), Moment(3600, 60, "a")], 60, ("forward by 59 min",)),
        ([Moment(0, 0, "a"), Moment(-3600, 60, "a")], 60, ("back by 61 min",)),
        ([Moment(0, 500, "a"), Moment(700, 100, "b")], 700, ()),
        ([Moment(0, 500, "a"), Moment(50, 100, "b")], 100, ()),
        ([Moment(0, 500, "a"), Moment(-900, 100, "b")], 100, ("back by 17 min",)),
        (
            [Moment(0, 0, "a"), Moment(3600, 60, "a"), Moment(120, 120, "a")],
            120,
            ("forward by 59 min", "back by 59 min"),
        ),
    ],
)
def test_time_goes_on_whatever_is_done_to_the_clock(
    moments: list[Moment], seconds: int, doubts: tuple[str, ...]
) -> None:
    found = passed(moments)
    assert found.seconds == seconds
    assert len(found.doubts) == len(doubts)
    for said, expected in zip(found.doubts, doubts, strict=True):
        assert expected in said


def test_this_computer_has_both_clocks() -> None:
    before, after = now(), now()
    assert before.boot == after.boot
    assert before.boot
    assert after.steady >= before.steady >= 0
