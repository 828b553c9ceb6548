"""Reports and exercises as tests need them: plausible as they are, changed by keyword."""

import dataclasses
import typing
from pathlib import Path

from grader.model.exercise import CriterionSpec, Exercise, Limits
from grader.model.record import Clocks, Resources
from grader.model.report import (
    CriterionResult,
    DatasetFacts,
    Diagnosis,
    Environment,
    Problem,
    Remark,
    Report,
    SubmissionFacts,
    Training,
)

LIMITS = Limits(
    startup_seconds=120,
    training_seconds=300,
    prediction_seconds=60,
    grace_seconds=5,
    memory_mib=4096,
    cores=2,
    processes=64,
    disk_mib=512,
    output_mib=16,
)


def criterion(**changes: typing.Any) -> CriterionResult:
    """The result of a required criterion that is met."""
    met = CriterionResult(
        id="held-out-accuracy",
        status="met",
        required=True,
        evidence="measured",
        measured=0.9812,
        threshold="≥ 0.97",
        points=40,
        awarded=40,
        message="0.9812 of the held-out digits are read right.",
        help="Scale the pixels to 0-1.",
    )
    return dataclasses.replace(met, **changes)


def missed(**changes: typing.Any) -> CriterionResult:
    """The result of the same criterion, missed."""
    result = criterion(status="missed", measured=0.9412, awarded=0, message="0.9412 is too low.")
    return dataclasses.replace(result, **changes)


def report(**changes: typing.Any) -> Report:
    """The report of a submission that passed with all points, changed as the keywords say."""
    passed = Report(
        exercise="exercise-1",
        submission=SubmissionFacts("exercise-1.ipynb", "ab" * 32),
        verdict="passed",
        score=100,
        max_score=100,
        criteria=(
            criterion(
                id="stopped-by-callback",
                evidence="reported",
                measured="epoch 5",
                threshold="≥ 0.99 within 10 epochs",
                points=60,
                awarded=60,
            ),
            criterion(),
        ),
        training=Training(
            epochs=5,
            history={"accuracy": (0.8912, 0.9931), "loss": (0.41, 0.02)},
            parameters=407_050,
            stopped_by="StopAt99",
        ),
        clocks=Clocks(5.1, 24.0, 1.1, 0.3),
        resources=Resources(812.0, 41.0, 2, 0),
        limits=LIMITS,
        isolation="bubblewrap",
        dataset=DatasetFacts("mnist", "practice", "d1" * 8, "3fa9c1"),
        environment=Environment("3.11.7", "2.21.0", "3.15.1", "0.1.0"),
        output="Reached 99% accuracy, so training stops here.\n",
    )
    return dataclasses.replace(passed, **changes)


def failed_report(**changes: typing.Any) -> Report:
    """The report of a submission that was judged and did not pass, with advice."""
    shown = Diagnosis("inputs-not-scaled", "sure", "The pixels are not scaled.", "0 to 255", 3, 2)
    return report(
        **{
            "verdict": "not-passed",
            "score": 60,
            "criteria": (report().criteria[0], missed()),
            "diagnoses": (shown,),
            "remarks": (Remark("A second call of solution_model() was skipped.", 4, 1),),
        }
        | changes
    )


def stopped_report(verdict: str, **changes: typing.Any) -> Report:
    """The report of a submission that was not judged."""
    unknown = [
        dataclasses.replace(c, status="unknown", measured=None, awarded=0, message="Not checked.")
        for c in report().criteria
    ]
    problem = Problem("NameError: name 'modle' is not defined", 3, 7, traceback="line 7\nNameError")
    facts = {"score": 0, "criteria": tuple(unknown), "problem": problem} | changes
    return report(verdict=verdict, **facts)


def exercise(folder: Path, **changes: typing.Any) -> Exercise:
    """An exercise with one criterion whose threshold differs between the editions."""

    def spec(reaches: float) -> CriterionSpec:
        parameters: dict[str, str | float] = {
            "metric": "accuracy",
            "reaches": reaches,
            "on": "held-out",
        }
        return CriterionSpec(
            "held-out-accuracy", "accuracy", 40, True, "Help.", (), parameters, folder / "e.toml"
        )

    plain = Exercise(
        id="exercise-1",
        alias="mnist-callback",
        folder=folder,
        solution=folder / "solution.py",
        title="MNIST with a callback",
        summary="Stop at 99 %.",
        dataset="mnist",
        metric="accuracy",
        limits=LIMITS,
        criteria_by_edition={"official": (spec(0.97),), "practice": (spec(0.96),)},
    )
    return dataclasses.replace(plain, **changes)
