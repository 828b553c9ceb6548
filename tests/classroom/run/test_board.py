import io

import pytest
from rich.console import Console

from grader.classroom.run.board import (
    Board,
    LiveBoard,
    PlainBoard,
    board_for,
    short,
    view,
)
from grader.classroom.run.jobs import JobProgress


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def busy(board: Board, clock: Clock) -> Board:
    """A board in the middle of a session: 10 wanted, 2 kept, 3 trained, one given up."""
    board.begin(10, 2)
    for number in (1, 2, 3, 4):
        board.started(number, f"student {number}", "exercise-1")
    clock.now = 60.0
    for number in (1, 2):
        board.ended(number, "passed")
    board.ended(3, "crashed")
    board.faulty(4, "No disk.", "")
    board.started(5, "<b>[red]Ada\x1b[0m", "exercise-2")
    board.progress(JobProgress(5, "training", 2, 9))
    clock.now = 65.0
    return board


def text(board: Board) -> str:
    console = Console(file=io.StringIO(), width=120)
    console.print(view(board))
    return console.file.getvalue()


def test_it_counts_and_estimates() -> None:
    clock = Clock()
    board = busy(Board(clock), clock)
    assert (board.done, board.kept, board.faults) == (3, 2, 1)
    assert board.seconds_left == pytest.approx(65 / 3 * 4)
    assert list(board.running) == [5]


def test_without_a_result_there_is_no_estimate() -> None:
    assert Board().seconds_left is None


def test_results_that_are_shared_cost_no_training() -> None:
    board = Board()
    board.begin(5, 0)
    board.ended(1, "passed", 3)
    assert (board.done, board.kept) == (1, 2)


def test_the_table_shows_what_runs_and_how_far_it_is() -> None:
    clock = Clock()
    shown = text(busy(Board(clock), clock))
    assert "training" in shown
    assert "epoch 2 of 9" in shown
    assert "5 s" in shown
    assert "6 of 10 done, 2 without training, 1 could not be graded" in shown
    assert "about 85 s left" in shown
    assert "<b>[red]Ada" in shown
    assert "\x1b[0m" not in shown


def test_off_a_terminal_there_is_a_line_for_each_job() -> None:
    clock, console = Clock(), Console(file=io.StringIO(), width=40)
    busy(PlainBoard(clock, console=console), clock).faulty(5, "No [disk].", "2 of 3")
    assert console.file.getvalue().splitlines() == [
        "10 results wanted, 2 of them are there already.",
        "3/10  student 1, exercise-1: passed",
        "4/10  student 2, exercise-1: passed",
        "5/10  student 3, exercise-1: crashed",
        "6/10  student 4, exercise-1: given up: No disk.",
        "6/10  <b>[red]Ada, exercise-2: trying again (2 of 3): No [disk].",
    ]


def test_files_that_are_alike_leave_no_gap_unexplained() -> None:
    clock, console = Clock(), Console(file=io.StringIO(), width=80)
    board = PlainBoard(clock, console=console)
    board.begin(3, 0)
    board.started(1, "ada", "exercise-1")
    board.ended(1, "passed", 2)
    assert console.file.getvalue().splitlines()[1:] == [
        "2/3  ada, exercise-1: passed, of 2 files alike"
    ]


def test_after_a_minute_of_silence_there_is_a_line_for_each_that_runs() -> None:
    clock, console = Clock(), Console(file=io.StringIO(), width=40)
    board = PlainBoard(clock, console=console)
    board.begin(2, 0)
    board.started(1, "bob", "exercise-1")
    board.progress(JobProgress(1, "startup"))
    for now in (30.0, 60.0, 61.0, 119.0):
        clock.now = now
        board.show()
    board.progress(JobProgress(1, "training", 2, 9))
    clock.now = 121.0
    board.show()
    assert console.file.getvalue().splitlines() == [
        "2 results wanted, 0 of them are there already.",
        "0/2  bob, exercise-1: starting TensorFlow, for 60 s so far",
        "0/2  bob, exercise-1: training, epoch 2 of 9, for 121 s so far",
    ]


def test_the_board_suits_the_console() -> None:
    with board_for(Console(file=io.StringIO()), quiet=False) as board:
        assert isinstance(board, PlainBoard)
    with board_for(Console(file=io.StringIO(), force_terminal=True), quiet=True) as board:
        assert type(board) is Board
    terminal = Console(
        file=io.StringIO(), force_terminal=True, width=100, _environ={"TERM": "xterm"}
    )
    with board_for(terminal, quiet=False) as board:
        assert isinstance(board, LiveBoard)
        board.begin(3, 1)
        board.started(1, "ada", "exercise-1")
        board.faulty(1, "No [disk].", "2 of 3")
    assert "1 of 3 done" in terminal.file.getvalue()
    assert "ada, exercise-1: trying again (2 of 3): No [disk]." in terminal.file.getvalue()


def test_a_long_name_is_cut() -> None:
    assert len(short("x" * 100)) == 40
