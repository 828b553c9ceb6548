"""What is put in the place of something is told of calls, and is taken away again."""

import types

from grader.inside.worker.observing.replacing import Replaced


class Base:
    def twice(self, number: int) -> int:
        """A method."""
        return 2 * number


class Derived(Base):
    pass


def test_calls_are_told_of_and_answered_as_before() -> None:
    told: list[tuple[object, ...]] = []
    replaced, derived = Replaced(), Derived()
    replaced.method(Derived, "twice", lambda *given: told.append(given))
    assert (derived.twice(3), told, bool(replaced)) == (6, [(derived, 3)], True)
    assert Base().twice(2) == 4
    replaced.put_back()
    assert "twice" not in vars(Derived)
    assert (derived.twice(3), len(told), bool(replaced)) == (6, 1, False)


def test_who_is_told_may_raise_and_what_is_missing_is_left_out() -> None:
    module = types.SimpleNamespace(half=lambda number: number / 2)
    before, replaced = module.half, Replaced()
    replaced.function(module, "half", lambda: None)  # it takes no number
    replaced.function(module, "third", lambda _: None)
    assert module.half is not before
    assert (module.half(3), hasattr(module, "third")) == (1.5, False)
    replaced.put_back()
    assert module.half is before
