"""One process that has imported TensorFlow, and forks a worker for each submission.

It is started by `grader.sandbox.forkserver`, holds nothing but what a worker would have read from
the installed packages, and never reads a submission. Each worker is a copy of it that enters a box
which bubblewrap has built: see `entering`. The box is kept open meanwhile by a `placeholder`, the
process that a cold start would have made the worker; what that one is, the copy must be as well,
down to its privileges, or it ends.
"""
