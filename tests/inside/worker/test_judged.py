"""Files that train on the way: which model of theirs is found, with Keras."""

import ast
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from grader.inside.protocol.entry import LAST_FIT, Entry
from grader.inside.worker import lists, runner
from grader.inside.worker.failures import ScriptFile, Unjudgeable
from grader.inside.worker.judged import Finder, nothing_left
from grader.inside.worker.recorder import Recorder
from grader.inside.worker.runner import StudentModule

LAST = Entry(LAST_FIT, "last-fit", "")
FUNCTION = Entry("train", "function", "train()")
HEAD = """
import keras
import numpy as np

fitted = []

def build(name):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)], name=name)
    model.compile("sgd", "mse")
    return model

def fit(model, rows=4):
    fitted.append(model.name)
    return model.fit(np.zeros((rows, 2)), np.zeros(rows), epochs=1, verbose=0)
"""
KERAS_AND_NUMPY = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
LINES = HEAD.count("\n")


class Run:
    """A file, run as the worker runs it."""

    def __init__(
        self, folder: Path, source: str, entry: Entry, ends_after: float | None = None
    ) -> None:
        path = folder / "script.py"
        path.write_text(HEAD + textwrap.dedent(source), encoding="utf-8")
        script = ScriptFile(path, "homework.py")
        self.said: list[tuple[str, int]] = []
        recorder = Recorder(lambda _: None, script.line_now)
        import keras

        lists.install(keras.Model)
        recorder.install(keras.Model)
        finder = Finder(recorder, self._remark)
        finder.install()
        self.module = StudentModule(script, self._remark, entry, finder, lambda tree: None)
        timer = threading.Timer(
            ends_after or 0, self.module.end_if_trained, [threading.get_ident()]
        )
        if ends_after is not None:
            timer.start()
        try:
            self.model = self.module.train().name
        finally:
            timer.cancel()

    @property
    def fitted(self) -> list[str]:
        """The names of the models that were fitted, in order."""
        return list(self.module.names["fitted"])

    def _remark(self, text: str, line: int) -> None:
        self.said.append((text, line))


@pytest.fixture(autouse=True)
def untouched(monkeypatch: pytest.MonkeyPatch) -> None:
    import keras

    # Set to themselves first, so that what replaces them is taken away afterwards.
    for name in ("fit", "predict", "evaluate"):
        monkeypatch.setattr(keras.Model, name, getattr(keras.Model, name))
    original = keras.models.load_model
    for module in list(sys.modules.values()):
        if getattr(module, "__dict__", {}).get("load_model") is original:
            monkeypatch.setitem(vars(module), "load_model", original)
    monkeypatch.setattr(sys, "argv", ["pytest"])
    monkeypatch.setitem(sys.modules, "submission", None)


@pytest.mark.parametrize(
    "source",
    [
        'model = build("m")\nhistory = fit(model)\n',
        'def work():\n    model = build("m")\n    return fit(model).history\nresult = work()\n',
        'fit(build("m"))\n',
        'build("other")\nmodel = build("m")\nfit(model)\nother = build("other")\n',
        'model = [build("m")]\nfit(model[0])\nmodel = None\n',
        'fit(build("m"), rows=4)\nassert build("n").predict([[1.0, 2.0]], verbose=0).size == 1',
    ],
    ids=["global", "local", "lost", "others", "in-a-list", "list-of-numbers"],
)
def test_the_model_of_the_last_fit(tmp_path: Path, source: str) -> None:
    run = Run(tmp_path, source, LAST)
    assert (run.model, run.said) == ("m", [])


def test_of_models_in_a_loop_the_last_is_judged_and_that_is_said(tmp_path: Path) -> None:
    run = Run(tmp_path, 'for n in "abc":\n    fit(build(n))\n', LAST)
    assert run.model == "c"
    ((text, _),) = run.said
    assert text == "3 models were fitted; the one of the last fit is judged."


def test_one_model_that_is_fitted_twice_is_nothing_to_tell(tmp_path: Path) -> None:
    run = Run(tmp_path, 'm = build("m")\nfit(m)\nfit(m)\n', LAST)
    assert (run.model, run.said) == ("m", [])


