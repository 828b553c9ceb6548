"""What submissions say of themselves is read without running them."""

from pathlib import Path

import pytest
from support import validations

from grader.maintain.validation.promises import promises, read


def test_they_are_found_by_exercise_and_kind(tmp_path: Path) -> None:
    validations.submission(tmp_path, "exercise-6/wrong/b", "crashed")
    validations.submission(tmp_path, "exercise-6/wrong/a", "held-out-error")
    validations.submission(tmp_path, "exercise-6/right/c")
    validations.submission(tmp_path, "exercise-5/right/d")
    found = promises(tmp_path, "exercise-6")
    assert [(each.name, each.reason) for each in found] == [
        ("right/c", ""),
        ("wrong/a", "held-out-error"),
        ("wrong/b", "crashed"),
    ]
    assert {each.fault for each in found} == {""}
    assert promises(tmp_path, "exercise-1") == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("wrong", '"""passes"""'),
        ("wrong", '"""fails"""'),
        ("wrong", '"""fails: """'),
        ("wrong", "x = 1"),
        ("wrong", "x = = 1"),
        ("right", '"""fails: crashed"""'),
        ("right", '"""It passes."""'),
    ],
)
def test_another_first_line_is_a_fault(tmp_path: Path, kind: str, text: str) -> None:
    path = tmp_path / "a.py"
    path.write_text(text)
    found = read(path, kind)
    assert "begins with" in found.fault
    assert str(path) in found.fault
    assert found.reason == ""


@pytest.mark.parametrize(
    ("reason", "code", "trains"),
    [
        ("held-out-error", "model.fit(x)", True),
        ("held-out-error", "model.train_on_batch(x)", True),
        ("held-out-error", "with tf.GradientTape():\n        pass", True),
        ("held-out-error", "return model  # no .fit(x)", False),
        ("crashed", "return fit(x)", False),
        ("invalid", "model.fit(x)", False),
    ],
)
def test_whether_it_trains_is_seen_in_the_source(
    tmp_path: Path, reason: str, code: str, trains: bool
) -> None:
    path = validations.submission(tmp_path, "exercise-6/wrong/a", reason, code)
    assert read(path, "wrong").trains is trains
