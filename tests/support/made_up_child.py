"""Made-up grading processes: they speak the protocol and need no grader, so they start quickly.

python tests/support/made_up_child.py REPORTS LOG SECONDS CPUS

REPORTS is a folder with a report for each content that a job may have; LOG gets a line when a job
begins; a content ``dies`` ends the process, and ``babbles`` writes what is no notice.
"""

# ruff: noqa: T201 - printing is how they speak
import base64
import json
import os
import pathlib
import sys
import time


def main() -> None:
    reports, log, seconds, cpus = sys.argv[1:]
    for line in sys.stdin:
        job = json.loads(line)
        with pathlib.Path(log).open("a") as stream:
            stream.write(f"{job['filename']} {cpus} {os.getpid()}\n")
        content = base64.b64decode(job["content"]).decode()
        progress = {"number": job["number"], "phase": "training", "epoch": 1, "epochs": 3}
        print(json.dumps({"progress": progress}), flush=True)
        time.sleep(float(seconds))
        if content == "dies":
            print("out of luck", file=sys.stderr)
            os._exit(7)
        if content == "babbles":
            print("{half a", flush=True)
            continue
        report = pathlib.Path(reports, content).read_text()
        run = base64.b64encode(content.encode()).decode()
        print(json.dumps({"number": job["number"], "fault": "", "report": report, "run": run}))
        sys.stdout.flush()


main()
