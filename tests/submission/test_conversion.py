"""A notebook goes through nbformat and nbconvert, and comes out as it was checked."""

import dataclasses
import json
import typing
from pathlib import Path

import pytest

from grader.model.errors import SubmissionRefused
from grader.submission import Location, convert, read
from grader.submission.script import join

WRITTEN = "def solution_model():\n    return 1\n"

COURSE_CELLS = {
    "javascript": ["%%javascript\nIPython.notebook.save_checkpoint();\n", WRITTEN],
    "shell over lines": [
        "!wget --quiet \\\n  https://example.org/a.zip \\\n  -O /tmp/a.zip\nimport os",
        WRITTEN,
    ],
    "colab": ["from google.colab import files\n%tensorflow_version 2.x\n", WRITTEN],
    "timed": ["%%time\nimport shutil\nshutil.rmtree('/tmp/none', ignore_errors=True)", WRITTEN],
    "templates": ["x = '{{ 1 + 1 }} {% raw %} {# no #}'\ny = '<b>&amp;</b>'", WRITTEN],
    "future": ["x = 1", "from __future__ import annotations\n" + WRITTEN],
    "unusual lines": ["x = '\x0c'\n\n\n", "\n\n  # indented\ny = 'é\u2028z'", WRITTEN, "\n"],
    "carriage returns": ["import os\r\n!ls\r\n", WRITTEN.replace("\n", "\r\n")],
    "output magics": ["if True:\n    !ls\n", "files = !ls\nfiles?", WRITTEN],
}


def saved(folder: Path, document: object) -> Path:
    path = folder / "exercise-1.ipynb"
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    return path


def built(sources: list[str]) -> typing.Any:
    import nbformat

    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    cells.insert(1, nbformat.v4.new_markdown_cell("# Title"))
    return nbformat.v4.new_notebook(cells=cells)


@pytest.mark.parametrize("sources", COURSE_CELLS.values(), ids=COURSE_CELLS.keys())
@pytest.mark.parametrize("version", [3, 4])
def test_both_readings_agree(
    sources: list[str], version: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    import nbformat

    document = nbformat.convert(built(sources), version)
    submission = read(saved(tmp_path, nbformat.writes(document)))
    script = convert(submission)
    assert script == join(submission.cells)
    compile(script.source, "script", "exec")
    for cell in submission.cells:
        for number, line in enumerate(cell.source.split("\n"), start=1):
            spans = {span.cell: span.first for span in script.spans}
            place = spans[cell.number or 0] + number - 1
            assert script.locate(place) == Location(cell.number, number)
            if "__future__" not in line:
                assert script.source.split("\n")[place - 1] == line
    assert capfd.readouterr() == ("", "")


def test_scratch_cells_are_left_out(tmp_path: Path) -> None:
    document = built(["import os", "import nowhere", WRITTEN])
    document.cells[2].metadata.tags = ["scratch"]
    script = convert(read(saved(tmp_path, document)))
    assert "nowhere" not in script.source
    assert [span.cell for span in script.spans] == [1, 3]


DAMAGED_CELL = {
    "cell_type": "code",
    "source": WRITTEN,
    "id": "not an id!",
    "metadata": {"tags": "no list", "collapsed": "maybe"},
    "outputs": [{"output_type": "nonsense"}, 7],
    "execution_count": "*",
    "left_over": True,
}


@pytest.mark.parametrize(
    "document",
    [
        {"nbformat": 4, "cells": [DAMAGED_CELL]},
        {"nbformat": 4, "nbformat_minor": 5, "cells": [DAMAGED_CELL, DAMAGED_CELL]},
        {"nbformat": 4, "nbformat_minor": 99, "metadata": 3, "cells": [DAMAGED_CELL]},
        {"nbformat": 4, "nbformat_minor": "x", "cells": [DAMAGED_CELL, {"cell_type": "markdown"}]},
        {"nbformat": 4, "cells": [DAMAGED_CELL, {"cell_type": "nonsense", "source": 1}, {}]},
        {"nbformat": 3, "worksheets": [{"cells": [DAMAGED_CELL, {"cell_type": "heading"}]}]},
    ],
)
def test_damage_that_does_not_matter_is_repaired(
    document: object, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    script = convert(read(saved(tmp_path, document)))
    assert "# In [1]\n" + WRITTEN in script.source
    assert capfd.readouterr() == ("", "")


def test_script_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "exercise-1.py"
    path.write_text("# %%\n!ps\n" + WRITTEN)
    script = convert(read(path))
    assert script.source == "# %%\n\n" + WRITTEN
    assert script.locate(3) == Location(None, 3)


def test_later_change_of_the_file_does_not_matter(tmp_path: Path) -> None:
    path = saved(tmp_path, built([WRITTEN]))
    submission = read(path)
    path.write_text("changed")
    assert WRITTEN in convert(submission).source


def test_other_code_than_was_checked_is_refused(tmp_path: Path) -> None:
    submission = read(saved(tmp_path, built([WRITTEN])))
    forged = dataclasses.replace(submission, text=json.dumps(built(["import os\n" + WRITTEN])))
    with pytest.raises(SubmissionRefused, match="holds other code"):
        convert(forged)


def test_notebook_that_cannot_be_repaired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import nbformat

    def refuse(document: object) -> None:
        raise nbformat.ValidationError("'cells' is a required property\nand more")

    submission = read(saved(tmp_path, built([WRITTEN])))
    monkeypatch.setattr(nbformat, "validate", refuse)
    with pytest.raises(SubmissionRefused, match=r"damaged notebook \('cells' is a required prop"):
        convert(submission)


def test_templates_in_the_working_folder_are_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Left to itself, nbconvert loads preprocessors and templates from `python` in that folder,
    # which may be the student's.
    (tmp_path / "python").mkdir()
    configuration = {"preprocessors": {"0": {"type": "no_such_module.Preprocessor"}}}
    (tmp_path / "python/conf.json").write_text(json.dumps(configuration))
    for name in ("<memory>", "<memory>.py.j2", "index.py.j2"):
        (tmp_path / "python" / name).write_text("forged")
    monkeypatch.chdir(tmp_path)
    submission = read(saved(tmp_path, built([WRITTEN])))
    assert convert(submission) == join(submission.cells)
