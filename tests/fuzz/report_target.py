"""Reports as JSON, spoilt; read back, written again and shown in every form."""

import io
import json
import random
from pathlib import Path

from fuzzing import Broken, Sample
from mutation import TOKENS, dumped, spoilt_bytes, spoilt_document
from rich.console import Console
from support import factories

from grader.model.decode import report_from_json
from grader.model.errors import UsageError
from grader.model.report import Diagnosis, Trial
from grader.reports import junit, terminal


class Reports:
    """`report_from_json`, and the renderings of what it accepts."""

    name = "reports"

    def __init__(self, _: Path) -> None:
        diagnosis = Diagnosis("a", "likely", "Scale them.", "0 to 255", 3, 2)
        trials = (Trial(0, "passed", 100, {"held-out-accuracy": 0.98}), Trial(1, "crashed", 0))
        reports = [
            factories.report(diagnoses=(diagnosis,), trials=trials, trials_reason="of three"),
            factories.failed_report(),
            factories.stopped_report("crashed"),
            factories.stopped_report("time-limit", changed_limits=("cores", "memory_mib")),
        ]
        self._documents = [json.loads(report.to_json()) for report in reports]

    def sample(self, rng: random.Random) -> Sample:
        """Mostly other values at any place."""
        document = spoilt_document(rng, rng.choice(self._documents))
        data = dumped(rng, document)
        return Sample("a.json", data if rng.randrange(4) else spoilt_bytes(rng, data, TOKENS))

    def run(self, sample: Sample) -> str:
        """Reads it and, when it is a report, writes and shows it."""
        text = sample.data.decode("utf-8", "surrogatepass" if sample.data.isascii() else "replace")
        try:
            report = report_from_json(text)
        except UsageError as error:
            if len(str(error)) > 1_000:
                raise Broken(f"a message of {len(str(error)):,} characters") from error
            return "refused"
        again = report_from_json(report.to_json())
        if again.to_json() != report_from_json(again.to_json()).to_json():
            raise Broken("the report does not survive its JSON")
        screen = Console(file=io.StringIO(), width=random.Random(len(text)).choice((20, 80)))
        screen.print(terminal.render(report, ascii_only=len(text) % 2 == 0))
        message = report.problem.message if report.problem else ""
        case = junit.JunitCase("a", report.exercise, report.clocks.total, "failed", message)
        junit.render("a", [case])
        return "read and shown"
