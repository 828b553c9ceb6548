"""``python -m grader.inside.forkserver``: started by the grader, never by a person."""

import argparse
import contextlib
import importlib
import os
import socket
import sys

from grader.inside.forkserver import entering
from grader.inside.forkserver.inheritance import Inheritance
from grader.inside.forkserver.order import close_all, received
from grader.inside.worker.deferred import CHARTS, deferred

IMPORTED = ("keras", "tensorflow", "grader.inside.worker.session")


def main() -> None:
    """Imports TensorFlow, then forks a worker for each order until the grader is gone."""
    parser = argparse.ArgumentParser(prog="grader.inside.forkserver")
    parser.add_argument("--socket", type=int, required=True, help="an inherited descriptor")
    parser.add_argument("--cpus", default="", help="processors, e.g. 0,1")
    parser.add_argument("script", nargs="*", help="further words of the worker's command line")
    arguments = parser.parse_args()
    if arguments.cpus:
        # Before the import: libraries start as many threads as there are processors.
        os.sched_setaffinity(0, {int(number) for number in arguments.cpus.split(",")})
    with socket.socket(fileno=arguments.socket) as grader:
        before = dict(os.environ)
        with deferred(CHARTS):  # as a worker that starts cold imports it
            for name in IMPORTED:
                importlib.import_module(name)
        inherited = Inheritance.since(before, arguments.script)
        grader.sendall(b"ready %d" % os.getpid())
        while (order := received(grader)) is not None:
            if os.fork() == 0:
                grader.close()
                with entering.failing(order.reply):
                    entering.serve(order, inherited)
            close_all(order)
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


if __name__ == "__main__":
    main()
    sys.exit()
