"""Pictures that cannot be read."""

from support.cases import expect, found

NAME = "broken-files"


def test_the_file_is_named_where_the_exception_names_it() -> None:
    crash = "UnidentifiedImageError: cannot identify image file '/tmp/cats/7.JPG'"
    finding = expect(NAME, crash=crash, line=7)
    assert ", here cats/7.JPG, that cannot" in finding.message
    assert (finding.confidence, finding.line, finding.evidence) == ("sure", 7, crash)


def test_without_a_name() -> None:
    finding = expect(NAME, crash="InvalidArgumentError: Input is empty.")
    assert "broken files that cannot" in finding.message


def test_silence() -> None:
    assert found(NAME, crash="ValueError: /tmp/cats/7.jpg has no class") is None
    assert found(NAME) is None
