"""Changed texts that nothing keeps."""

import pytest
from support.cases import expect, found

NAME = "text-unchanged"


@pytest.mark.parametrize(
    ("statement", "advice"),
    [
        ("text.replace(word, ' ')", "write text = text.replace(…)."),
        ("text.lower()", "leaves text as it was"),
        ("row['text'].strip()", "write row['text'] = row['text'].strip(…)."),
        ("tf.strings.lower(text)", "write text = tf.strings.lower(…)."),
    ],
)
def test_what_is_given_back_and_not_kept(statement: str, advice: str) -> None:
    finding = expect(NAME, f"for text in texts:\n    {statement}\nmodel.fit(texts)")
    assert advice in finding.message
    assert (finding.confidence, finding.line, finding.evidence) == ("likely", 2, statement)


def test_in_a_function_too() -> None:
    assert expect(NAME, "def clean(text):\n    text.upper()\n    return text").line == 2


@pytest.mark.parametrize(
    "statement",
    [
        "text = text.replace(word, ' ')",
        "text.append('a')",
        "print(text.lower())",
        "plt.title('a')",
        "path.replace(other)",
        "os.replace(one, other)",
        "table.replace(1, 2, inplace=True)",
        "model.summary()",
        "strings.append(text)",
        "lower(text)",
    ],
)
def test_what_has_an_effect_or_is_kept(statement: str) -> None:
    assert found(NAME, f"for text in texts:\n    {statement}") is None


def test_what_a_cell_shows_or_a_file_defines() -> None:
    assert found(NAME, "text.lower()") is None
    own = "class Own:\n    def lower(self):\n        self.n = 0\n"
    assert found(NAME, f"{own}for each in all:\n    each.lower()") is None


@pytest.mark.parametrize(
    ("crash", "told"),
    [
        ("ValueError: could not convert string to float: '1,000'", True),
        ("ValueError: invalid literal for int() with base 10: '1 '", True),
        ("NameError: name 'x' is not defined", False),
    ],
)
def test_where_the_text_was_to_be_a_number(crash: str, told: bool) -> None:
    code = "for text in texts:\n    text.strip()\n    float(text)"
    finding = found(NAME, code, crash=crash, line=3, missed=())
    assert bool(finding) is told
    if finding:
        assert finding.evidence == crash


def test_silence_where_nothing_is_missed() -> None:
    assert found(NAME, "for text in texts:\n    text.lower()", missed=()) is None
