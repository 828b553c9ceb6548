"""Where the data of an exercise lie."""

import pytest

from grader.inside.facade import COPIES
from grader.judging.feedback.folders import OWN_FOLDER


@pytest.mark.parametrize(
    ("path", "own"),
    [
        (f"/x/{COPIES}/cats", True),
        (f"{COPIES}", True),
        (f"/x/{COPIES}s/cats", False),
        (f"/x/my{COPIES}/cats", False),
    ],
)
def test_a_path_into_them(path: str, *, own: bool) -> None:
    assert bool(OWN_FOLDER.search(path)) is own
