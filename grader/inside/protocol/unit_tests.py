"""The course's own unit tests, which a notebook calls and only the course has."""

import re

_TESTS = re.compile(
    r"unittests|(public_)?tests?_utils?|public_tests?|w\d_unittests?|utils_tests?"
    r"|colab_metadata_checker"  # of a notebook's own form, before it is handed in to the course
)


def is_course_test(module: str) -> bool:
    """Whether a module holds the course's tests: its functions do nothing here.

    Args:
        module: a dotted name.
    """
    return _TESTS.fullmatch(module.partition(".")[0]) is not None
