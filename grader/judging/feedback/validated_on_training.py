"""The validation data are the training data, or a part of them."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake


@mistake(symptom=True)
def validated_on_training(case: Case) -> Finding | None:
    """Compares the names that a call of fit is given: whole arrays to train, and the same again."""
    for call in case.source.calls("fit") if case.is_program else ():
        given = {each.arg: each.value for each in call.keywords}
        inputs = call.args[0] if call.args else given.get("x")
        pair = given.get("validation_data")
        if not isinstance(inputs, ast.Name) or pair is None:
            continue
        first = pair.elts[0] if isinstance(pair, ast.Tuple | ast.List) and pair.elts else pair
        base = first.value if isinstance(first, ast.Subscript) else first
        if isinstance(base, ast.Name) and name_of(base) == inputs.id:
            fed, labelled = case.fed(), len(call.args) > 1 or "y" in given
            aside = "validation_split=0.2" if labelled else "take and skip"
            return Finding(
                # A generator may give other examples each time.
                "sure" if labelled or (fed is not None and fed.source == "arrays") else "likely",
                f"The validation data are taken from {inputs.id}, on which the model is trained, "
                "so that they say nothing about unseen examples: set some aside, e.g. with "
                f"{aside}.",
                f"fit({inputs.id}, …, validation_data={ast.unparse(pair)[:60]})",
                call.lineno,
            )
    return None
