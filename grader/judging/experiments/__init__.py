"""Diagnosis by experiment: which repairs are tried out, and which of them are said to have helped.

Nothing in here changes a verdict or a point.
"""

from grader.judging.experiments.choosing import chosen
from grader.judging.experiments.effects import effects
from grader.judging.experiments.running import Experiments, tried_out

__all__ = ["Experiments", "chosen", "effects", "tried_out"]
