"""From a solution to its starters: what is blanked, what stays, both forms."""

import json

import pytest

from grader.catalog.starters.generation import PLACEHOLDER, generate
from grader.model.errors import UsageError
from grader.submission.solution import UNWRITTEN

SOLUTION = '''"""For maintainers only."""

# %% [markdown]
# # Title
#
# Text with `code`.

# %%
import os


### BEGIN SOLUTION
SECRET = 1
### END SOLUTION
KEPT = 2

# %%
class Stop:
    ### BEGIN SOLUTION
    secret = 3
    ### END SOLUTION

    def on_epoch_end(self):
        ### BEGIN SOLUTION
        secret = 4
        ### END SOLUTION

# %%
def solution_model():
    data = KEPT

    ### BEGIN SOLUTION
    if data:
        secret = 5
    return data
    ### END SOLUTION
'''
RAISE = f'raise NotImplementedError("{UNWRITTEN}")'


def cells(solution: str) -> list[tuple[str, str]]:
    document = json.loads(generate(solution).ipynb)
    return [(cell["cell_type"], "".join(cell["source"])) for cell in document["cells"]]


def test_cells() -> None:
    found = cells(SOLUTION)
    assert found[:-1] == [
        ("markdown", "# Title\n\nText with `code`."),
        ("code", f"import os\n\n\n# {PLACEHOLDER}\nKEPT = 2"),
        ("code",
         f"class Stop:\n    # {PLACEHOLDER}\n    pass\n\n"
         f"    def on_epoch_end(self):\n        # {PLACEHOLDER}\n        {RAISE}"),
        ("code", f"def solution_model():\n    data = KEPT\n\n    # {PLACEHOLDER}\n    {RAISE}"),
    ]  # fmt: skip
    assert found[-1][0] == "markdown"
    assert PLACEHOLDER in found[-1][1]


def test_nothing_of_the_solution_remains() -> None:
    starter = generate(SOLUTION)
    for text in (starter.py, starter.ipynb):
        assert "secret" not in text.lower()
        assert "maintainers" not in text
        assert "SOLUTION" not in text


def test_script_form() -> None:
    script = generate(SOLUTION).py
    assert script.startswith(
        "# %% [markdown]\n# # Title\n#\n# Text with `code`.\n\n# %%\nimport os\n"
    )
    assert script.endswith("\n")
    assert not script.endswith("\n\n")
    assert not any(line != line.rstrip() for line in script.split("\n"))
    # Only the note at the end is added.
    again = generate(script)
    assert again.py.startswith(script)


def test_notebook_form_is_valid() -> None:
    import nbformat

    document = nbformat.reads(generate(SOLUTION).ipynb, as_version=4)
    nbformat.validate(document)
    assert (document.nbformat, document.nbformat_minor) == (4, 5)
    assert document.metadata.kernelspec.name == "python3"
    assert len({cell.id for cell in document.cells}) == len(document.cells)


def test_same_solution_same_bytes() -> None:
    assert generate(SOLUTION) == generate(SOLUTION)
    assert generate(SOLUTION) != generate(SOLUTION.replace("Title", "Other"))


def test_equal_cells_have_ids_of_their_own() -> None:
    document = json.loads(generate("# %%\nx = 1\n# %%\nx = 1\n").ipynb)
    assert document["cells"][0]["source"] == document["cells"][1]["source"]
    assert document["cells"][0]["id"] != document["cells"][1]["id"]


@pytest.mark.parametrize(
    ("solution", "problem"),
    [
        ("# %%\n### BEGIN SOLUTION\n", r"Line 2 .* without an end"),
        ("# %%\n### END SOLUTION\n", r"Line 2 .*`### END SOLUTION` outside a region"),
        ("# %%\n### BEGIN SOLUTION\nx = 1\n### BEGIN SOLUTION\n### END SOLUTION\n",
         r"Line 4 .*`### BEGIN SOLUTION` inside a region"),
        ("# %%\nx = = 1\n", r"no Python in line 2"),
        ("x = 1\n", r"has no cells: open each with a line `# %%`"),
        ("", r"has no cells"),
    ],
)  # fmt: skip
def test_broken_solutions(solution: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        generate(solution)
