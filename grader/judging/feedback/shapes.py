"""What the examples of an array are, by its shape."""

PICTURES = 4
"""Axes of pictures: how many, rows, columns, colours."""
COLOURS = 3
FEWEST_ROWS = 8
"""Rows or columns from which a picture is one."""

Shape = tuple[int | None, ...]


def are_pictures(shape: Shape) -> bool:
    """Whether they are pictures, or maps of features that were made of such."""
    return len(shape) == PICTURES


def are_coloured(shape: Shape) -> bool:
    """Whether they are pictures in three colours."""
    return are_pictures(shape) and shape[-1] == COLOURS


def are_numbers(shape: Shape) -> bool:
    """Whether each is a single number."""
    return shape[1:] in ((), (1,))


def rows_in(shape: Shape) -> int:
    """Rows of a picture; 0 where these are none, or where their number is left open."""
    return (shape[1] or 0) if are_pictures(shape) else 0
