"""What the documentation says is so: commands, options, exit codes, verdicts, links."""

import os
import re
import shlex
import typing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from support.places import PROJECT

from grader import catalog
from grader.cli.grade import grade_exercise
from grader.cli.main import program
from grader.model.errors import GraderError
from grader.model.report import EXIT_CODES, VERDICTS

TOLD = VERDICTS - {"completed"}
README = (PROJECT / "README.md").read_text(encoding="utf-8")
PAGES = [
    *(PROJECT / f"{name}.md" for name in ("README", "CONTRIBUTING", "SECURITY")),
    *PROJECT.glob("docs/**/*.md"),
]
COMMANDS = sorted({found.strip() for found in re.findall(r"`(grade [^`\n]*)`", README)})
IN_BLOCKS = sorted(
    {
        line.split("#")[0].split("&&")[-1].strip()
        for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
        for line in block.splitlines()
        if "grade " in line
    }
)


SETTINGS = program.context_settings


def _resolved(words: list[str]) -> click.Command:
    """The command that the words name, as the program itself finds it."""
    command: click.Command = program
    context = click.Context(program)
    for word in words:
        if not isinstance(command, click.Group):
            break
        if word.endswith((".ipynb", ".py")):  # there is no such file here
            return grade_exercise
        found = command.get_command(context, word)
        assert found is not None, f"there is no command {word}"
        command = found
    return command


@pytest.mark.parametrize("text", [*COMMANDS, *IN_BLOCKS])
def test_every_command_of_the_readme_exists_with_its_options(text: str) -> None:
    words = text.replace("[FILE]", "file.ipynb").split()[1:]
    names = [word for word in words if not word.startswith("-")]
    for name in {part for word in names for part in word.split("|")} & {"fetch", "list", "clear"}:
        assert _resolved(["data", name]).name == name
    command = _resolved([word.split("|")[0] for word in names])
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    assert {word for word in words if word.startswith("--")} <= known


GUIDES = [PROJECT / "docs" / name for name in ("instructors.md", "cluster.md", "bring-your-own.md")]
STANDINS = {"my-exercise": "exercise-1", "DIR": "."}
MORE = [
    *(PROJECT / "docs" / f"{name}.md" for name in ("installation", "containers", "own-exercise")),
    *sorted((PROJECT / "docs" / "systems").glob("*.md")),
]


