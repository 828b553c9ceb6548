"""Files that are looked for by their bare names."""

import pytest
from support.cases import expect, found

NAME = "name-without-folder"
CRASH = "FileNotFoundError: [Errno 2] No such file or directory: 'cat.1.jpg'"
LOOP = "for name in sorted(os.listdir(folder)):\n    {}"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (LOOP.format("if os.path.getsize(name) == 0: pass"), 2),
        (LOOP.format("Image.open(name)"), 2),
        (LOOP.format("shutil.copyfile(name, os.path.join(other, name))"), 2),
        ("names = os.listdir(folder)\nfor i, name in enumerate(names):\n    open(name)", 3),
        ("x = [imread(name) for name in os.listdir(folder)]", 1),
        (LOOP.format("Image.open(os.path.join(folder, name))"), 0),
        (LOOP.format("Image.open(other)"), 0),
        ("for name in names:\n    open(name)", 0),
    ],
)
def test_names_of_a_listing(code: str, line: int) -> None:
    at = code.count("\n") + 1
    finding = found(NAME, code, crash=CRASH, line=at)
    assert (finding is not None) is bool(line)
    if finding:
        assert (finding.confidence, finding.line) == ("sure", line)
        assert "os.path.join(folder, name)" in finding.message
        assert "cat.1.jpg is looked for in the working folder" in finding.message


def test_a_path_with_a_folder_is_no_bare_name() -> None:
    code = LOOP.format("open(name)")
    assert expect(NAME, code, crash=CRASH, line=2)
    assert found(NAME, code, crash=CRASH.replace("cat.1", "cats/cat.1"), line=2) is None
    assert found(NAME, code, crash="KeyError: 'a'", line=2) is None
    assert found(NAME, code, crash=CRASH, line=1) is None