@KERAS_AND_NUMPY
def test_a_model_that_is_loaded_again_is_judged(tmp_path: Path) -> None:
    file = str(tmp_path / "m.keras")
    source = (
        f"m = build('m')\nfit(m)\nm.save({file!r})\nagain = keras.models.load_model({file!r})\n"
    )
    run = Run(tmp_path, source + "again.name = 'again'", LAST)
    assert run.model == "again"
    assert "loaded again" in run.said[0][0]
    run = Run(tmp_path, source + "fit(m)\n", LAST)
    assert run.model == "m"


@KERAS_AND_NUMPY
def test_another_model_that_is_loaded_is_not_judged(tmp_path: Path) -> None:
    file = str(tmp_path / "other.keras")
    other = f"keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)]).save({file!r})\n"
    run = Run(tmp_path, f"{other}fit(build('m'))\nkeras.models.load_model({file!r})\n", LAST)
    assert run.model == "m"


def test_a_function_is_called_when_the_file_does_not(tmp_path: Path) -> None:
    run = Run(tmp_path, "def train():\n    return fit(build('m')).history\n", FUNCTION)
    assert (run.model, run.fitted) == ("m", ["m"])


@pytest.mark.parametrize("tail", ["train()", "train()\ntrain()", "h = [train()]\nprint(train)"])
def test_what_the_file_calls_is_not_trained_twice(tmp_path: Path, tail: str) -> None:
    source = "def train():\n    model = build('m')\n    fit(model)\n    return [1, 2], 0.9\n"
    run = Run(tmp_path, source + tail, FUNCTION)
    assert (run.model, run.fitted) == ("m", ["m"])


def test_a_function_that_is_given_other_things_trains_again(tmp_path: Path) -> None:
    source = (
        "def train(name):\n    return fit(build(name))\na = 'a'\ntrain(a)\ntrain(a)\ntrain('b')\n"
    )
    run = Run(tmp_path, source, Entry("train", "function", ""))
    assert (run.model, run.fitted) == ("b", ["a", "b"])
    ((text, line),) = run.said
    assert "nothing was trained twice" in text
    assert line == LINES + 5


def test_the_function_counts_more_than_a_later_fit(tmp_path: Path) -> None:
    source = "def train():\n    return fit(build('m'))\ntrain()\nfit(build('toy'))\n"
    assert Run(tmp_path, source, FUNCTION).model == "m"


def test_what_a_file_only_builds_is_trained_as_the_exercise_says(tmp_path: Path) -> None:
    entry = Entry("create", "expression", "create().fit(x, x[:, :1], verbose=0)")
    source = "x = np.zeros((4, 2))\ndef create():\n    return build('m')\nuntrained = create()\n"
    assert Run(tmp_path, source, entry).model == "m"


