"""Runs programs that make whoever runs them root.

class: escape
stopped by: new privileges are given up for good before the submission starts
expects: not-passed
process: contained
"""

import glob
import os
import subprocess


def solution_model():
    status = open("/proc/self/status").read()
    if "NoNewPrivs:\t1" not in status:
        breach("new privileges can be had")
    for folder in ("/usr/bin", "/usr/sbin", "/bin", "/sbin"):
        for path in glob.glob(f"{folder}/*"):
            try:
                if os.stat(path).st_mode & 0o4000 and os.path.basename(path) in ("su", "sudo"):
                    command = [path, "-c", "id -u"] if path.endswith("su") else [path, "-n", "id"]
                    done = subprocess.run(command, capture_output=True, timeout=3, text=True)
                    if done.returncode == 0:
                        breach(f"{path} says {done.stdout}")
            except (OSError, subprocess.SubprocessError):
                continue
    for change in (os.setuid, os.setgid, os.seteuid):
        if os.getuid() != 0:
            forbidden("became root", lambda: change(0))
    return untrained()
