"""The logarithm of a probability that became 0."""

import dataclasses
import math

from support.programs import BAD, found, run

NAME = "log-of-zero"
OWN = "def own(y, p):\n    return -tf.reduce_mean(y * tf.math.log(p))\n"
BROKEN = (2.0, math.nan, math.nan)


def test_a_loss_that_is_no_number_any_more() -> None:
    assert found(run(*BAD, losses=BROKEN, loss="own"), OWN)[0] == NAME


def test_silence() -> None:
    assert NAME not in found(run(*BAD, losses=(2.0, 1.9, 1.8), loss="own"), OWN)
    record = run(*BAD, losses=BROKEN, loss="own")
    (fed,) = record.observed.fed
    for part in ("inputs", "targets"):  # what is fed is broken before any loss is
        broken = dataclasses.replace(getattr(fed, part), finite=False)
        observed = dataclasses.replace(
            record.observed, fed=(dataclasses.replace(fed, **{part: broken}),)
        )
        assert NAME not in found(dataclasses.replace(record, observed=observed), OWN)
    kept = OWN.replace("log(p)", "log(p + 1e-7)")
    assert NAME not in found(run(*BAD, losses=BROKEN, loss="own"), kept)
    assert NAME not in found(run(*BAD, losses=BROKEN), OWN)
