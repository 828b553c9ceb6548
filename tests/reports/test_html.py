"""One report as a page."""

import json

import pytest
from support import factories
from support.pages import MARKUP, Outline, hostile, pictured

from grader.judging.picturing import MOST_CLASSES, MOST_SHOWN, MOST_VALUES
from grader.model.decode import report_from_json
from grader.model.pictures import (
    Confusion,
    ForecastCourse,
    ModelInput,
    Pictures,
    SourceCell,
    WrongExample,
)
from grader.model.record import EndedBy
from grader.model.report import VERDICTS, Diagnosis, Problem, Training
from grader.reports.html import render, render_program
from grader.submission.written import MOST_CHARACTERS

TOLD = sorted(VERDICTS - {"completed"})


@pytest.mark.parametrize("verdict", TOLD)
def test_every_verdict_makes_a_sound_page(verdict: str) -> None:
    report = factories.report() if verdict == "passed" else factories.stopped_report(verdict)
    outline = Outline(render(report))
    assert f"exercise-1 {verdict.replace('-', ' ')}" in outline.text
    assert outline.tags.count("h1") == 1
    assert len(outline.ids) == len(set(outline.ids))


def test_a_student_finds_all_there_is_to_know() -> None:
    text = Outline(render(factories.failed_report())).text
    for words in (
        "60 of 100 points",
        "Needed to pass, but not met: held-out-accuracy.",
        "The pixels are not scaled. (cell 3, line 2 · 0 to 255)",
        "A second call of solution_model() was skipped.",
        "practice edition of mnist · paper 3fa9c1 · seed 0",
        "accuracy, between 0.8912 and 0.9931 in 2 epochs.",
        "407,050 parameters",
        "memory_mib 4,096",
        "Reached 99% accuracy, so training stops here.",
    ):
        assert words in text, words


def test_the_first_sentence_stands_large_and_is_not_said_again() -> None:
    report = factories.failed_report(
        diagnoses=(
            Diagnosis("a", "sure", "The pixels are not scaled. Divide them.", "0 to 255"),
            Diagnosis("b", "likely", "It overfits.", ""),
        )
    )
    page = render(report)
    assert '<p class="headline bad">The pixels are not scaled.</p>' in page
    text = Outline(page).text
    assert text.count("The pixels are not scaled.") == 1
    assert "Divide them. (0 to 255)" in text
    assert "What else the run shows Probably: It overfits." in text
    passed = Outline(render(factories.report())).text
    assert passed.count("Every criterion that is needed to pass is met.") == 1


@pytest.mark.parametrize("verdict", ["crashed", "time-limit"])
def test_the_line_of_a_problem_stands_right_below_it(verdict: EndedBy) -> None:
    problem = Problem("It ended early.", line=2, traceback="File, line 2")
    cells = (SourceCell("code", "a = 1\nb = 2\n"),)
    report = factories.stopped_report(verdict, problem=problem, cells=cells)
    page = render(report)
    assert page.count('class="quote"') == 1
    assert page.index('class="quote"') < page.index("The report</h2>")
    assert ("running then: line 2" in page) is (verdict == "time-limit")


def test_of_a_program_without_mistakes_that_stands_large() -> None:
    whole = {"verdict": "completed", "criteria": (), "exercise": "mine.py"}
    words = "mine.py ran to its end, and its training shows nothing wrong."
    assert f'<p class="headline good">{words}</p>' in render_program(factories.report(**whole))
    found = (Diagnosis("a", "sure", "The pixels are not scaled.", ""),)
    page = render_program(factories.report(**whole, diagnoses=found))
    assert '<p class="headline stopped">The pixels are not scaled.</p>' in page
    assert "<p>mine.py ran to its end, and its training shows a thing worth a look.</p>" in page


def test_what_the_model_saw_is_no_part_of_what_is_not_there() -> None:
    seen = ModelInput((2, 1), "float32", 7.0, 8.0, values=(7.0,))
    page = render(factories.report(pictures=Pictures(input=seen)))
    assert "<h3>What the model saw</h3>" in page
    assert "What the model made of examples" not in page
    assert "<h4>What the model saw</h4>" in render(pictured())


def test_a_program_whose_training_was_not_seen_is_not_called_good() -> None:
    whole = {"verdict": "completed", "criteria": (), "exercise": "mine.py"}
    page = render_program(factories.report(**whole, training=Training()))
    told = "mine.py ran to its end; nothing was seen of its training, without <code>fit</code>."
    assert told in page
    assert "headline good" not in page


def test_a_report_of_before_there_were_pictures_makes_a_page() -> None:
    old = json.loads(factories.failed_report().to_json())
    assert not {"cells", "pictures"} & old.keys()
    assert "Your file" not in render(report_from_json(json.dumps(old)))


def test_a_report_with_everything_is_read_again_and_stays_small() -> None:
    report = pictured()
    text = report.to_json()
    assert render(report_from_json(text)) == render(report)
    cells = (SourceCell("code", "x" * MOST_CHARACTERS, 1),)
    wrong = (WrongExample("validation", "a", "b", 0.5, "A" * MOST_SHOWN),)
    courses = [ForecastCourse(n, *(((1.23456,) * MOST_VALUES,) * 3)) for n in ("a", "b")]
    table = ((99_999,) * MOST_CLASSES,) * MOST_CLASSES
    tables = [Confusion(n, ("class",) * MOST_CLASSES, table) for n in ("a", "b", "c")]
    full = Pictures(tuple(tables), wrong, tuple(courses))
    assert len(factories.report(cells=cells, pictures=full).to_json()) < 300_000


def test_markup_is_text_wherever_it_stands() -> None:
    page = render(hostile())
    outline = Outline(page)
    assert "script" not in outline.tags
    assert "img" not in outline.tags
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 10
    assert MARKUP in outline.text


def test_terminal_commands_and_turned_text_are_gone() -> None:
    page = render(factories.report(output="\x1b]0;owned\x07ok\u202e\x00"))
    assert not {"\x1b", "\x07", "\x00", "\u202e"} & set(page)


def test_the_same_report_makes_the_same_page() -> None:
    assert render(factories.report()) == render(factories.report())
