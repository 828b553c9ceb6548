"""What all tests share: folders of their own, so that no test touches a person's data or secret."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from support import places

from grader import sandbox
from grader.classroom.run import machine
from grader.data.files.store import Store
from grader.data.paper import KEY_BYTES, KEY_FILE

# The same examples each time, and no deadline on a busy machine; tests/fuzz/long.py takes others.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.load_profile("steady")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """All processors for whole folders; none but the own one for files, which start at once."""
    named = [argument.partition("::")[0] for argument in config.args]
    if all(name.endswith(".py") for name in named):
        return 0
    return len(machine.processors())


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[None]:
    """Caches and secrets of this run; no official data but those a test asks for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADER_CACHE_DIR", str(_run_folder(tmp_path_factory, worker_id) / "cache"))
        # The same held-out examples every time: a test that fails today fails tomorrow.
        secret = tmp_path_factory.mktemp("secret") / KEY_FILE
        secret.touch(mode=0o600)
        secret.write_text("5e" * KEY_BYTES, encoding="ascii")
        patch.setenv("GRADER_SECRET_DIR", str(secret.parent))
        patch.setenv("GRADER_HISTORY_DIR", str(tmp_path_factory.mktemp("history")))
        patch.setenv("GRADER_SPEED_DIR", str(tmp_path_factory.mktemp("speed")))
        patch.setenv("GRADER_LOG_DIR", str(tmp_path_factory.mktemp("log")))
        # Staging folders go where no other run on this machine puts its own.
        patch.setenv("TMPDIR", str(tmp_path_factory.mktemp("staging")))
        patch.setattr(tempfile, "tempdir", None)
        for name in (
            "GRADER_DATA_DIR",
            "GRADER_DATA",
            "GRADER_PUBLIC_DATA",
            "GRADER_EXERCISE",
            "GRADER_SHARED_DIR",
        ):
            patch.delenv(name, raising=False)
        yield


def _run_folder(factory: pytest.TempPathFactory, worker: str) -> Path:
    """A folder of this run's; of all its processes together, so that data are drawn once."""
    own = factory.getbasetemp()
    return own if worker == "master" else own.parent


@pytest.fixture(params=["bubblewrap", "process"])
def backend(request: pytest.FixtureRequest) -> str:
    """The name of each kind of sandbox in turn; skipped with the reason where it is not here."""
    name: str = request.param
    facts = next(found for found in sandbox.available() if found.name == name)
    if not facts.usable:
        pytest.skip(f"no {name} sandbox: {facts.reason}")
    return name


@pytest.fixture
def walls() -> str:
    """The name of the sandbox with walls; skipped with the reason where it cannot be had."""
    facts = next(found for found in sandbox.available() if found.name == "bubblewrap")
    if not facts.usable:
        pytest.skip(f"no walls here: {facts.reason}")
    return facts.name


@pytest.fixture(scope="module")
def fork_server() -> Iterator[sandbox.ForkServer]:
    """Starts workers in a moment, for tests of what comes of a training and not of its start."""
    with sandbox.ForkServer() as server:
        yield server


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of the courses' own files; skipped with the reason where there is none."""
    found = places.real_data()
    if found is None:
        pytest.skip(f"{places.REAL_DATA_VARIABLE} names no folder of the courses' own files")
    return found


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of datasets with nothing in it."""
    return Store(tmp_path / "store")


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """An empty folder, for what a person has and imports."""
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fails a test that leaves a staging folder of a run behind."""
    folder = Path(tempfile.gettempdir())
    before = set(folder.glob("grade-*"))
    yield
    left = set(folder.glob("grade-*")) - before
    assert not left, f"left behind: {left}"
