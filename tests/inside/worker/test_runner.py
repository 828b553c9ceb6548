"""Scripts run in this process, with Keras (in no other test of the grading process)."""

import inspect
import sys
import textwrap
import typing
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.inside.protocol.entry import Entry
from grader.inside.worker.failures import ScriptFile, Unjudgeable
from grader.inside.worker.judged import Finder
from grader.inside.worker.recorder import Recorder
from grader.inside.worker.runner import StudentModule

MODEL = """
import keras
calls = globals().get("calls", [])

def solution_model():
    calls.append(1)
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)], name=f"m{len(calls)}")
"""


@pytest.fixture
def submit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> typing.Any:
    """Makes a submission of a source; its remarks are in ``submission.said``."""
    monkeypatch.setattr(sys, "argv", ["pytest"])
    monkeypatch.setitem(sys.modules, "submission", None)

    def make(source: str) -> StudentModule:
        path = tmp_path / "script.py"
        path.write_text(textwrap.dedent(source))
        said: list[tuple[str, int]] = []

        def remark(text: str, line: int) -> None:
            said.append((text, line))

        finder = Finder(Recorder(lambda event: None), remark)
        file = ScriptFile(path, "homework.py")
        submission = StudentModule(file, remark, Entry(), finder, lambda tree: None)
        submission.said = said
        return submission

    return make


def namespace(submission: StudentModule) -> dict:
    return vars(submission._module)


def test_the_model_is_trained_once_and_returned(submit: Callable[..., typing.Any]) -> None:
    submission = submit(MODEL)
    assert submission.train().name == "m1"
    assert submission.said == []


@pytest.mark.parametrize(
    ("tail", "trained", "lines"),
    [
        ("model = solution_model()", 1, [9]),
        ("model = solution_model()\nmodel = solution_model()", 1, [9, 10]),
        ("if __name__ == '__main__':\n    solution_model()", 1, []),
        ("train = solution_model\n\ntrain()", 1, [11]),
        ("def helper():\n    return solution_model()\nhelper()", 1, [10]),
    ],
)
def test_a_call_in_the_file_does_not_train_twice(
    submit: Callable[..., typing.Any], tail: str, trained: int, lines: list[int]
) -> None:
    submission = submit(MODEL + "\n" + tail)
    assert submission.train().name == "m1"
    assert len(namespace(submission)["calls"]) == trained
    assert [line for _, line in submission.said] == lines


def test_the_remarks_tell_the_first_call_from_the_next(submit: Callable[..., typing.Any]) -> None:
    submission = submit(MODEL + "\nsolution_model()\nsolution_model()")
    submission.train()
    first, again = (text for text, _ in submission.said)
    assert "is the one that is judged" in first
    assert "nothing was trained twice" in again


def test_the_last_definition_counts(submit: Callable[..., typing.Any]) -> None:
    submission = submit(MODEL + "\nsolution_model()\n" + MODEL)
    assert submission.train().name == "m2"


@pytest.mark.parametrize(
    "define",
    [
        "if True:\n    {}",
        "try:\n    {}\nexcept ValueError:\n    pass",
        "for _ in range(1):\n    {}",
        "with open(__file__):\n    {}",
        "match 1:\n  case 1:\n    {}",
    ],
)
def test_a_definition_inside_a_block_is_kept_too(
    submit: Callable[..., typing.Any], define: str
) -> None:
    body = "def solution_model(): calls.append(1); return keras.Sequential()"
    source = "import keras\ncalls = []\n" + define.format(body) + "\nsolution_model()\n"
    submission = submit(source)
    submission.train()
    assert namespace(submission)["calls"] == [1]


def test_an_assigned_function_is_kept_too(submit: Callable[..., typing.Any]) -> None:
    source = "import keras\ncalls = []\ndef train(): calls.append(1); return keras.Sequential()\n"
    submission = submit(source + "solution_model = train\nsolution_model()\n")
    submission.train()
    assert namespace(submission)["calls"] == [1]


def test_a_decorator_of_the_students_own_works(submit: Callable[..., typing.Any]) -> None:
    source = MODEL.replace("def solution", "def twice(f):\n    return f\n\n@twice\ndef solution")
    submission = submit(source + "\nsolution_model()")
    submission.train()
    assert namespace(submission)["calls"] == [1]


