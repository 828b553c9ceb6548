"""What learning rates are usual for an optimizer."""

_HIGH = {"sgd": 0.5, "adagrad": 0.5, "adadelta": 5.0}
_LOW = {"sgd": 5e-4, "adagrad": 5e-4, "adadelta": 0.05}
_USUAL = {"sgd": 0.01, "adadelta": 1.0, "adagrad": 0.01}


def high(optimizer: str, momentum: float = 0.0) -> float:
    """A rate from this one on is too high; with momentum, from a fifth of it on."""
    limit = _HIGH.get(optimizer.lower(), 0.03)
    return limit / 5 if momentum else limit


def low(optimizer: str, momentum: float = 0.0) -> float:
    """A rate up to this one is too low for the epochs of an exercise."""
    limit = _LOW.get(optimizer.lower(), 3e-5)
    return limit / 5 if momentum else limit


def usual(optimizer: str) -> float:
    """What Keras takes when nothing is said; Adadelta and Adagrad hardly learn with its 0.001."""
    return _USUAL.get(optimizer.lower(), 0.001)
