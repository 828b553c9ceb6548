"""Turning a submission into the script that the sandbox runs."""

import json
import typing
import warnings

import grader.submission.notebook as notebook
from grader.model.errors import SubmissionRefused
from grader.submission.cells import neutralise
from grader.submission.script import Script, Submission, hoist, prelude
from grader.submission.syntax import printable

TEMPLATE = (
    "{{ resources.prelude }}\n"
    "{% for cell in nb.cells if cell.metadata.number %}"
    "# In [{{ cell.metadata.number }}]\n"
    "{{ cell.source }}\n\n"
    "{% endfor %}"
)
"""How nbconvert lays out the script: code cells only, each after a header with its number."""


def convert(submission: Submission) -> Script:
    """The submission as one Python script; a notebook goes through nbformat and nbconvert.

    It takes about a second for a notebook, most of it to import nbconvert.

    Raises:
        SubmissionRefused: the notebook is damaged beyond what nbformat can upgrade and repair, or
            holds other code by nbconvert's reading than by the one that was checked.
    """
    script = submission.script
    if submission.kind == "script":
        return script
    if _exported(submission) != script.source:
        raise SubmissionRefused(
            f"{printable(submission.path.name)} holds other code when nbconvert reads it than when "
            "it is read as JSON: open it in Jupyter and save it again."
        )
    return script


def _exported(submission: Submission) -> str:
    """The script that nbconvert makes of the notebook."""
    import nbformat

    name = printable(submission.path.name)
    with warnings.catch_warnings():
        # What they warn of (missing cell ids, folders to come) is nothing that a student can mend.
        warnings.simplefilter("ignore")
        try:
            document = nbformat.reads(_repaired(submission.text, name), as_version=4)
            nbformat.validate(document)
            return _export(document)
        except nbformat.ValidationError as error:
            reason = printable(str(error).partition("\n")[0])
            raise SubmissionRefused(
                f"{name} is a damaged notebook ({reason}): open it in Jupyter and save it again."
            ) from error


def _export(document: typing.Any) -> str:
    """Runs nbconvert's Python exporter with our template and preprocessors."""
    from nbconvert.exporters import PythonExporter
    from nbconvert.preprocessors import TagRemovePreprocessor

    # Without paths of its own, nbconvert would take templates and preprocessors from the working
    # folder, where a student could have put them.
    exporter = PythonExporter(
        raw_template=TEMPLATE,
        template_paths=[],
        extra_template_basedirs=[],
        default_preprocessors=[],
    )
    exporter.register_preprocessor(_neutralise_cells, enabled=True)
    exporter.register_preprocessor(
        TagRemovePreprocessor(remove_cell_tags={notebook.SCRATCH}), enabled=True
    )
    exporter.register_preprocessor(_hoist_futures, enabled=True)
    source, _ = exporter.from_notebook_node(document)
    return str(source)


def _repaired(text: str, name: str) -> str:
    """The notebook as JSON with what is graded kept and what often is damaged left out.

    Outputs, ids, text and all metadata but the tag have no part in the script; the format and the
    code cells stay for nbformat to upgrade.
    """
    document = json.loads(text)
    major = document["nbformat"]
    cells = [_repaired_cell(cell, major, name) for cell in notebook.cells_of(document, name)]
    body = {"cells": cells} if major == 4 else {"worksheets": [{"cells": cells, "metadata": {}}]}
    return json.dumps({"metadata": {}, "nbformat": major, "nbformat_minor": 0, **body})


def _repaired_cell(cell: notebook.JsonObject, major: int, name: str) -> dict[str, object]:
    """One cell with the fields that its format requires."""
    metadata = {"tags": [notebook.SCRATCH]} if notebook.is_scratch(cell) else {}
    if not notebook.is_code(cell):
        return {"cell_type": "markdown", "metadata": metadata, "source": ""}
    source = notebook.source_of(cell, name)
    fields: dict[str, object] = {"cell_type": "code", "metadata": metadata, "outputs": []}
    if major == 4:
        return {**fields, "source": source, "execution_count": None}
    return {**fields, "input": source, "language": "python"}


Preprocessed = tuple[typing.Any, typing.Any]


def _neutralise_cells(document: typing.Any, resources: typing.Any) -> Preprocessed:
    """A preprocessor: numbers the code cells that are not empty and neutralises them."""
    number = 0
    for cell in document.cells:
        if cell.cell_type == "code" and cell.source.strip():
            number += 1
            cell.metadata["number"] = number
            cell.source = neutralise(cell.source)
    return document, resources


def _hoist_futures(document: typing.Any, resources: typing.Any) -> Preprocessed:
    """A preprocessor: moves future imports to the script's first line."""
    features: dict[str, None] = {}
    for cell in document.cells:
        if "number" in cell.metadata:
            cell.source, imported = hoist(cell.source)
            features.update(dict.fromkeys(imported))
    resources["prelude"] = prelude(features)
    return document, resources
