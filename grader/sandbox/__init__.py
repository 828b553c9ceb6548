"""Runs a submission in a child process under limits and returns the run record.

with Sandbox(plan, launcher, observer) as sandbox:   # the worker imports TensorFlow now
    ...                                              # meanwhile the submission is converted
    record = sandbox.run(script, questions, probe)
"""

from grader.sandbox.backends.base import Backend
from grader.sandbox.backends.choice import available, choose
from grader.sandbox.forecast import Forecast
from grader.sandbox.forkserver import ForkServer
from grader.sandbox.inquiry import AnyQuestion
from grader.sandbox.limits.choice import Enforcement, enforcement
from grader.sandbox.observer import NullObserver, Observer, Usage
from grader.sandbox.plan import Call, Plan, Question
from grader.sandbox.sandbox import Sandbox
from grader.sandbox.writing import Writing

__all__ = [
    "AnyQuestion",
    "Backend",
    "Call",
    "Enforcement",
    "Forecast",
    "ForkServer",
    "NullObserver",
    "Observer",
    "Plan",
    "Question",
    "Sandbox",
    "Usage",
    "Writing",
    "available",
    "choose",
    "enforcement",
]
