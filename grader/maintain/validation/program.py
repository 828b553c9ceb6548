"""What all exercises need: unique names, walls, and the origin of the practice backbone."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial

from grader import catalog, sandbox
from grader.maintain.validation.base import PASSED, Bench, CheckResult, Step, program_check
from grader.model import resources
from grader.model.errors import SpecError
from grader.model.record import PROCESS

PRETRAIN = ("-m", "tools.pretrain", "--check")
"""Arguments of Python, in a checkout."""


@program_check("catalogue")
def catalogue(_bench: Bench) -> Iterator[Step]:
    """No two exercises share a name."""
    yield Step("catalogue", _names)


def _names() -> CheckResult:
    try:
        left_out = catalog.inventory().left_out
    except SpecError as error:
        return CheckResult("failed", str(error))
    if left_out:
        return CheckResult("warning", " ".join(str(each.error) for each in left_out))
    return PASSED


@program_check("isolation")
def isolation(_bench: Bench) -> Iterator[Step]:
    """Wrong submissions that go for the answers or the network need walls."""
    yield Step("isolation", _walls)


def _walls() -> CheckResult:
    if sandbox.choose("auto").name != PROCESS:
        return PASSED
    return CheckResult(
        "warning",
        "There are no walls here, so that wrong submissions which read files or the network may "
        "not fail as they should.",
        command="grade doctor",
    )


@program_check("backbone")
def backbone(bench: Bench) -> Iterator[Step]:
    """The packaged weights come from where their note says."""
    yield Step("backbone/provenance", _checked)
    if bench.pretrain:
        yield Step("backbone/trained-again", partial(_checked, "--again"))


def _checked(*options: str) -> CheckResult:
    arguments = (*PRETRAIN, *options)
    if (tools := resources.tools()) is None:
        return CheckResult(
            "warning",
            "The practice backbone's weights were not checked, for what draws the objects that it "
            "learnt is not installed: run `grade validate` in a checkout of the project.",
        )
    done = subprocess.run(
        [sys.executable, *arguments],
        # Where the package lies, so that Python finds this one and no other.
        cwd=tools.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return PASSED
    message = (done.stderr.strip() or "It ended without a word.").splitlines()[-1]
    command = " ".join(("python", *arguments))
    return CheckResult("failed", message, done.stdout + done.stderr, command)
