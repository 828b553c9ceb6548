"""What a compiled step computes with is computed of its arguments once more, where that can be."""

import typing
from collections.abc import Callable

import numpy as np
import pytest

from grader.inside.worker.observing.compiled import CompiledCall, call_under_way, is_symbol, values

X = np.arange(6, dtype="float32").reshape(3, 2)


def traced(make: Callable[..., typing.Any], *given: typing.Any, **named: typing.Any) -> typing.Any:
    """The call of a compiled function, as it is seen from inside, and what was made there."""
    import tensorflow as tf

    found: list[typing.Any] = []

    @tf.function
    def step(batch: typing.Any, scale: typing.Any = 2.0, *, times: int = 1) -> typing.Any:
        made = make(batch, scale * times)
        found.extend([call_under_way(), made])
        return tf.reduce_sum(made)

    step(*given, **named)
    return found


@pytest.mark.parametrize("named", [{}, {"times": 3}, {"scale": np.float32(4)}])
def test_of_arguments_and_constants(named: dict[str, typing.Any]) -> None:
    import tensorflow as tf

    offset = tf.Variable(1.0)
    call, made = traced(lambda x, scale: x[0] / scale + offset, (tf.constant(X), 3), **named)
    assert is_symbol(made)
    (found,) = values(call, [made]) or [None]
    scale = float(named.get("scale", 2.0)) * named.get("times", 1)
    assert np.allclose(found, X / scale + 1)
    other = CompiledCall(call.function, ((tf.constant(X + 1), 3),), named)
    (later, plain) = values(other, [made, X]) or [None, None]
    assert np.allclose(later, (X + 1) / scale + 1)
    assert plain is X


def test_chance_is_not_repeated() -> None:
    import tensorflow as tf

    call, made = traced(lambda x, _: x + tf.random.normal((3, 2)), tf.constant(X))
    assert values(call, [made]) is None


def test_a_function_within_another_is_left_alone() -> None:
    import tensorflow as tf

    seen: list[object] = []

    @tf.function
    def inner(x: typing.Any) -> typing.Any:
        seen.append(call_under_way())
        return x

    tf.function(inner)(tf.constant(X))
    assert seen[-1] is None
    assert call_under_way() is None
