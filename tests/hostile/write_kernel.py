"""Sets what the kernel does: its settings, core dumps, control groups, memory behaviour.

class: writing
stopped by: /proc/sys is the host's root's alone, /sys is absent, control groups are not mounted
expects: not-passed
process: contained
"""

require_box()

import glob


def solution_model():
    paths = ["/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/sys/vm/drop_caches"]
    paths += ["/proc/sys/user/max_user_namespaces", "/proc/1/oom_score_adj"]
    paths += glob.glob("/sys/fs/cgroup/**/cgroup.procs", recursive=True)[:20]
    paths += glob.glob("/sys/fs/cgroup/**/memory.limit_in_bytes", recursive=True)[:20]
    for path in paths:
        forbidden(f"opened {path} for writing", lambda: open(path, "r+b", buffering=0))
    return untrained()
