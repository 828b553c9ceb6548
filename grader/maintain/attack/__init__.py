"""Attacks on the sandbox, each a small hostile submission, and whether they were contained.

for case in load():                       # the cases lie in the folder `hostile`
    result = attack(case, strongest())    # a grading process of its own, watched from outside
"""

from grader.maintain.attack.attacks import Attack, load
from grader.maintain.attack.judging import AttackResult
from grader.maintain.attack.supervisor import attack, strongest

__all__ = ["Attack", "AttackResult", "attack", "load", "strongest"]