def _commands(page: Path) -> list[str]:
    """Every `grade …` of a page, in its prose and in its blocks."""
    text = page.read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
    in_blocks = [line.split("#")[0].strip() for line in blocks.splitlines()]
    in_prose = re.findall(r"`(grade [^`\n]*)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return sorted({line for line in (*in_blocks, *in_prose) if line.startswith("grade ")})


@pytest.mark.parametrize(
    "text", sorted({text for page in (*GUIDES, *MORE) for text in _commands(page)})
)
def test_every_command_of_the_guides_can_be_parsed(text: str) -> None:
    # The exercise that a page makes, and a folder, are not there.
    words = [STANDINS.get(word, word) for word in shlex.split(text)[1:]]
    # The command's name in prose.
    if words in (["class"], ["report"], ["decide"], ["forget"], ["similar"]):
        assert _resolved(words).name == words[0]
        return
    command = _resolved([words[0]])
    if isinstance(command, click.Group):
        command, words = _resolved(words[:2]), words[1:]
    words += ["FILE"] * (command is grade_exercise and len(words) == 1)
    # As the program itself would: click keeps the options for help that it makes first.
    context = command.make_context(words[0], words[1:], parent=click.Context(program, **SETTINGS))
    assert not context.args


def test_the_guides_commands_were_found() -> None:
    pages = [*GUIDES, *MORE]
    assert [len(_commands(page)) >= 2 for page in pages] == [True] * len(pages)
    assert len(_commands(GUIDES[0])) >= 10


def test_the_guides_name_every_verdict_and_true_variables() -> None:
    guide, cluster, *_ = (page.read_text(encoding="utf-8") for page in GUIDES)
    assert {verdict for verdict in TOLD if f"`{verdict}`" not in guide} == set()
    from grader.data.files import official, store

    named = set(re.findall(r"GRADER_[A-Z_]+", guide + cluster))
    assert named == {official.DATA_DIR_VARIABLE, store.CACHE_DIR_VARIABLE}


def test_what_is_kept_lies_where_the_students_guide_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from grader.data import Store, paper
    from grader.maintain import speed
    from grader.sandbox import faults
    from grader.submission.history import HistoryStore

    guide = (PROJECT / "docs" / "students.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"`~/(\S+)` \| `(GRADER_\w+)` \|$", guide, re.MULTILINE))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in (*rows.values(), "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    places = (
        HistoryStore.default().folder,
        Store.default().root,
        paper.secret_dir(),
        speed._file().parent,
        faults._folder(),
    )
    assert [str(place.relative_to(tmp_path)) for place in places] == list(rows)


def test_the_certificates_of_the_guide_are_found_by_dask(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    config = pytest.importorskip("dask.config", reason="Dask is not installed")
    page = GUIDES[1].read_text(encoding="utf-8")
    lines = re.findall(r"export (DASK_\w*(?:\$\{part\})?\w*)=(\S+)", page)
    assert len(lines) == 4
    for part in ("CLIENT", "SCHEDULER", "WORKER"):
        for name, value in lines:
            monkeypatch.setenv(name.replace("${part}", part), value.replace("$HOME", "/home/me"))
    found = config.collect_env(dict(os.environ))["distributed"]["comm"]
    assert found["require_encryption"] is True
    assert found["tls"]["ca_file"] == "/home/me/grading-tls/cert.pem"
    assert found["tls"]["worker"] == {
        "cert": "/home/me/grading-tls/cert.pem",
        "key": "/home/me/grading-tls/key.pem",
    }


def test_the_programs_of_the_guides_are_python() -> None:
    programs = [
        program
        for page in GUIDES
        for program in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    ]
    assert len(programs) == 1
    for program_text in programs:
        compile(program_text, "guide", "exec")


def test_the_options_named_in_prose_exist() -> None:
    prose = README.split("also takes", 1)[1].split("|", 1)[0] + README.split("also takes", 1)[1]
    named = set(re.findall(r"`(--[a-z-]+)", prose.split("exit code", 1)[0]))
    assert len(named) >= 6
    options = {option for p in _resolved(["exercise-1"]).params for option in p.opts}
    assert named == {each for each in options if each.startswith("--")} - {"--reference", "--help"}


def test_the_exit_codes_are_those_of_the_program() -> None:
    rows = dict(re.findall(r"^\| (\d+) \| (.+) \|$", README, re.MULTILINE))
    from_errors = {error.exit_code for error in _all_errors(GraderError)}
    assert {int(code) for code in rows} == from_errors | set(EXIT_CODES.values()) | {1}


def _all_errors(kind: type[GraderError]) -> typing.Iterator[type[GraderError]]:
    for error in kind.__subclasses__():
        yield error
        yield from _all_errors(error)


def test_every_verdict_is_named() -> None:
    assert len(TOLD) >= 14
    assert {verdict for verdict in TOLD if f"`{verdict}`" not in README} == set()


def test_every_exercise_is_listed() -> None:
    for exercise in catalog.exercises():
        assert f"`{exercise.id}`, `{exercise.alias}`" in README


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_files_of_the_project_that_are_named_are_there(page: Path) -> None:
    folders = "grader|tests(?!/submissions)|tools|docs|templates|exams"
    named = re.findall(rf"[`( ]((?:{folders})/[\w./-]+\w)", page.read_text(encoding="utf-8"))
    assert [name for name in named if not (PROJECT / name).exists()] == []


@pytest.mark.parametrize("name", ["start", "show", "doctor"])
def test_every_command_has_an_example(name: str) -> None:
    assert "Example" in CliRunner().invoke(program, [name, "--help"]).output


def test_both_commands_of_the_readme_are_what_ci_runs() -> None:
    assert "pip install . && grade exercise-1 --reference" in README
    assert "pip install -e '.[test]' && pytest" in README
    script = (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
    assert "pip install --quiet -e '.[test]'" in script
    assert re.search(r"^pytest$", script, re.MULTILINE)


@pytest.mark.parametrize("heading", ["The way of one grading", "The way of a class"])
def test_a_way_through_the_code_has_ten_files_and_names_what_is_in_them(heading: str) -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    steps = re.findall(r"^\d+\. `(.+?)`: `(\w+)`", section, re.MULTILINE)
    assert 5 < len(steps) <= 10
    for file, name in steps:
        source = (PROJECT / file).read_text(encoding="utf-8")
        assert re.search(rf"^(?:def|class) {name}\b", source, re.MULTILINE), (file, name)