def test_functions_of_that_name_elsewhere_are_left_alone(submit: Callable[..., typing.Any]) -> None:
    inner = "class A:\n    def solution_model(self): return self\n"
    submission = submit(inner + MODEL + "\na = A()\nassert a.solution_model() is a")
    submission.train()
    assert submission.said == []


def test_a_failing_first_call_is_tried_again(submit: Callable[..., typing.Any]) -> None:
    source = """
    import keras
    calls = []
    def solution_model():
        calls.append(1)
        if len(calls) == 1:
            raise OSError("the first time")
        return keras.Sequential(name="second")
    try:
        solution_model()
    except OSError:
        pass
    """
    assert submit(source).train().name == "second"


def test_the_script_sees_itself_as_an_imported_file(submit: Callable[..., typing.Any]) -> None:
    submission = submit(
        MODEL + "\nimport sys, inspect\n"
        "argv, name, path = sys.argv, __name__, list(sys.path)\n"
        "source = inspect.getsource(solution_model)\n"
    )
    before = list(sys.path)
    submission.train()
    seen = namespace(submission)
    assert (seen["argv"], seen["name"]) == (["homework.py"], "submission")
    assert seen["path"] == before
    assert sys.modules["submission"] is submission._module
    assert seen["source"].startswith("def solution_model():\n    calls.append(1)")


def test_lines_stay_where_they_are(submit: Callable[..., typing.Any]) -> None:
    submission = submit(MODEL)
    submission.train()
    function = inspect.unwrap(namespace(submission)["solution_model"])
    assert function.__code__.co_firstlineno == 5


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("pass", "returned None"),
        ("return keras.callbacks.History()", "a History, which is what fit returns"),
        ("return keras.Sequential", "the class Sequential itself"),
        ("return keras.Sequential(), 1", "an object of type tuple"),
    ],
)
def test_what_is_no_model_is_named(
    submit: Callable[..., typing.Any], body: str, found: str
) -> None:
    with pytest.raises(Unjudgeable, match="`return model`") as refused:
        submit(f"import keras\ndef solution_model():\n    {body}\n").train()
    assert found in str(refused.value)


@pytest.mark.parametrize("source", ["x = 1", "solution_model = None", "del __name__"])
def test_a_file_without_the_function_is_refused(
    submit: Callable[..., typing.Any], source: str
) -> None:
    with pytest.raises(Unjudgeable, match=r"defines no function solution_model\(\)"):
        submit(source).train()


@pytest.mark.parametrize(
    ("hook", "allowed"),
    [
        ("def preprocess(images): return images", True),
        ("def preprocess(images, size=28): return images", True),
        ("preprocess = abs", True),
        ("preprocess = 3", True),
        ("def preprocess(): pass", False),
        ("def postprocess(): pass", False),
    ],
)
def test_a_hook_must_take_one_array(
    submit: Callable[..., typing.Any], hook: str, allowed: bool
) -> None:
    submission = submit(f"{MODEL}\n{hook}\n")
    if allowed:
        assert submission.train().name == "m1"
        return
    with pytest.raises(Unjudgeable, match=r"give p\w+ one parameter"):
        submission.train()
    assert namespace(submission)["calls"] == []


def test_a_helper_of_two_things_is_the_students_own(submit: Callable[..., typing.Any]) -> None:
    submission = submit(MODEL + "\ndef preprocess(image, label): return image / 255, label")
    assert submission.train().name == "m1"
    assert submission.preprocess is None
    ((text, line),) = submission.said
    assert "preprocess(image, label) takes more than one thing" in text
    assert line == 0


def test_hooks_are_found(submit: Callable[..., typing.Any]) -> None:
    submission = submit(MODEL + "\ndef preprocess(images): return images\npostprocess = 'text'")
    submission.train()
    assert submission.preprocess([1]) == [1]
    assert submission.postprocess is None


def test_exceptions_pass_through(submit: Callable[..., typing.Any]) -> None:
    with pytest.raises(ZeroDivisionError):
        submit("1 / 0").train()
    with pytest.raises(SystemExit):
        submit("import sys\nsys.exit()").train()
