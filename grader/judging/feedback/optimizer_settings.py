"""A setting of the optimizer is far from any that works."""

from grader.inside.protocol.optimizers import is_high, is_odd
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake

_MENDS = {
    "momentum": "0.9",
    "beta_1": "0.9",
    "weight_decay": "0.0001",
    "epsilon": "1e-7",
    "ema_momentum": "0.99",
    "gradient_accumulation_steps": "2 to 8",
}


@mistake(explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "loss-is-nan"))
def optimizer_settings(case: Case) -> Finding | None:
    """Compares the settings of the optimizer, as it was compiled, with what is usual."""
    built = case.built
    if built is None or not case.learnt_badly:
        return None
    for name, value in built.settings.items():
        if is_odd(name, value) and (name != "ema_momentum" or built.settings.get("use_ema")):
            break
    else:
        return None
    high = is_high(name, value)
    mend = f"{_MENDS[name]} is usual" if high else "leave it out, or take 1"
    return Finding(
        "sure" if name == "momentum" and value >= 1 else "likely",
        f"{built.optimizer} is given {name}={value:g}, which is far too "
        f"{'large' if high else 'small'} for it to learn: {mend}.",
        f"{built.optimizer} with {name} {value:g}",
        case.source.line_of_keyword(built.optimizer, name),
    )
