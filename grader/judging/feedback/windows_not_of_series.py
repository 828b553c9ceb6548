"""What was trained on is nowhere in the series, however it may have been scaled."""

from grader.judging.feedback.base import Case, Finding, mistake

_ENOUGH = 10
_READS = ("genfromtxt", "get_file", "load", "load_data", "loadtxt", "open", "read_csv", "reader")
_DRAWS = ("default_rng", "normal", "randn", "RandomState", "seed", "standard_normal")


@mistake(
    symptom=True,
    explains=("forecast-scale", "repeats-last-value", "still-improving", "underfitting"),
)
def windows_not_of_series(case: Case) -> Finding | None:
    """Uses that fed windows are looked for in the series, its differences, and backwards."""
    fed, looked = case.fed(), case.looked_for
    if fed is None or not case.evidence.previous or not case.missed("held-out"):
        return None
    if looked is None or looked.looked < _ENOUGH or looked.found or looked.changed:
        return None
    if len(fed.inputs.shape) == 3 and fed.inputs.shape[2] != 1:
        return None  # of several columns it is not known which one was noted
    evidence = f"none of {looked.looked} fed windows was found in the series"
    if not case.source.calls(*_READS):
        return Finding(
            "likely",
            "The series that is trained on is one that this file makes itself, with other numbers "
            "than the exercise's, of which the model is asked: make it by the numbers of the "
            "course's assignment, or take it from grader.load_data.",
            evidence,
            min((call.lineno for call in case.source.calls(*_DRAWS)), default=0),
        )
    return Finding(
        "likely",
        "The windows that are trained on are nowhere in the series, even scaled: what is done to "
        "it before (smoothing, a logarithm, sorting, rounding) is not done to the windows that are "
        "graded, so do it in preprocess, and undo it in postprocess, or leave it out.",
        evidence,
        case.source.line_of_function("preprocess"),
    )
