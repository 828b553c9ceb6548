"""What the grader tells of an exception in the student's code: the line, a sentence, the frames."""

import dataclasses
import inspect
import linecache
import re
import sys
import traceback
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from grader.inside.protocol.events import Failed
from grader.inside.worker.misspelt import suggestion
from grader.inside.worker.walls import folded, values_folded
from grader.inside.worker.watchers import class_name

Phase = typing.Literal["training", "prediction"]
_T = typing.TypeVar("_T")
_OURS = re.escape(str(Path(__file__).parents[2]))
_OUR_FRAMES = re.compile(
    rf'^ +File "{_OURS}/[^"]+", line \d+, in .*\n(?: {{8}}.*\n)*', re.MULTILINE
)

_HOME = f"{Path.home()}/"
"""Of this run: ``/content`` of another machine is a folder in it."""
_LONGEST_MESSAGE = 700
_SHORT = 160
_HELP: dict[type[BaseException], str] = {
    SystemExit: "The code ended the program with exit() or sys.exit(); remove that call, the "
    "grader still needs what the file has made.",
    KeyboardInterrupt: "The code raised KeyboardInterrupt; remove it, the grader has not been "
    "interrupted.",
    RecursionError: "A function calls itself too often; check the condition that should end it.",
    MemoryError: "The code asked for more memory than it may have; use a smaller batch or model, "
    "or load less data at once.",
    EOFError: "The code waits for typed input, which nobody can give here; remove input().",
}
"""Exceptions whose own text says too little."""


class Unjudgeable(Exception):
    """What the student's code gave back cannot be judged; the text is one sentence for them."""


class OutOfTime(BaseException):
    """Ends a file that no longer trains, wherever it is."""


@dataclasses.dataclass(frozen=True)
class ScriptFile:
    """The student's file."""

    path: Path
    name: str
    """What tracebacks call it."""

    def frames(self, error: BaseException) -> list[traceback.FrameSummary]:
        """The frames of an exception that lie in the script, outermost first."""
        path = str(self.path)
        return [
            traceback.FrameSummary(
                self.name, line, frame.f_code.co_name, line=linecache.getline(path, line)
            )
            for frame, line in traceback.walk_tb(error.__traceback__)
            if frame.f_code.co_filename == path
        ]

    def line_of(self, error: BaseException) -> int:
        """The last line of the script that an exception passed through; 0 when there is none."""
        if isinstance(error, SyntaxError) and error.filename == str(self.path):
            return error.lineno or 0
        # TensorFlow traces functions in files of its own and names the script in the text alone.
        traced = re.findall(rf'File "{re.escape(str(self.path))}", line (\d+)', _text(error))
        lines = [int(line) for line in traced]
        lines = lines or [frame.lineno or 0 for frame in self.frames(error)]
        return lines[-1] if lines else 0

    def top_line_of(self, error: BaseException) -> int:
        """The line of the script's top level where an exception came up; 0 when there is none."""
        lines = [frame.lineno or 0 for frame in self.frames(error) if frame.name == "<module>"]
        return lines[0] if lines else 0

    def is_of_top_level(self, error: BaseException) -> bool:
        """Whether an exception came up in a line of the script's top level, in no call of it."""
        *_, (frame, _) = traceback.walk_tb(error.__traceback__)
        code = frame.f_code
        return code.co_filename == str(self.path) and code.co_name.startswith("<")

    def line_now(self, thread: int | None = None) -> int:
        """The line of the script that is being executed; 0 when none is.

        Args:
            thread: identifier of the thread that is looked at; None for the one that asks.
        """
        return next((frame.f_lineno for frame in self._running(thread)), 0)

    def top_line_now(self, thread: int) -> int:
        """The line of the script's top level that a thread executes; 0 when it does not."""
        frames = self._running(thread)
        return next((f.f_lineno for f in frames if f.f_code.co_name == "<module>"), 0)

    def _running(self, thread: int | None) -> Iterator[FrameType]:
        """The frames of the script that are being executed, innermost first."""
        frames = _stack(inspect.currentframe() if thread is None else _frame_of(thread))
        return (frame for frame in frames if frame.f_code.co_filename == str(self.path))


