"""The child's side of the sandbox: trains the student's model, reports, and predicts.

It runs as ``python -m grader.inside.worker`` where nothing of the grader can be seen but
`grader.inside`, in one process with code that may do anything. What it sends is a report, never a
proof: the grader validates it and measures what counts itself.
"""
