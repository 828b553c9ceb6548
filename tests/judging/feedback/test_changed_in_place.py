"""Arrays that a function changes where it was to make a copy."""

import pytest
from support.functions import diagnosed, evidence

NAME = "changed-in-place"
WRONG = {"naive": lambda series: (series[:5],)}


def of(body: str) -> list[tuple[str, int]]:
    """What is found of a function with these lines."""
    lines = "".join(f"    {line}\n" for line in body.split("\n"))
    found = diagnosed(evidence(WRONG), "naive", source=f"def naive(series):\n{lines}")
    return [(each.message, each.line) for each in found if each.id == NAME]


def test_another_name_is_no_copy() -> None:
    ((message, line),) = of("d = series\nd[9:] -= d[:-9]\nreturn d")
    assert message.startswith("d is series itself and no copy")
    assert line == 3
    ((message, line),) = of("d = series\nd -= d[0]\nreturn d")
    assert message.startswith("d is series itself and no copy")
    ((message, line),) = of("series[9:] = 0\nreturn series")
    assert message.startswith(
        "What is written into series changes the array that the function is given"
    )
    assert line == 2


def test_to_fill_an_argument_may_be_meant() -> None:
    found = diagnosed(
        evidence(WRONG),
        "naive",
        source="def naive(series):\n    series[0] = 1\n    return series\n",
    )
    assert [each.confidence for each in found if each.id == NAME] == ["likely"]


@pytest.mark.parametrize(
    "body",
    [
        "d = series.copy()\nd[9:] -= 1\nreturn d",
        "series = series + 1\nseries[9:] -= 1\nreturn series",
        "d = series\nd = d - 1\nd[0] = 1\nreturn d",
        "d = zeros(9)\nd[0] = series[0]\nreturn d",
        "d = series\nd += 1\nreturn d",  # may be a number
        "series -= 1\nreturn values[series:]",
        "n, series = 1, copy(series)\nseries[0] = 1\nreturn series",
    ],
)
def test_silence(body: str) -> None:
    assert of(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "d = series[9:]\nd -= series[:-9]\nreturn d, series",
        "d = series.reshape(-1, 1)\nd[0] = 1\nreturn d, series",
        "d = np.ravel(series)\nd *= 2\nreturn d, series",
        "d = np.asarray(series)\nd[:] = 0\nreturn d, series",
        "d = series.T[1:]\nd += 1\nreturn d, series",
        "d = series[9:]\nnp.subtract(d, 1, out=d)\nreturn d, series",
        "d = series[9:]\nd.sort()\nreturn d, series",
        "d = series[9:]\nnp.copyto(d, 0)\nreturn d, series",
        "d = series[9:]\ne = d\ne -= 1\nreturn e, series",
    ],
)
def test_a_part_is_no_copy(body: str) -> None:
    found = diagnosed(evidence(WRONG), "naive", source=f"def naive(series):\n{_indented(body)}")
    ((sure, message),) = [(x.confidence, x.message) for x in found if x.id == NAME]
    assert "no copy" in message
    assert sure == "sure"


def test_who_calls_the_function_uses_the_array_afterwards() -> None:
    cut = "def cut(series):\n    d = series[9:]\n    d -= 1\n    return d\n"
    for code, confidence in (
        ("def naive(series):\n    a = cut(series)\n    return series[1:] + a\n", "sure"),
        ("def naive(series):\n    a = cut(series)\n    return a\n", "likely"),
        ("def naive(series):\n    return cut(series.copy()) + series\n", "likely"),
    ):
        found = diagnosed(evidence(WRONG), "naive", source=cut + code)
        assert [each.confidence for each in found if each.id == NAME] == [confidence]


@pytest.mark.parametrize(
    "body",
    [
        "d = series[9:] - series[:-9]\nd -= 1\nreturn d, series",
        "d = series[9:].copy()\nd -= 1\nreturn d, series",
        "d = np.array(series)\nd -= 1\nreturn d, series",
        "d = np.asarray(series, float)\nd[0] = 1\nreturn d, series",
        "d = series.astype(float)\nd[0] = 1\nreturn d, series",
        "d = np.cumsum(series)\nd[9:] = d[9:] - d[:-9]\nreturn d, series",
        "n = series[0]\nn += 1\nreturn n, series",
        "d = series[9:]\nd = d - 1\nd -= 1\nreturn d, series",
        "d = sorted(series[9:])\nd.sort()\nreturn d, series",
    ],
)
def test_copies_and_numbers(body: str) -> None:
    assert of(body) == []


@pytest.mark.parametrize(
    "code",
    [
        # A part of a list is a copy, and what the grader gives to no function may be a list.
        "def cut(series):\n    d = series[9:]\n    d.sort()\n    return d, series\n",
        "def cut(series):\n    d = np.asarray(series)\n    d[0] = 1\n    return d, series\n",
        "def naive(series):\n    d = list(series)\n    d = cut(d)\n    return d, series\n"
        "def cut(given):\n    d = given[9:]\n    d.sort()\n    return d, given\n",
        "def naive(series):\n    series = list(series)\n    return cut(series), series\n"
        "def cut(given):\n    d = given[9:]\n    d.sort()\n    return d\n",
        # It is not read again,
        "def naive(series):\n    d = series[9:]\n    d -= 1\n    return d, len(series)\n",
        "def naive(series):\n    d = series[9:]\n    d -= 1\n    return d[: series.size]\n",
        # is meant to be changed,
        "def naive(series):\n    d = series[9:]\n    d -= 1\n    return series\n",
        # or is not always written into.
        "def naive(series):\n    if a:\n        d = series[9:]\n        d -= 1\n"
        "        return d\n    return d, series\n",
    ],
)
def test_sure_only_where_an_array_is_read_again(code: str) -> None:
    found = diagnosed(evidence(WRONG), "naive", source=code)
    assert {each.confidence for each in found if each.id == NAME} <= {"likely"}


def _indented(body: str) -> str:
    return "".join(f"    {line}\n" for line in body.split("\n"))