@pytest.mark.parametrize(
    "source",
    [
        "h = fit(build('m'))\nprint(h.history['acc'])\n",
        "fit(build('m'))\nimport sys\nsys.exit()\n",
        "def work():\n    h = fit(build('m'))\n    return h.history['acc']\nwork()\n",
    ],
)
def test_what_fails_after_the_training_is_told(tmp_path: Path, source: str) -> None:
    run = Run(tmp_path, source, LAST)
    assert run.model == "m"
    ((text, line),) = run.said
    assert "after the training: the trained model is judged all the same" in text
    assert line > LINES


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("h = fit(build('a'))\nprint(h.history['lr'])\nfit(build('b'))\n", KeyError),
        ("1 / 0\nfit(build('a'))\n", ZeroDivisionError),
        ("m = build('a')\nm.fit(np.zeros((4, 3)), np.zeros(4), verbose=0)\n", Exception),
    ],
)
def test_what_fails_before_it_is_over_is_raised(
    tmp_path: Path, source: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        Run(tmp_path, source, LAST)


FORECASTS = """
import time
began = time.monotonic()
fit(build("m"))
for day in range(200):
    time.sleep(0.05)
    if time.monotonic() - began > 6:
        raise RuntimeError("nobody ended it")
"""


@pytest.mark.parametrize("entry", [LAST, Entry("train", "function", "")])
def test_what_goes_on_after_the_training_is_ended(tmp_path: Path, entry: Entry) -> None:
    source = FORECASTS.replace("fit(build", "def train():\n    return fit(build")
    source = source.replace("for day", "train()\nfor day")
    run = Run(tmp_path, source, entry, ends_after=3)
    assert run.model == "m"
    ((text, line),) = run.said
    assert text.startswith("The file was ended here")
    assert line > LINES


WAITS = """
import threading
fit(build("m"))
threading.asked.set()
threading.looked.wait(60)
"""


def test_a_file_that_comes_to_its_end_meanwhile_is_not_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, looked, over = threading.Event(), threading.Event(), threading.Event()
    monkeypatch.setattr(threading, "asked", asked, raising=False)
    monkeypatch.setattr(threading, "looked", looked, raising=False)

    def slowly(*_: object, **__: object) -> bool:
        looked.set()
        return over.wait(60)

    monkeypatch.setattr(runner, "nothing_left", slowly)
    main = threading.get_ident()
    threads: list[threading.Thread] = []

    def end(module: StudentModule) -> None:
        asked.wait(60)
        module.end_if_trained(main)

    train = StudentModule.train

    def watched(module: StudentModule) -> object:
        threads.append(threading.Thread(target=end, args=[module]))
        threads[0].start()
        return train(module)

    monkeypatch.setattr(StudentModule, "train", watched)
    run = Run(tmp_path, WAITS, LAST)
    over.set()
    threads[0].join()
    assert (run.model, run.said) == ("m", [])


def test_what_still_trains_is_not_ended(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="nobody ended it"):
        Run(tmp_path, FORECASTS + "fit(build('n'))\n", LAST, ends_after=3)


def test_a_loop_that_trains_is_not_ended(tmp_path: Path) -> None:
    source = FORECASTS.replace("    time.sleep(0.05)", "    fit(build('n'))")
    ((text, _),) = (each for each in Run(tmp_path, source, LAST, 3).said if "ends here" in each[0])
    assert "nobody ended it" in text


def test_a_training_of_ones_own_leaves_one_model(tmp_path: Path) -> None:
    source = "m = build('m')\nm.train_on_batch(np.zeros((4, 2)), np.zeros((4, 1)))\n"
    run = Run(tmp_path, source, LAST)
    assert run.model == "m"
    assert "No `fit` was seen" in run.said[0][0]


@pytest.mark.parametrize("source", ["x = 1", "a = build('a')\nb = build('b')"])
def test_a_file_that_fitted_nothing_cannot_be_judged(tmp_path: Path, source: str) -> None:
    with pytest.raises(Unjudgeable, match="without an epoch of `fit`"):
        Run(tmp_path, source, LAST)


def test_the_main_program_is_run_where_the_entry_says_so(tmp_path: Path) -> None:
    source = "if __name__ == '__main__':\n    fit(build('m'))\n"
    assert Run(tmp_path, source, Entry(LAST_FIT, "last-fit", "", runs_main=True)).model == "m"
    with pytest.raises(Unjudgeable):
        Run(tmp_path, source, LAST)


@pytest.mark.parametrize(
    ("source", "line", "nothing"),
    [
        ("a.fit()\nb = 1\n", 1, True),
        ("a.fit()\nb.fit()\n", 1, False),
        ("def f():\n    a.fit()\nb = 1\nf()\n", 3, False),
        ("b = 1\ndef f():\n    a.fit()\n", 1, True),
        ("def g():\n    f()\ndef f():\n    a.fit()\nb = 1\ng()\n", 5, False),
    ],
)
def test_what_is_left_to_train(source: str, line: int, nothing: bool) -> None:
    assert nothing_left(ast.parse(source), line) == nothing


@pytest.mark.parametrize(("line", "nothing"), [(1, False), (2, False), (3, True), (4, True)])
def test_what_is_left_with_the_line_itself(line: int, nothing: bool) -> None:
    tree = ast.parse("for x in y:\n    a.fit()\nfor x in y:\n    a.predict()\n")
    assert nothing_left(tree, line, here=True) == nothing
