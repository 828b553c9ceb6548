"""What a run asks, as it is handed into the box."""

from grader.inside.protocol.job import ArrayHeader
from grader.sandbox.plan import Call, Question


def test_a_question_is_its_header_and_then_its_bytes() -> None:
    data = memoryview(bytes(range(6)))
    question = Question(ArrayHeader("held-out", "uint8", (2, 3)), data)
    assert b"".join(question.blocks()) == bytes(range(6))
    assert question.header.nbytes == len(data)


def test_a_call_is_asked_with_the_arrays_of_the_function() -> None:
    header = ArrayHeader("moving_average", "float64", (2, 3))
    question = Call(header, memoryview(bytes(48))).question
    assert question == Question(header, memoryview(bytes(48)))
