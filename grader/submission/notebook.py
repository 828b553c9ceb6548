"""The parts of a decoded notebook that are graded, in the formats of Jupyter since 2013."""

from collections.abc import Mapping

from grader.model.errors import SubmissionRefused
from grader.submission.syntax import printable

SCRATCH = "scratch"
"""A cell with this tag is the student's own and is skipped."""
RAISES = "raises-exception"
"""A cell with this tag of Jupyter's fails on purpose."""
FORMATS = (3, 4)
"""Major versions of the notebook format that can be read."""
MAX_CELLS = 2_000
"""A long one has a hundred; each costs nbconvert a tenth of a millisecond or more."""

JsonObject = Mapping[str, object]


def cells_of(document: object, name: str) -> list[JsonObject]:
    """The cells of all kinds, in order; those of several worksheets follow one another.

    Raises:
        SubmissionRefused: not a notebook, of an unknown format, or with too many cells.
    """
    if not isinstance(document, dict) or type(document.get("nbformat")) is not int:
        raise SubmissionRefused(
            f"{name} is JSON but not a Jupyter notebook (a notebook states its `nbformat`): "
            "save or download the notebook itself as .ipynb."
        )
    if document["nbformat"] not in FORMATS:
        raise SubmissionRefused(
            f"{name} is a notebook of format {printable(str(document['nbformat']))} where 3 or 4 "
            "is expected: open it in Jupyter and save it again."
        )
    cells = [cell for sheet in _sheets(document) for cell in _list(sheet.get("cells"), name)]
    if len(cells) > MAX_CELLS:
        raise SubmissionRefused(
            f"{name} has {len(cells):,} cells where at most {MAX_CELLS:,} are graded: "
            "delete those that the exercise does not need."
        )
    return [_object(cell, name) for cell in cells]


def is_code(cell: JsonObject) -> bool:
    """Whether the cell holds code rather than text."""
    return cell.get("cell_type") == "code"


def is_scratch(cell: JsonObject) -> bool:
    """Whether the cell carries the tag `SCRATCH`."""
    return SCRATCH in _tags(cell)


def fails(cell: JsonObject) -> bool:
    """Whether the cell is meant to fail, or failed when the notebook was saved.

    Jupyter goes on with the next cell all the same.
    """
    outputs = cell.get("outputs")
    kinds = ("error", "pyerr")  # as format 4 calls it, and format 3
    return RAISES in _tags(cell) or (
        isinstance(outputs, list)
        and any(isinstance(each, dict) and each.get("output_type") in kinds for each in outputs)
    )


def _tags(cell: JsonObject) -> list[object]:
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return tags if isinstance(tags, list) else []


def source_of(cell: JsonObject, name: str) -> str:
    """The text of a code cell, which format 3 calls ``input``, as a string or a list of lines.

    Raises:
        SubmissionRefused: neither a string nor a list of strings.
    """
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, str):
        return source
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    raise SubmissionRefused(
        f"{name} has a code cell whose source is neither text nor lines of text: "
        "open it in Jupyter and save it again."
    )


def _sheets(document: JsonObject) -> list[JsonObject]:
    """What holds lists of cells: the worksheets of format 3, the document itself in format 4."""
    if document["nbformat"] != FORMATS[0]:
        return [document]
    sheets = document.get("worksheets")
    if not isinstance(sheets, list):
        return [{}]
    return [sheet if isinstance(sheet, dict) else {} for sheet in sheets]


def _list(value: object, name: str) -> list[object]:
    """The value as a list of cells."""
    if isinstance(value, list):
        return value
    raise SubmissionRefused(
        f"{name} is a notebook without a list of cells: open it in Jupyter and save it again."
    )


def _object(value: object, name: str) -> JsonObject:
    """The value as one cell."""
    if isinstance(value, dict):
        return value
    raise SubmissionRefused(
        f"{name} has a cell that is not a JSON object: open it in Jupyter and save it again."
    )
