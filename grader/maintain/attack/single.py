"""One attack, graded in this process as any submission is, among targets of its own."""

import io
import tempfile
import typing
from pathlib import Path

from grader import catalog
from grader.data import Store, paper
from grader.data.paper import load_paper
from grader.grading import grade
from grader.maintain.attack.attacks import Attack, exercise
from grader.maintain.attack.course import rewritten
from grader.maintain.attack.judging import AttackOutcome
from grader.maintain.attack.prelude import LEAK
from grader.maintain.attack.targets import Targets
from grader.maintain.attack.traces import StateBefore, adopt_orphans, apart, peak_memory_mib
from grader.model import resources
from grader.model.cleaning import plain
from grader.model.errors import GraderFault
from grader.model.report import Report
from grader.model.settings import RunSettings
from grader.sandbox import ForkServer, NullObserver

PAPER = "attacked"
"""The held-out part of these runs is drawn from a paper of its own."""


def run(case: Attack, backend: str, *, warm: bool = False, course: bool = False) -> AttackOutcome:
    """Grades a case and looks at what it has reached and left.

    Meant for a process of its own: it adopts all orphans and measures its own peak memory.

    Raises:
        SandboxUnavailable: there is no such backend here.
        GraderFault: the worker could not be started warm.
        OSError: the targets or the worker cannot be had.
    """
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="attack-") as name:
        folder = Path(name)
        folder.chmod(0o711)  # so that walls alone keep others from what lies in it
        staging = folder / "staging"
        staging.mkdir(mode=0o711)
        with Targets(folder) as targets, apart(staging):
            before = StateBefore(targets.marker)
            path = submitted(case, folder / "work", facts(targets), course=course)
            content = path.read_bytes()
            settings = RunSettings("practice", load_paper(PAPER), backend=backend)
            with ForkServer() as server:
                way = server if warm else None
                report = grade(path, exercise(case), settings, NullObserver(), way)
            if warm and report.isolation and not server.started:
                raise GraderFault(f"The worker of {case.id} was not started warm.")
            touched = targets.touched()
            if not path.is_file() or path.is_symlink() or path.read_bytes() != content:
                touched.append("the submission was changed")
            return _outcome(report, targets.canary, touched, before.left())


def facts(targets: Targets) -> dict[str, typing.Any]:
    """What an attack may know: its targets, and where the grader keeps its secrets."""
    return targets.facts() | {
        "package": str(resources.package()),
        "solutions": [str(each.solution) for each in catalog.exercises()],
        "cases": str(resources.hostile()),
        "cache": str(Store.default().root),
        "secret_dir": str(paper.secret_dir()),
    }


def submitted(
    case: Attack, folder: Path, known: dict[str, typing.Any], *, course: bool = False
) -> Path:
    """The case as a file to grade: the prelude, what it may know, and its own text."""
    folder.mkdir()
    if case.builds:
        path = folder / (case.name or f"{case.id}.ipynb")
        path.write_bytes(_built(case))
        return path
    path = folder / (case.name or f"{case.id}.py")
    prelude = (Path(__file__).parent / "prelude.py").read_text(encoding="utf-8")
    target = known | {"submission": str(path)}
    source = rewritten(case.source) if course else case.source
    parts = (prelude, f"TARGET = {target!r}", source)
    path.write_text("\n\n".join(parts), encoding="utf-8")
    return path


def _built(case: Attack) -> bytes:
    """What a builder builds; it is part of this package and runs as such."""
    space: dict[str, typing.Any] = {"__name__": case.id}
    exec(compile(case.source, str(case.path), "exec"), space)  # noqa: S102 - our own code
    built = space["build"]()
    if not isinstance(built, bytes):
        raise GraderFault(f"build() in {case.path} does not return bytes.")
    return built


def _outcome(report: Report, canary: str, touched: list[str], left: list[str]) -> AttackOutcome:
    text = report.to_json()
    if canary in text:
        touched.append("it read what only the grader may read")
    if LEAK in text:
        touched.append("held-out inputs came out in its report")
    problem = report.problem
    return AttackOutcome(
        verdict=report.verdict,
        message=problem.message if problem else "",
        value=problem.value if problem else None,
        limit=problem.limit if problem else None,
        earned=sum(c.awarded for c in report.criteria if c.evidence == "measured"),
        score=report.score,
        output=report.output,
        isolation=report.isolation,
        met=tuple(c.id for c in report.criteria if c.status == "met"),
        flags=tuple(flag.id for flag in report.flags),
        touched=tuple(touched),
        left=tuple(left),
        unclean=_unclean(report),
        memory_mib=peak_memory_mib(),
    )


def _unclean(report: Report) -> bool:
    """Whether the report, shown on a terminal, holds anything but text and line breaks."""
    from rich.console import Console

    from grader.reports.terminal import render

    screen = io.StringIO()
    Console(file=screen, width=100, color_system=None, markup=False).print(render(report))
    shown = screen.getvalue()
    return plain(shown) != shown
