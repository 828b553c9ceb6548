"""The functions of a file are called with arrays, and what they give is packed or refused."""

import ast
from pathlib import Path

import numpy as np
import pytest

from grader.inside.protocol.entry import MAX_PARTS, WantedFunction
from grader.inside.protocol.events import CallFailed, Event
from grader.inside.worker.failures import ScriptFile
from grader.inside.worker.functions import MAX_VALUES, StudentFunctions

WANTED = (
    WantedFunction("pair", ("time", "series")),
    WantedFunction("average", ("series", 3)),
    WantedFunction("forecast", ("series",), "forecast_values", forecasts=True),
)
ROW = np.array([[1.0, 2.0, 4.0]], "<f4")


class Box:
    """A file that has run, and what it sent."""

    def __init__(self, source: str, folder: Path) -> None:
        path = folder / "work.py"
        path.write_text(source)
        self.sent: list[Event] = []
        self.remarks: list[tuple[str, int]] = []
        names: dict[str, object] = {}
        exec(compile(source, str(path), "exec"), names)
        self.functions = StudentFunctions(
            WANTED,
            names,
            ast.parse(source),
            ScriptFile(path, "work.py"),
            self.sent.append,
            lambda message, line: self.remarks.append((message, line)),
        )

    def answer(self, name: str, rows: np.ndarray = ROW) -> list[float]:
        return [float(value) for value in self.functions.answer(name, rows)]

    @property
    def failed(self) -> CallFailed:
        (event,) = self.sent
        assert isinstance(event, CallFailed)
        return event


def test_what_is_given_and_what_comes_back(tmp_path: Path) -> None:
    box = Box(
        "def pair(time, series):\n    return time[1:], series * 2\n"
        "def average(series, window_size):\n    return series.sum() / window_size\n",
        tmp_path,
    )
    assert box.functions.defined == ("pair", "average")
    assert box.answer("pair", np.array([[0, 1], [5, 7]], "<f4")) == [2, 1, 2, 1, 10, 14]
    assert box.answer("average") == [1, 1, pytest.approx(7 / 3)]
    assert box.answer("held-out") == []  # no function that forecasts
    assert box.sent == []


def test_arguments_are_copies(tmp_path: Path) -> None:
    box = Box("def average(series, n):\n    series[:] = 0\n    return series\n", tmp_path)
    assert box.answer("average") == [1, 3, 0, 0, 0]
    assert ROW.tolist() == [[1, 2, 4]]


def test_a_forecast_is_the_last_value_of_a_series_with_room_for_it(tmp_path: Path) -> None:
    source = "def forecast(series):\n    print(len(series))\n    return series[1:-1] + [0, 10]\n"
    assert Box(source, tmp_path).answer("held-out") == [14]


def test_lines_of_the_top_level_forecast_too(tmp_path: Path) -> None:
    source = "import numpy as np\nSERIES = np.arange(9.0)\nforecast_values = SERIES[2:-1] + 1\n"
    box = Box(source, tmp_path)
    assert box.functions.defined == ("forecast",)
    assert box.answer("held-out") == [5]
    assert box.answer("forecast", np.array([[1, 2, 3, 4]], "<f4")) == [1, 1, 4]


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("None", "average returned None: end it with return"),
        ("'text'", "average returned an object of type str that holds no numbers: return a"),
        ("{'mse': 1}", "of type dict that holds no numbers: return a"),
        (
            "[[1.0], [1.0, [2.0]]]",
            "average returned an object of type list that makes no array, such as",
        ),
        ("(i for i in series)", "of type generator that holds no numbers: return a"),
        ("series.astype(object)", "of type ndarray that holds no numbers: return a"),
        (f"[0.0] * {MAX_VALUES + 1}", "average returned 30,001 values; 30,000 are the most."),
    ],
)
def test_what_is_no_result_is_told(tmp_path: Path, result: str, words: str) -> None:
    box = Box(f"def average(series, n):\n    return {result}\n", tmp_path)
    assert box.answer("average") == []
    assert words in box.failed.message
    assert (box.failed.function, box.failed.exception, box.failed.line) == ("average", "", 1)


def test_what_is_raised_is_told_with_its_line(tmp_path: Path) -> None:
    box = Box("def average(series, n):\n    return series + series[1:]\n", tmp_path)
    assert box.answer("average") == []
    assert (box.failed.exception, box.failed.line) == ("ValueError", 2)
    assert "could not be broadcast" in box.failed.message


@pytest.mark.parametrize(
    ("result", "words"), [("[]", "no value"), ("series * float('nan')", "NaN or infinity")]
)
def test_what_is_no_forecast_is_told(tmp_path: Path, result: str, words: str) -> None:
    box = Box(f"def forecast(series):\n    return {result}\n", tmp_path)
    assert box.answer("held-out") == []
    assert f"forecast returned {words} for the last of 4 values" in box.failed.message


def test_many_arrays_of_one_value_are_a_series(tmp_path: Path) -> None:
    box = Box(f"def average(series, n):\n    return [[1.5]] * {MAX_PARTS + 1}\n", tmp_path)
    assert box.answer("average") == [1, MAX_PARTS + 1, *[1.5] * (MAX_PARTS + 1)]
    assert len(box.remarks) == 1


def test_a_callable_that_lies_about_itself_is_not_asked_where_it_is(tmp_path: Path) -> None:
    source = (
        "class Liar:\n    def __call__(self, *given):\n        raise ValueError('no')\n"
        "    def __getattr__(self, name):\n        raise SystemExit\n"
        "average = Liar()\n"
    )
    box = Box(source, tmp_path)
    assert box.answer("average") == []
    assert (box.failed.exception, box.failed.line) == ("ValueError", 3)


@pytest.mark.parametrize(("count", "remarks"), [(2, 0), (3, 1)])
def test_a_list_that_stands_for_a_series_gets_a_remark(
    tmp_path: Path, count: int, remarks: int
) -> None:
    box = Box(f"def average(series, n):\n    return [1.5] * {count}\n", tmp_path)
    assert box.answer("average") == [1, count, *[1.5] * count]
    assert len(box.remarks) == remarks
