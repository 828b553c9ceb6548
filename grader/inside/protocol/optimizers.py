"""Settings of an optimizer with which hardly any training learns."""

_TOO_HIGH = {
    "momentum": 0.999,
    "beta_1": 0.999,
    "weight_decay": 0.05,
    "epsilon": 0.5,
    "ema_momentum": 0.9985,
    "gradient_accumulation_steps": 32,
}
"""From this value on; the defaults of Keras lie far below. A mean of the weights that takes 0.0015
of each step is still half the untrained start after 450 steps, as many as most trainings here have;
it counts only with ``use_ema``."""
_TOO_LOW = {"clipnorm": 1e-3, "clipvalue": 1e-4, "global_clipnorm": 1e-3}
"""Up to this value, which leaves next to nothing of a gradient."""


def is_high(name: str, value: float) -> bool:
    """Whether the value of a setting is far too high.

    >>> is_high("momentum", 0.9999), is_high("momentum", 0.9)
    (True, False)
    """
    return name in _TOO_HIGH and value >= _TOO_HIGH[name]


def is_odd(name: str, value: float) -> bool:
    """Whether the value of a setting is far too high or too low.

    >>> is_odd("clipvalue", 1e-5), is_odd("clipvalue", 1.0)
    (True, False)
    """
    return is_high(name, value) or (name in _TOO_LOW and 0 < value <= _TOO_LOW[name])
