"""Data that a file carries along."""

from support.suspicions import ids, raised, run


def test_they_are_shown_with_their_place() -> None:
    numbers = f"weights = {[n / 7 for n in range(50)]}"
    (flag,) = raised(run(), source=f"\n{numbers}")
    assert (flag.id, flag.cell, flag.line) == ("encoded-constants", 3, 2)


def test_a_few_numbers_are_no_data() -> None:
    assert ids(run(), source="filters = [16, 32, 64]") == []
