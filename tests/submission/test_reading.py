"""Reading a submission: quickly, by the standard library alone, and whatever the file holds."""

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model.errors import SubmissionRefused
from grader.submission import Cell, read
from grader.submission.reading import MAX_BRACKETS, MAX_CODE_BYTES, MAX_NOTEBOOK_BYTES

WRITTEN = "def solution_model():\n    return 1\n"


def notebook(*sources: str | list[str], **fields: object) -> str:
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": cells, **fields})


def saved(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_script(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf# -*- coding: utf-8 -*-\r\n!pip install x\r\n" + WRITTEN.encode()
    path = saved(tmp_path, "exercise-1.py", content)
    submission = read(path)
    assert submission.path == path
    assert submission.kind == "script"
    assert submission.sha256 == hashlib.sha256(content).hexdigest()
    assert submission.cells == (Cell(None, "# -*- coding: utf-8 -*-\n\n" + WRITTEN),)


def test_notebook_numbers_cells_as_jupyter_does(tmp_path: Path) -> None:
    document = json.loads(
        notebook("import os", "  \n", "%%bash\nps", ["x = 1\n", "y = 2"], WRITTEN)
    )
    document["cells"][3]["metadata"]["tags"] = ["scratch"]
    document["cells"].insert(1, {"cell_type": "markdown", "source": "# Title"})
    submission = read(saved(tmp_path, "exercise-1.ipynb", json.dumps(document)))
    assert submission.kind == "notebook"
    # The empty cell gets no number; the scratch cell, number 3, gets one and is skipped.
    assert submission.cells == (Cell(1, "import os"), Cell(2, "\n"), Cell(4, WRITTEN))


def test_a_cell_that_failed_when_the_notebook_was_saved_may_fail(tmp_path: Path) -> None:
    document = json.loads(notebook("boom", WRITTEN))
    document["cells"][0]["outputs"] = [{"output_type": "error", "ename": "NameError"}]
    submission = read(saved(tmp_path, "exercise-1.ipynb", json.dumps(document)))
    assert submission.cells == (Cell(1, "boom", fails=True), Cell(2, WRITTEN))


def test_notebook_of_format_3(tmp_path: Path) -> None:
    sheets = [
        {"cells": [{"cell_type": "heading", "source": "A", "level": 1}]},
        {"cells": [{"cell_type": "code", "language": "python", "input": ["!ps\n", WRITTEN]}]},
    ]
    content = json.dumps({"nbformat": 3, "nbformat_minor": 0, "worksheets": sheets})
    submission = read(saved(tmp_path, "old.ipynb", "\ufeff" + content))
    assert submission.cells == (Cell(1, "\n" + WRITTEN),)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.txt", WRITTEN, r"neither a notebook \(\.ipynb\) nor a script \(\.py\)"),
        ("a", WRITTEN, "neither a notebook"),
        ("a.py", "", "is empty"),
        ("a.ipynb", " \n", "is empty"),
        ("a.py", "import os\n".encode("utf-16"), "in UTF-16"),
        ("a.py", "# Größe\nx = 1\n".encode("utf-16-le"), "in UTF-16"),
        ("a.ipynb", "{}".encode("utf-16-be"), "in UTF-16"),
        ("a.py", b"import os\nx = '\0'\n", "binary file"),
        ("a.py", bytes(200), "binary file"),
        ("a.ipynb", b"PK\x03\x04\0\0", "binary file"),
        ("a.py", b"x = 1\nna\xefve = 2\n", r"not UTF-8 text \(byte 0xef in line 2\)"),
        ("a.py", "x = 1\ny = '─".encode()[:-1], r"in the middle of a character \(line 2\)"),
        ("a.ipynb", "{'cells': []}", "broken JSON"),
        ("a.ipynb", notebook(WRITTEN)[:-5], "broken JSON"),
        ("a.ipynb", WRITTEN, "rename it to .py"),
        ("a.ipynb", "<!DOCTYPE html><html></html>", "a web page"),
        ("a.ipynb", "[1, 2]", "not a Jupyter notebook"),
        ("a.ipynb", '{"nbformat": 1' + "0" * 5_000 + "}", "no notebook needs"),
        ("a.ipynb", "[" * 200_000, "no notebook needs"),
        ("a.ipynb", '{"nbformat": 4, "cells": ' + "[" * 200_000, "no notebook needs"),
        ("a.ipynb", notebook(), "holds no code"),
        ("a.ipynb", notebook("%%bash\nps", "!ps"), "holds no code"),
        ("a.py", "# nothing yet\n", "holds no code"),
        ("a.ipynb", notebook("x = 1"), "defines no `solution_model`"),
        ("a.ipynb", notebook("x = 1", "x = = 1"), "syntax error in cell 2, line 1"),
        ("a.ipynb", notebook("x = '\0'"), "no Python source may hold"),
        ("a.ipynb", notebook("x = '\ud800'"), "no Python source may hold"),
        ("a.ipynb", notebook("x" * 600_000, "y" * 600_000), "1.2 MB of code"),
        ("a.py", "#" * (MAX_CODE_BYTES + 1), "101 kB where at most 100 kB are read: take out"),
    ],
)  # fmt: skip
def test_refused(name: str, content: str | bytes, problem: str, tmp_path: Path) -> None:
    with pytest.raises(SubmissionRefused, match=problem) as error:
        read(saved(tmp_path, name, content))
    assert str(error.value).startswith(f"{name} ")
    assert str(error.value).endswith(".")
    assert str(error.value).isprintable()