def attempt(call: Callable[[], _T], phase: Phase, script: ScriptFile) -> _T | Failed:
    """Calls the student's code: what it returns, or how it failed."""
    try:
        return call()
    except Unjudgeable as error:
        return Failed(phase, "bad-model", "", _cut(str(error)), 0, 0, "")
    except BaseException as error:  # noqa: BLE001 - the boundary to code that may raise anything
        return describe(error, phase, script)


def quietly(call: Callable[[], _T], default: _T) -> _T:
    """What a call gives that reaches into the student's code; the default where it raises."""
    try:
        return call()
    except Exception:  # noqa: BLE001 - the boundary to code that may raise anything
        return default


def describe(error: BaseException, phase: Phase, script: ScriptFile) -> Failed:
    """An exception of the student's code as an event."""
    number = error.errno if isinstance(error, OSError) else None
    return Failed(
        phase=phase,
        verdict="crashed",
        exception=class_name(error),
        message=sentence(error, script),
        line=script.line_of(error),
        errno=number if isinstance(number, int) and number > 0 else 0,
        traceback=_traceback(error, script),
    )


def sentence(error: BaseException, script: ScriptFile) -> str:
    """The text of an exception, shortened, with advice where the text alone says too little."""
    text = _told(folded(_text(error)), script)
    advice = next((help_ for kind, help_ in _HELP.items() if isinstance(error, kind)), "")
    if isinstance(error, RecursionError):
        text = ""
    return _cut(
        " ".join(part for part in (advice, f"({text})" if advice and text else text) if part)
    )


def described(error: BaseException, script: ScriptFile) -> str:
    """An exception in a few words: its class, and the beginning of its text."""
    return f"{type(error).__name__}: {sentence(error, script)}"[:_SHORT].removesuffix(": ")


def _text(error: BaseException) -> str:
    """What ``str`` gives, even for classes whose ``__str__`` is broken."""
    if isinstance(error, SyntaxError):
        return str(error.msg)
    return _ending(error).strip().partition(": ")[2]


def _ending(error: BaseException) -> str:
    """The exception as Python prints it, with the name that was probably meant."""
    text = "".join(traceback.format_exception_only(error))
    if "Did you mean" in text or len(text.splitlines()) != 1:
        return text
    meant = quietly(lambda: suggestion(error), "")
    return f"{text.rstrip()}. {meant}\n" if meant else text


def _traceback(error: BaseException, script: ScriptFile) -> str:
    """The student's frames and the exception, as Python prints them."""
    frames = traceback.StackSummary.from_list(script.frames(error)).format()
    ending = _told(values_folded(_ending(error)), script)
    return "Traceback (most recent call last):\n" + "".join(frames) + _cut(ending) + "\n"


def _told(text: str, script: ScriptFile) -> str:
    """A text with the names that the student knows for the script and for its folders.

    Without our own frames, which TensorFlow lists where it traces a function.
    """
    text = _OUR_FRAMES.sub("", text)
    return text.replace(str(script.path), script.name).replace(_HOME, "/")


def _cut(text: str) -> str:
    """The head and the tail of a long text: TensorFlow says at the end what it was."""
    text = text.strip()
    half = _LONGEST_MESSAGE // 2
    return text if len(text) <= _LONGEST_MESSAGE else f"{text[:half]} […] {text[-half:]}"


def _frame_of(thread: int) -> FrameType | None:
    """The innermost frame of a thread of this process; None when it has ended."""
    return sys._current_frames().get(thread)  # noqa: SLF001 - documented, for debuggers like this


def _stack(frame: FrameType | None) -> Iterator[FrameType]:
    """A frame and those that led to it, innermost first."""
    while frame:
        yield frame
        frame = frame.f_back
