"""What a top level computes from its series is computed again, by just the lines that matter."""

import ast

import numpy as np
import pytest

from grader.inside.worker.recomputing import Recomputed, recomputation

HEAD = "import numpy as np\nSERIES = np.arange(5.0)\n"


def recomputed(source: str, value: str = "wanted") -> tuple[Recomputed | None, dict[str, object]]:
    names: dict[str, object] = {"runs": []}
    exec(compile(source, "work.py", "exec"), names)
    return recomputation(ast.parse(source), "work.py", names, value), names


@pytest.mark.parametrize(
    "lines",
    [
        "wanted = SERIES * 2",
        "past = SERIES * 2\nwanted = past",
        "def double(values):\n    return values * 2\nwanted = double(SERIES)",
        "wanted = np.zeros(len(SERIES))\nwanted[:] = SERIES * 2",
        "wanted = SERIES.copy()\nwanted += SERIES",
        "made = []\nfor each in SERIES:\n    made.append(each * 2)\nwanted = np.array(made)",
    ],
)
def test_lines_that_it_depends_on_are_run_again(lines: str) -> None:
    compute, names = recomputed(HEAD + lines + "\nrest = runs.append(1)\n")
    assert compute is not None
    before = {key: np.copy(each) for key, each in names.items() if isinstance(each, np.ndarray)}
    assert compute(np.array([3.0, 4.0])).tolist() == [6, 8]
    assert names["runs"] == [1]  # what does not matter is not run again
    for key, each in before.items():
        assert np.array_equal(names[key], each)  # type: ignore[arg-type]


def test_lines_that_make_the_series_are_not_run_again() -> None:
    source = "import numpy as np\nseries = np.arange(5.0)\nseries += 1\nwanted = series[1:]\n"
    compute, _ = recomputed(source)
    assert compute is not None
    assert compute(np.array([3.0, 4.0])).tolist() == [4]


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np\nvalues = np.arange(5.0)\nwanted = values\n",
        HEAD + "wanted = np.zeros(3)\n",
        HEAD + "wanted = 'text'\n",
        HEAD + "other = SERIES\n",
    ],
    ids=["no series", "not of it", "no array", "not there"],
)
def test_else_there_is_nothing_to_compute(source: str) -> None:
    assert recomputed(source)[0] is None


def test_names_are_put_back_when_it_fails() -> None:
    compute, names = recomputed(HEAD + "half = SERIES[:5]\nwanted = half + np.ones(5)\n")
    assert compute is not None
    with pytest.raises(ValueError, match="broadcast"):
        compute(np.zeros(2))
    assert len(names["half"]) == len(names["SERIES"]) == 5  # type: ignore[arg-type]
