"""What a sitting came to: best scores by weight, what counts, and earlier sittings beside it."""

import dataclasses
import json
from pathlib import Path

import pytest
from support import factories

from grader.catalog.exams import parse_exam
from grader.exam.score_card import CARD, reports, score_card
from grader.exam.sitting import ExamSubmission, Sitting
from grader.exam.submitting import report_file
from grader.model.paper import Paper

EXAM = """
title = "Short"
summary = "Two categories."
minutes = 60
pass_mark = 0.6
[[categories]]
name = "Digits"
weight = 0.1
exercises = ["exercise-1"]
[[categories]]
name = "A series"
weight = 0.2
exercises = ["exercise-6"]
"""


def submission(
    number: int, category: int, score: int | None, *, late: bool = False
) -> ExamSubmission:
    file = f"{number}-category_{category}.py"
    return ExamSubmission(number, category, file, "ab" * 32, 100.0 * number, late, score)


def sitting(folder: Path, *handed_in: ExamSubmission) -> Sitting:
    (folder / "mine").mkdir(exist_ok=True)
    (folder / "short.toml").write_text(EXAM)
    return Sitting(
        folder=folder / "mine",
        id="0a1b",
        student="Ada",
        set_name="short",
        exam=parse_exam(folder / "short.toml"),
        paper=Paper("june", bytes(16)),
        began=1_700_000_000.0,
        seconds=4_000.0,
        handed_in=handed_in,
        doubts=(),
        paused=False,
        finished=True,
    )


def test_the_best_score_in_time_counts_by_its_weight(tmp_path: Path) -> None:
    handed = (
        submission(1, 1, 4),
        submission(2, 1, 2),
        submission(3, 2, 3),
        submission(4, 2, 5, late=True),
        submission(5, 2, None),
    )
    card = score_card(sitting(tmp_path, *handed))
    digits, series = card.categories
    assert (digits.best, digits.last, digits.submissions, digits.late) == (4, 2, 2, 0)
    assert (series.best, series.last, series.submissions, series.late) == (3, 3, 1, 1)
    assert card.total == pytest.approx((0.1 * 4 + 0.2 * 3) / (5 * 0.3), abs=1e-4)
    assert card.passed
    assert (card.seconds, card.student, card.exam) == (3_600.0, "Ada", "short")


@pytest.mark.parametrize(("score", "passed"), [(3, True), (2, False)])
def test_just_the_mark_passes_whatever_the_weights_add_up_to(
    tmp_path: Path, score: int, passed: bool
) -> None:
    card = score_card(sitting(tmp_path, submission(1, 1, 3), submission(2, 2, score)))
    assert card.passed is passed


def test_nothing_handed_in_is_no_point(tmp_path: Path) -> None:
    card = score_card(sitting(tmp_path))
    assert (card.total, card.passed) == (0.0, False)
    assert [row.last for row in card.categories] == [None, None]


def test_the_document_is_json_without_gaps(tmp_path: Path) -> None:
    card = score_card(sitting(tmp_path, submission(1, 1, 4)))
    document = json.loads(card.to_json())
    assert document["schema"] == 1
    assert set(document) == {field.name for field in dataclasses.fields(card)}


def test_earlier_sittings_of_the_same_exam_are_told_in_order(tmp_path: Path) -> None:
    def beside(name: str, text: str) -> None:
        (tmp_path / name).mkdir()
        (tmp_path / name / CARD).write_text(text)

    def card(**changed: object) -> str:
        facts = {"exam": "short", "sitting": "ff", "total": 0.5, "began": "2023-11-01T10:00+00:00"}
        return json.dumps(facts | changed)

    beside("second", card(began="2023-11-02T10:00+00:00"))
    beside("first", card(total=0.25))
    beside("later", card(began="2030-01-01T10:00+00:00"))
    beside("other-exam", card(exam="long"))
    beside("same", card(sitting="0a1b"))
    beside("damaged", '{"exam": "short"')
    beside("no-number", card(total="much"))
    beside("infinite", card(total=float("inf")))
    beside("a-list", "[]")
    found = score_card(sitting(tmp_path)).earlier
    assert [(each.folder, each.total) for each in found] == [("first", 0.25), ("second", 0.5)]


def test_a_damaged_report_is_left_out_of_the_page(tmp_path: Path) -> None:
    whole, damaged = submission(1, 1, 4), submission(2, 2, 3)
    sat = sitting(tmp_path, whole, damaged)
    for handed, text in ((whole, factories.report().to_json()), (damaged, "{")):
        report_file(sat, handed).parent.mkdir(parents=True, exist_ok=True)
        report_file(sat, handed).write_text(text)
    assert [(handed, report.score) for handed, report in reports(sat)] == [(whole, 100)]