def test_scratch_cells_may_hold_anything(tmp_path: Path) -> None:
    document = json.loads(notebook("this is (no Python", WRITTEN))
    document["cells"][0]["metadata"]["tags"] = ["scratch"]
    assert len(read(saved(tmp_path, "a.ipynb", json.dumps(document))).cells) == 1


def test_large_notebook_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ipynb"
    with path.open("wb") as file:
        file.truncate(MAX_NOTEBOOK_BYTES + 1)
    with pytest.raises(
        SubmissionRefused, match=r"20\.1 MB where at most 20 MB .*clear its outputs"
    ):
        read(path)


def test_notebook_with_large_outputs_is_read_quickly(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.ipynb", notebook(WRITTEN, metadata={"outputs": "x" * 15_000_000}))
    begun = time.process_time()
    read(path)
    assert time.process_time() - begun < 1


def test_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, "a.py", "#" * (MAX_CODE_BYTES + 1))
    true_status = saved(tmp_path, "small.py", WRITTEN).stat()
    monkeypatch.setattr(os, "fstat", lambda descriptor: true_status)
    with pytest.raises(SubmissionRefused, match="where at most 100 kB are read"):
        read(path)


@pytest.mark.parametrize("target", ["there.py", "gone.py", "a.py", "/dev/zero"])
def test_links_are_not_followed(target: str, tmp_path: Path) -> None:
    saved(tmp_path, "there.py", WRITTEN)
    (tmp_path / "a.py").symlink_to(target)
    with pytest.raises(SubmissionRefused, match=r"is a link .* put a copy"):
        read(tmp_path / "a.py")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders are Unix's")
def test_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.ipynb")
    with pytest.raises(SubmissionRefused, match="is a pipe"):
        read(tmp_path / "a.ipynb")


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "a.py").mkdir()
    with pytest.raises(SubmissionRefused, match="is a folder"):
        read(tmp_path / "a.py")


@pytest.mark.parametrize("name", ["gone.py", "x" * 300 + ".ipynb"])
def test_missing_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(SubmissionRefused, match="cannot be read"):
        read(tmp_path / name)


def test_only_the_standard_library_is_imported(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.ipynb", notebook("import tensorflow, keras", WRITTEN))
    program = (
        "import sys, pathlib; from grader.submission import read; read(pathlib.Path(sys.argv[1]));"
        "heavy = {'nbformat', 'nbconvert', 'jinja2', 'numpy', 'keras', 'tensorflow', 'click'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, text=True, check=True
    )
    assert result.stdout == "[]\n"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["nbformat", "cells", "worksheets", "cell_type", "source", "metadata"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)
CODE = st.lists(
    st.sampled_from(
        [
            *("%%time\n", "!ls\n", "x = ", "(", "'''", "\\\n", "\0", "\ud800", "await f()\n", "\r"),
            *("from __future__ import annotations\n", "if 1:\n", "    ", "raise ", WRITTEN),
        ]
    ),
    max_size=8,
).map("".join)
CELLS = st.lists(
    st.fixed_dictionaries(
        {
            "cell_type": st.sampled_from(["code", "markdown"]),
            "source": CODE | st.lists(CODE) | JSON,
        },
        optional={"metadata": st.just({"tags": ["scratch"]}) | JSON},
    )
    | JSON,
    max_size=4,
)


def returns_or_refuses(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = saved(Path(folder), name, content)
        with contextlib.suppress(SubmissionRefused):
            assert read(path).cells


@given(st.binary(max_size=200), st.sampled_from(["a.py", "a.ipynb"]))
def test_any_bytes(content: bytes, name: str) -> None:
    returns_or_refuses(name, content)


@given(JSON)
def test_any_json(document: object) -> None:
    returns_or_refuses("a.ipynb", json.dumps(document).encode())


@given(st.sampled_from([3, 4]), CELLS)
def test_any_notebook(major: int, cells: list[object]) -> None:
    document = {"nbformat": major, "cells": cells, "worksheets": [{"cells": cells}]}
    returns_or_refuses("a.ipynb", json.dumps(document).encode())


@given(CODE)
def test_any_script(source: str) -> None:
    returns_or_refuses("a.py", source.encode(errors="surrogatepass"))


@pytest.mark.parametrize("value", ["[]", '{"a": {}}'])
def test_a_notebook_of_very_many_objects_is_refused_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    listed = ", ".join([value] * MAX_BRACKETS)
    path = saved(tmp_path, "a.ipynb", f'{{"nbformat": 4, "cells": [], "metadata": [{listed}]}}')
    monkeypatch.setattr(json, "loads", None)
    with pytest.raises(SubmissionRefused, match=r"more than 300,000 lists and objects: clear its"):
        read(path)
