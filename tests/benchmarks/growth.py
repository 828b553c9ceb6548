"""What a class costs beside its trainings, as it grows: time, memory, size of results, report.

python tests/benchmarks/growth.py --students 10 --students 100 --students 1000 --students 10000
python tests/benchmarks/growth.py processors --job 8.4 --coordinator 0.011

Every training is replaced by a stub that sends a report at once; the class is found, handed out,
kept and reported on as ever. The second command measures nothing: it computes from such parts how
long a class takes on more processors than this machine has.
"""

import contextlib
import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import class_report
import click
import timing

TESTS = timing.HERE.parent
STUB = """
import json, sys
notice = open(sys.argv[1]).read()
for line in sys.stdin:
    number = json.loads(line)["number"]
    print('{"number": %d, %s' % (number, notice), flush=True)
"""
"""A grading process that trains nothing."""


@click.group(invoke_without_command=True)
@click.option("--students", multiple=True, type=int, default=(10, 100, 1_000), show_default=True)
@click.pass_context
def main(ctx: click.Context, students: tuple[int, ...]) -> None:
    """Prints a table of costs by the size of the class."""
    if ctx.invoked_subcommand:
        return
    click.echo("| students | graded in | a submission | coordinator | results | again | report |")
    click.echo("|---|---|---|---|---|---|---|")
    for count in students:
        with tempfile.TemporaryDirectory(prefix="grader-benchmark-") as folder:
            click.echo(_row(Path(folder), count))


def _row(folder: Path, count: int) -> str:
    text = timing.course_answer("exercise-1").read_text(encoding="utf-8")
    for number in range(count):
        file = folder / "class" / f"student-{number:05}" / "exercise-1.py"
        file.parent.mkdir(parents=True)
        file.write_text(f"{text}\n# student {number}\n", encoding="utf-8")
    first, again = _session(folder), _session(folder)
    size = sum(file.stat().st_size for file in (folder / "results").rglob("*") if file.is_file())
    cost = class_report.measured(folder / "results", "csv")
    return (
        f"| {count:,} | {first['seconds']:.1f} s | {1e3 * first['seconds'] / count:.1f} ms "
        f"| {first['memory']:.0f} MiB | {size / 2**20:.1f} MiB | {again['seconds']:.1f} s "
        f"| {cost.seconds:.1f} s, {cost.memory_mib:.0f} MiB |"
    )


def _session(folder: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "session", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


@main.command()
@click.option("--job", required=True, type=float, help="Seconds of one job on one processor.")
@click.option("--coordinator", required=True, type=float, help="Its seconds for one submission.")
@click.option("--start", default=5.0, show_default=True, help="Seconds until a worker is there.")
@click.option("--students", default=10_000, show_default=True)
@click.argument("processors", nargs=-1, type=int)
def processors(
    job: float, coordinator: float, start: float, students: int, processors: tuple[int, ...]
) -> None:
    """Computes how long a class takes on so many PROCESSORS, by default 2, 8, 64 and 512.

    Jobs go on side by side, and the coordinator handles one after another: whichever takes longer
    is what the class takes. That the network or a common disk is slower is left out.
    """
    click.echo("| processors | a class takes | of the processors are busy |\n|--:|--:|--:|")
    for count in processors or (2, 8, 64, 512):
        seconds = start + max(math.ceil(students / count) * job, students * coordinator + job)
        busy = students * job / (seconds * count)
        click.echo(f"| {count} | {seconds / 60:.1f} min | {busy:.0%} |")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def session(folder: Path) -> None:
    """Grades the class in FOLDER with stubs, and prints what it took as JSON."""
    sys.path.insert(0, str(TESTS))
    from support import classes, factories

    from grader.classroom.collect.survey import ClassSource
    from grader.classroom.run.board import Board
    from grader.classroom.run.command import ClassRequest, grade_class
    from grader.classroom.run.jobs import JobEnd, encode_notice
    from grader.classroom.run.local import LocalExecutor
    from grader.data.paper import load_paper
    from grader.maintain.attack.traces import peak_memory_mib
    from grader.model.settings import RunSettings

    end = encode_notice(JobEnd(0, factories.report(), classes.RUN.encode())).decode()
    (folder / "notice").write_text(end.partition(", ")[2].strip(), encoding="utf-8")
    (folder / "stub.py").write_text(STUB, encoding="utf-8")
    line = (sys.executable, "-I", "-S", str(folder / "stub.py"), str(folder / "notice"))

    @contextlib.contextmanager
    def choose(_: ClassRequest, scratch: Path) -> Iterator[LocalExecutor]:
        with contextlib.closing(LocalExecutor(((0,), (1,)), scratch, line)) as executor:
            yield executor

    source = ClassSource((folder / "class",), ("exercise-1",), None, None, ())
    settings = RunSettings("practice", load_paper())
    began = time.monotonic()
    grade_class(ClassRequest(source, folder / "results", settings), Board(), choose)
    print(json.dumps({"seconds": time.monotonic() - began, "memory": peak_memory_mib()}))


if __name__ == "__main__":
    main()
