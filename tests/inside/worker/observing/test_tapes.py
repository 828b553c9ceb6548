"""Tapes are told of to those who ask, and record what they would."""

import concurrent.futures
import typing
from collections.abc import Iterator

import pytest

from grader.inside.worker.observing.tapes import MOST_TAPES, TapeWatch

Told = list[str]


@pytest.fixture
def tape() -> typing.Any:
    """A class of tapes that no other test watches."""
    import tensorflow as tf

    class Tape(tf.GradientTape):  # type: ignore[misc]
        pass

    return Tape


@pytest.fixture
def told(tape: typing.Any) -> Iterator[Told]:
    """What is told of them: ``(``, ``)`` and operations."""
    found: Told = []
    watch = TapeWatch(tape)
    watch.tell_steps(lambda: found.append("("), lambda: found.append(")"))
    watch.tell_operations(lambda name, _inputs, _outputs: found.append(name))
    yield found
    watch.remove()


def subtract() -> None:
    import tensorflow as tf

    tf.constant(2.0) - tf.constant(1.0)


def listens() -> bool:
    from tensorflow.python.framework import op_callbacks

    return bool(op_callbacks.should_invoke_op_callbacks())


def test_a_tape_inside_another_is_a_part_of_it(tape: typing.Any, told: Told) -> None:
    with tape():
        subtract()
        with tape():
            subtract()
        subtract()
    subtract()
    assert told == ["(", "Sub", "Sub", "Sub", ")"]


def test_operations_of_the_first_tapes_are_looked_at(tape: typing.Any) -> None:
    found: Told = []
    watch = TapeWatch(tape)
    watch.tell_steps(lambda: found.append("("), lambda: None)
    watch.tell_operations(lambda name, *_: found.append(name))
    for _ in range(MOST_TAPES):
        with tape():
            subtract()
    assert found == ["(", "Sub"] * MOST_TAPES
    found.clear()
    with tape():
        assert not listens()
        subtract()
    assert found == ["("]
    watch.look_again()
    with tape():
        subtract()
    assert found == ["(", "(", "Sub"]
    watch.remove()


def test_what_fails_inside_is_over(tape: typing.Any, told: Told) -> None:
    with pytest.raises(ZeroDivisionError), tape():
        1 / 0  # noqa: B018
    assert told == ["(", ")"]
    assert not listens()


def test_who_is_told_may_fail(tape: typing.Any) -> None:
    def fail() -> None:
        raise ValueError

    watch = TapeWatch(tape)
    watch.tell_steps(fail, fail)
    with tape() as entered:
        pass
    assert isinstance(entered, tape)
    watch.remove()


@pytest.mark.parametrize("end", ["dropped", "asked for gradients"])
def test_a_tape_that_is_never_left_is_no_longer_looked_at(
    end: str, tape: typing.Any, told: Told
) -> None:
    import tensorflow as tf

    def run() -> None:
        weight = tf.Variable(0.5)
        entered = tape()
        entered.__enter__()
        if end == "dropped":
            del entered
        else:
            entered.gradient(2 * weight, weight)
        told.clear()
        subtract()
        assert told == []
        with tape():
            subtract()
        assert told == ["(", "Sub", ")"]
        assert not listens()

    # TensorFlow goes on recording in a thread whose tape is dropped, so that it gets its own.
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()


def test_operations_of_other_threads_are_none_of_the_tape(tape: typing.Any, told: Told) -> None:
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        kept: list[typing.Any] = []

        def enter() -> None:
            kept.append(tape())
            kept[0].__enter__()

        pool.submit(enter).result()
        kept[0].__exit__(None, None, None)
        told.clear()
        with tape():
            pool.submit(subtract).result()
        assert told == ["(", ")"]


def test_nothing_is_left_behind(tape: typing.Any) -> None:
    before = tape.__enter__, tape.__exit__
    watch = TapeWatch(tape)
    watch.tell_operations(lambda *_: None)
    entered = tape()
    entered.__enter__()
    assert listens()
    watch.remove()
    assert (tape.__enter__, tape.__exit__) == before
    assert not listens()
    entered.__exit__(None, None, None)
