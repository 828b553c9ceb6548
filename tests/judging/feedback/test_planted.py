"""The rules on stored runs of planted mistakes: the first diagnosis is about the true cause."""

import functools
import re

import pytest
from support import collection, matching, planted

from grader import catalog, data, submission
from grader.judging.feedback import diagnosing
from grader.model.report import Diagnosis

SHARE = 0.9
"""Of each half, the first diagnosis must be right for so many."""


@functools.cache
def runs() -> tuple[planted.Stored, ...]:
    """The stored runs of files as they are now, but those that the recording itself cut short."""
    return tuple(each for each in stored() if each.is_fresh and not each.capped)


@functools.cache
def stored() -> tuple[planted.Stored, ...]:
    """All stored runs."""
    return tuple(map(planted.load, planted.stored_files()))


def diagnosed(run: planted.Stored) -> tuple[Diagnosis, ...]:
    exercise = catalog.find(run.exercise)
    settings = data.find(exercise.dataset).settings
    read = submission.read(run.path, settings, exercise.entries, exercise.functions)
    script = submission.convert(read)
    return diagnosing.diagnose(
        run.evidence(),
        planted.criteria(run),
        run.judged(),
        exercise.metric,
        script,
        lambda: run.matched,
    )


@functools.cache
def said() -> tuple[tuple[planted.Stored, tuple[Diagnosis, ...]], ...]:
    """The runs, each with what is diagnosed."""
    return tuple((run, diagnosed(run)) for run in runs())


def test_records_are_of_the_files_as_they_are() -> None:
    old = [each.file for each in stored() if not each.is_fresh]
    assert len(old) < len(stored())
    if old:  # files of the collection may change before anybody has time to run them again
        pytest.skip(f"run tests/mistakes/recording.py again on {', '.join(old)}")


def test_records_hold_what_is_recorded_today() -> None:
    old = [each.file for each in stored() if each.schema != planted.schema_digest(each.file)]
    assert not old, "what is recorded has changed: run tests/mistakes/recording.py --all"


@pytest.mark.parametrize("split", ["seen", "hidden"])
def test_the_first_diagnosis_is_right(split: str) -> None:
    causes = planted.causes(split)
    wrong, surely, count = [], [], 0
    for run, found in said():
        if run.file not in causes:
            continue
        count += 1
        first = next(iter(found), None)
        if first is None or not matching.names(first, causes[run.file].expect):
            wrong.append((run.file, first and first.id))
            surely += [run.file] if first and first.confidence == "sure" else []
    assert count
    assert not surely
    assert len(wrong) <= (1 - SHARE) * count, wrong


def test_right_answers_show_nothing() -> None:
    right = [(run, found) for run, found in said() if run.file.startswith("right/")]
    assert right
    assert not [(run.file, found) for run, found in right if found]


def test_sentences_are_plain() -> None:
    """No mark of code stands around a word, and one thing is no several."""
    several = re.compile(r"(?<![\w.,=-])1 (?!(?:as|has|is|was)\b)[a-z]+s\b")
    for run, found in said():
        for each in found:
            if each.id != "function-fails":  # which repeats what the run said
                assert "`" not in each.message, (run.file, each)
            shown = each.message, each.evidence.partition("Error: ")[0]
            assert not any(map(several.search, shown)), (run.file, each)


def test_the_readme_counts_the_files() -> None:
    text = (planted.FOLDER / "README.md").read_text(encoding="utf-8")
    assert collection.table() in text, "python tests/mistakes/counting.py prints the table"
