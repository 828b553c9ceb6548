"""What is told of exceptions in a script."""

import textwrap
import threading
from pathlib import Path

import pytest

import grader.inside.worker.failures as failures
from grader.inside.protocol.events import Failed
from grader.inside.worker.failures import ScriptFile, Unjudgeable, attempt, describe, sentence


@pytest.fixture
def script(tmp_path: Path) -> ScriptFile:
    return ScriptFile(tmp_path / "script.py", "homework.ipynb")


def failure_of(script: ScriptFile, source: str) -> Failed:
    """How this source fails."""
    source = textwrap.dedent(source)
    script.path.write_text(source)

    def run() -> None:
        exec(compile(source, str(script.path), "exec"), {"script": script})

    outcome = attempt(run, "training", script)
    assert isinstance(outcome, Failed)
    return outcome


@pytest.mark.parametrize(
    ("source", "exception", "line", "said"),
    [
        ("x = 1\nraise ValueError('no')", "ValueError", 2, "no"),
        ("def f():\n    return {}['acc']\n\nf()", "KeyError", 2, "'acc'"),
        ("import json\n\njson.loads('{')", "JSONDecodeError", 3, "Expecting property name"),
        ("a = 1\nimport sys\nsys.exit(0)", "SystemExit", 3, "remove that call"),
        ("exit_code = 3\nraise SystemExit", "SystemExit", 2, "sys.exit()"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", 1, "has not been interrupted"),
        ("def f():\n    f()\nf()", "RecursionError", 2, "calls itself too often"),
        ("raise MemoryError", "MemoryError", 1, "smaller batch"),
        ("x = 1\nraise EOFError('EOF when reading a line')", "EOFError", 2, "remove input()"),
        ("class E(Exception):\n  def __str__(self): 1/0\nraise E", "E", 3, "str() failed"),
        ("def f(x):\n    pass\nf()", "TypeError", 3, "missing 1 required positional"),
    ],
)
def test_an_exception_names_its_line_and_what_helps(
    script: ScriptFile, source: str, exception: str, line: int, said: str
) -> None:
    failed = failure_of(script, source)
    assert (failed.phase, failed.verdict) == ("training", "crashed")
    assert (failed.exception, failed.line) == (exception, line)
    assert said in failed.message


def test_a_misspelt_name_is_told_as_python_tells_it(script: ScriptFile) -> None:
    failed = failure_of(script, "import json\njson.laods('{}')")
    said = "module 'json' has no attribute 'laods'. Did you mean: 'loads'?"
    assert failed.message == said
    assert failed.traceback.endswith(f"AttributeError: {said}\n")


def test_what_works_is_returned(script: ScriptFile) -> None:
    assert attempt(lambda: 42, "prediction", script) == 42


def test_the_unjudgeable_is_no_crash(script: ScriptFile) -> None:
    def call() -> None:
        raise Unjudgeable("It returned None; return the model.")

    failed = attempt(call, "prediction", script)
    assert failed == Failed(
        "prediction", "bad-model", "", "It returned None; return the model.", 0, 0, ""
    )


def test_a_syntax_error_names_its_line(script: ScriptFile) -> None:
    failed = failure_of(script, "exec(compile('a = 1\\nb = = 2', str(script.path), 'exec'))")
    assert (failed.exception, failed.line) == ("SyntaxError", 2)
    assert failed.message == "invalid syntax"


def test_an_oserror_keeps_its_number(script: ScriptFile) -> None:
    failed = failure_of(script, "open('/nowhere/at/all')")
    assert (failed.exception, failed.errno) == ("FileNotFoundError", 2)


def test_folders_of_the_run_have_the_names_that_the_student_knows(script: ScriptFile) -> None:
    failed = failure_of(script, "import pathlib\nopen(pathlib.Path.home() / 'content/none')")
    assert failed.message == "[Errno 2] No such file or directory: '/content/none'"
    assert failed.traceback.rstrip().endswith("'/content/none'")


@pytest.mark.parametrize("raised", ["OSError('text alone')", "OSError('a', 'b')", "ValueError()"])
def test_an_error_without_a_number_has_none(script: ScriptFile, raised: str) -> None:
    assert failure_of(script, f"raise {raised}").errno == 0


def test_the_traceback_shows_the_students_frames_alone(script: ScriptFile) -> None:
    failed = failure_of(
        script,
        """\
        import json

        def read():
            return json.loads("{")

        read()
        """,
    )
    assert failed.traceback.splitlines() == [
        "Traceback (most recent call last):",
        '  File "homework.ipynb", line 6, in <module>',
        "    read()",
        '  File "homework.ipynb", line 4, in read',
        '    return json.loads("{")',
        "json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: "
        "line 1 column 2 (char 1)",
    ]


def test_an_endless_recursion_has_a_short_traceback(script: ScriptFile) -> None:
    failed = failure_of(script, "def f():\n    f()\nf()")
    assert len(failed.traceback) < 1_500
    assert "Previous line repeated" in failed.traceback


def test_a_line_that_only_the_text_names_is_found(script: ScriptFile) -> None:
    source = "raise ValueError(f'in user code: File \"{script.path}\", line 41, in f\\n boom')"
    failed = failure_of(script, source)
    assert failed.line == 41
    assert str(script.path) not in failed.message + failed.traceback
    assert 'File "homework.ipynb", line 41' in failed.message


def test_a_long_message_keeps_both_ends(script: ScriptFile) -> None:
    failed = failure_of(script, "raise ValueError('begin' + 'x' * 100_000 + 'end')")
    assert failed.message.startswith("begin")
    assert failed.message.endswith("end")
    assert len(failed.message) < 800
    assert len(failed.traceback) < 2_000


def test_an_exception_outside_the_script_has_no_line(script: ScriptFile) -> None:
    failed = describe(ValueError("ours"), "prediction", script)
    assert (failed.line, failed.phase) == (0, "prediction")
    assert failed.traceback == "Traceback (most recent call last):\nValueError: ours\n"


def test_advice_comes_with_the_text_that_there_is(script: ScriptFile) -> None:
    assert sentence(MemoryError("3 GB"), script).endswith("(3 GB)")
    assert "(" not in sentence(MemoryError(), script)


def test_the_line_that_is_being_executed(script: ScriptFile) -> None:
    seen: list[int] = []
    source = "def f():\n    look()\n\n\nf()\n"
    exec(
        compile(source, str(script.path), "exec"), {"look": lambda: seen.append(script.line_now())}
    )
    assert seen == [2]
    assert script.line_now() == 0


def test_another_thread_sees_which_line_is_running(script: ScriptFile) -> None:
    seen = []

    def run() -> None:
        source = "x = 1\n\nlook()"
        main = threading.get_ident()

        def look() -> None:
            other = threading.Thread(target=lambda: seen.append(script.line_now(main)))
            other.start()
            other.join()

        exec(compile(source, str(script.path), "exec"), {"look": look})
        seen.append(script.line_now(main))

    run()
    assert seen == [3, 0]


def test_frames_of_the_grader_that_tensorflow_lists_are_left_out(tmp_path: Path) -> None:
    ours = Path(failures.__file__).with_name("observing") / "replacing.py"
    listed = (
        'in user code:\n\n    File "a.py", line 3, in step  *\n        loss(y, x)\n'
        f'    File "{ours}", line 52, in call  **\n        return original(*given)\n'
        '    File "keras/loss.py", line 67, in __call__\n        losses\n\n    ValueError: shapes'
    )
    told = sentence(ValueError(listed), ScriptFile(tmp_path / "a.py", "a.py"))
    assert "replacing" not in told
    assert "original" not in told
    assert "a.py" in told
    assert "keras/loss.py" in told
