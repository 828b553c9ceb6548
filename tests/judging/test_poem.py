"""What a model writes stands in the report as a remark."""

from support import records

from grader.data import Store, find, prepare
from grader.inside.protocol.job import Array
from grader.judging.poem import BEGINS, COUNT, NAME, poem, recited
from grader.model.paper import Paper
from grader.sandbox import Writing

ASKED = Writing(NAME, ("the lark", "my love"), ("<other>", "sings", "aloud"), 2)


def test_beginnings_are_public_and_no_two_alike(store: Store) -> None:
    prepared = prepare(find("verses"), "practice", paper=Paper("1", bytes(16)), store=store)
    asked = poem(prepared)
    assert asked is not None
    assert len({*asked.begins}) == BEGINS
    assert BEGINS * COUNT == 50
    assert all(len(begin.split()) == 2 for begin in asked.begins)


def test_it_is_told_and_kept_out_of_what_is_judged() -> None:
    answer = Array("uint8", (2, 2), bytes([1, 2, 2, 1]))
    record = recited(records.record(predictions={NAME: answer}), ASKED)
    assert not record.predictions
    assert record.remarks[-1].message.endswith("the lark | sings aloud / my love | aloud sings.")


def test_where_nothing_was_written_nothing_is_said() -> None:
    record = records.record(predictions={NAME: Array("uint8", (2, 0), b"")})
    assert recited(record, ASKED).remarks == record.remarks
    assert recited(record, None) is record
    assert recited(records.record(predictions={}), ASKED).predictions == {}
