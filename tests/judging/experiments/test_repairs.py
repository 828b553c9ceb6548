"""The true repair of planted mistakes is the one that is said to have helped."""

import pytest
from support import explaining, planted

from grader.judging.experiments.base import repairs
from grader.sandbox import ForkServer


def test_the_table_names_files_and_repairs_that_there_are() -> None:
    table = explaining.table()
    assert set(table) <= set(planted.causes())
    assert {kind for kinds in table.values() for kind in kinds} <= set(dict(repairs.items()))


@pytest.mark.nightly
@pytest.mark.slow
@pytest.mark.alone  # repairs are tried for so many seconds
@pytest.mark.parametrize(
    "file", ["exercise-1/jonas_mnist.ipynb", "exercise-2/quentin.py", "exercise-6/kuno.py"]
)
def test_the_true_repair_is_found(file: str) -> None:
    with ForkServer() as server:
        came = explaining.explained(file, 60.0, 60.0, server)
    assert [each.id for each in came.found.found][:1] == [explaining.table()[file][0]]
