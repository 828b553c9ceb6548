"""Makes files with nothing in them until the filesystem can name no more.

class: disk fill
stopped by: each file counts for a kilobyte at least
expects: disk-limit
process: contained
"""

require_box()


def solution_model():
    for number in range(10_000_000):
        open(f"empty-{number}", "w").close()
