"""Whole runs in both kinds of sandbox: what comes back, how runs end, what is left behind."""

import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import psutil
import pytest
from support import sandboxes

from grader.inside.protocol.events import EpochEnd, Event, FitBegin, Ready
from grader.inside.protocol.job import ProbeRequest
from grader.inside.protocol.observed import Built
from grader.model.errors import GraderFault, SandboxUnavailable
from grader.sandbox import NullObserver, Sandbox, available, choose, enforcement
from grader.sandbox.backends import bubblewrap
from grader.sandbox.limits.control import ResourceControl

TRAINED = """
    import grader

    calls = []

    class Stop(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            calls.append(epoch)  # of the module: attributes are put back before a probe
            if logs["accuracy"] > 0.99 or len(calls) == 2:
                self.model.stop_training = True

    def solution_model():
        (x, y), _ = grader.load_data("exercise-1")
        print("training on", x.shape)
        model = model_of()
        model.fit(x / 255.0, y, epochs=5, callbacks=[Stop()], verbose=0)
        return model
"""


class Listener(NullObserver):
    """An observer that remembers what it was told."""

    def __init__(self) -> None:
        self.phases: list[str] = []
        self.events: list[Event] = []

    def phase(self, name: str, limit_seconds: float) -> None:
        self.phases.append(name)

    def event(self, event: Event) -> None:
        self.events.append(event)


def test_a_run_brings_back_epochs_predictions_probes_and_clocks(
    backend: str, tmp_path: Path
) -> None:
    listener = Listener()
    probe = ProbeRequest("accuracy", (0.98, 0.999))  # far enough apart for what is drawn near them
    record = sandboxes.run(TRAINED, tmp_path, backend, probe=probe, observer=listener)
    assert record.ending.by == "completed"
    assert record.isolation == backend
    assert record.enforcement.split(", seccomp")[0] == enforcement().name
    assert ("seccomp" in record.enforcement) == choose(backend).filters_calls
    (fit,) = record.fits
    assert (fit.epochs_asked, len(fit.epochs), fit.stopped_by) == (5, 2, "Stop")
    assert fit.stopped_by_own
    assert all(0 <= value <= 1 for value in fit.series("accuracy"))
    array = record.predictions["held-out"]
    values = np.frombuffer(array.data, array.dtype).reshape(array.shape)
    assert array.shape == (sandboxes.EXAMPLES, 10)
    np.testing.assert_allclose(values.sum(axis=1), 1, rtol=1e-5)
    assert record.output.strip() == "training on (64, 28, 28)"
    assert [probed.stopped for probed in record.probes] == [False, True]
    assert listener.phases == ["startup", "training", "prediction"]
    assert [type(event) for event in listener.events[:3]] == [Ready, Built, FitBegin]
    assert sum(isinstance(event, EpochEnd) for event in listener.events) == 2
    assert min(record.clocks.startup, record.clocks.training, record.clocks.prediction) > 0
    assert 100 < record.resources.peak_memory_mib < sandboxes.LIMITS.memory_mib
    assert record.resources.cpu_seconds > 0.5


ENDINGS = [
    ("time.sleep(60)", {"training_seconds": 1, "grace_seconds": 0.5}, "time-limit"),
    ("while True: print('x' * 1000)", {}, "output-limit"),
    ("os._exit(0)", {}, "crashed"),
    ("os.kill(os.getpid(), signal.SIGKILL)", {}, "crashed"),
    ("return None", {}, "bad-model"),
]
COUNTED = [
    ("x = [bytearray(50_000_000) for _ in range(10_000)]", {"memory_mib": 900}, "memory-limit"),
    ("while True: open('big', 'ab').write(b'x' * 1_000_000)", {}, "disk-limit"),
    ("while os.fork(): pass\n    time.sleep(60)", {}, "process-limit"),
]
"""What a box and a plain process count in different ways."""


def _of_each(cases: list[tuple[str, dict[str, float], str]]) -> pytest.MarkDecorator:
    names = [f"{by}:{body[:16]}" for body, _, by in cases]
    return pytest.mark.parametrize(("body", "limits", "by"), cases, ids=names)


@_of_each(ENDINGS)
def test_each_way_of_failing_has_its_own_ending(
    body: str, limits: dict[str, float], by: str, tmp_path: Path
) -> None:
    _expect(by, body, tmp_path, choose().name, limits)


@_of_each(COUNTED)
def test_each_limit_that_is_counted_has_its_own_ending(
    body: str, limits: dict[str, float], by: str, backend: str, tmp_path: Path
) -> None:
    _expect(by, body, tmp_path, backend, limits)


def _expect(by: str, body: str, folder: Path, backend: str, limits: dict[str, float]) -> None:
    script = f"import os, signal, time\ndef solution_model():\n    {body}\n"
    record = sandboxes.run(script, folder, backend, **limits)
    assert record.ending.by == by
    if by.endswith("-limit"):
        assert record.ending.value is not None
        assert record.ending.limit is not None
        assert f"{record.ending.limit:,.0f}" in record.ending.message
    assert not record.predictions


def test_the_soft_limit_stops_the_fit_and_still_measures(walls: str, tmp_path: Path) -> None:
    script = """
        def solution_model():
            model = model_of()
            model.fit(np.zeros((64, 28, 28)), np.zeros(64), epochs=10**6, verbose=0)
            return model
    """
    record = sandboxes.run(script, tmp_path, walls, training_seconds=2, grace_seconds=20)
    assert record.ending.by == "time-limit"
    assert record.fits[0].stopped_by == "time-limit"
    assert "held-out" in record.predictions
    assert 2 <= record.clocks.training < 10


def test_an_endless_prediction_hits_its_own_limit(walls: str, tmp_path: Path) -> None:
    script = """
        import time
        def preprocess(images):
            time.sleep(60)

        def solution_model():
            return model_of()
    """
    record = sandboxes.run(script, tmp_path, walls, prediction_seconds=1)
    assert record.ending.by == "prediction-limit"


def test_a_slow_start_hits_the_startup_limit(walls: str, tmp_path: Path) -> None:
    record = sandboxes.run(TRAINED, tmp_path, walls, startup_seconds=0.2)
    assert record.ending.by == "startup-limit"
    assert record.output == ""


def test_a_worker_that_cannot_start_is_the_graders_fault(
    walls: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/usr/bin/false")
    monkeypatch.setenv("GRADER_LOG_DIR", str(tmp_path / "log"))
    record = sandboxes.run(TRAINED, tmp_path, walls)
    assert record.ending.by == "grader-error"
    (log,) = (tmp_path / "log").iterdir()
    assert str(log) in record.ending.message


def test_a_folder_that_cannot_be_made_is_the_graders_fault(
    backend: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = sandboxes.plan_of(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    with pytest.raises(GraderFault, match="folder of the run could not be made") as caught:
        Sandbox(plan, choose(backend))
    assert str(tmp_path / "absent") in str(caught.value)


def test_a_program_that_has_vanished_is_the_graders_fault(
    walls: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    launcher = choose(walls)
    monkeypatch.setattr("grader.sandbox.sandbox.choose_control", lambda limits: ResourceControl())
    monkeypatch.setattr(bubblewrap, "_program", lambda: tmp_path / "bwrap")
    descriptors = psutil.Process().num_fds()
    with pytest.raises(GraderFault, match="worker could not be started"):
        Sandbox(sandboxes.plan_of(tmp_path), launcher)
    assert psutil.Process().num_fds() == descriptors


def test_an_unknown_or_unusable_backend_is_refused_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from grader.sandbox.backends import bubblewrap

    monkeypatch.setattr("shutil.which", lambda name: None)
    bubblewrap.backend.cache_clear()
    try:
        assert [b.name for b in available() if b.usable] == ["process"]
        assert choose("auto").name == "process"
        with pytest.raises(SandboxUnavailable, match="apt install bubblewrap"):
            choose("bubblewrap")
    finally:
        bubblewrap.backend.cache_clear()


CLEANS = """
    import shutil
    import grader

    def solution_model():
        shutil.rmtree("/tmp", ignore_errors=True)
        folder = grader.data_dir("exercise-1")
        (folder / "train" / "cats" / "broken.png").unlink()
        shutil.copytree(folder / "train" / "cats", folder / "train" / "more")
        again = grader.data_dir("mnist-callback")
        print(*sorted(p.relative_to(again).as_posix() for p in again.rglob("*.png")))
        return model_of()
"""


def test_pictures_in_the_box_are_a_copy_that_a_submission_may_clean(
    backend: str, tmp_path: Path
) -> None:
    plan = sandboxes.plan_of(tmp_path)
    cats = plan.public / "files" / "train" / "cats"
    cats.mkdir(parents=True)
    for name in ("broken.png", "good.png"):
        (cats / name).write_bytes(name.encode())
    record = sandboxes.run(CLEANS, tmp_path, backend, plan=plan)
    assert record.ending.by == "completed", record.ending
    assert record.output.strip() == "train/cats/good.png train/more/good.png"
    assert sorted(path.name for path in plan.public.rglob("*.png")) == ["broken.png", "good.png"]


LOOKS = """
    import ctypes, json, os

    def made(flags):
        libc = ctypes.CDLL(None, use_errno=True)
        pid = os.fork()
        if pid == 0:
            done = libc.unshare(flags) == 0
            done |= libc.mount(b"none", b"/scratch", b"tmpfs", 0, None) == 0
            os._exit(1 if done else 0)
        return bool(os.waitpid(pid, 0)[1])

    def solution_model():
        seen = {top: sorted(os.listdir(top))
                for top in ("/", "/box", "/box/lib", "/box/lib/grader", "/box-data", "/etc")}
        seen["environment"] = sorted(os.environ)
        seen["descriptors"] = sorted(os.listdir("/proc/self/fd"), key=int)
        seen["processes"] = [name for name in os.listdir("/proc") if name.isdigit()]
        namespaces = {"user": 0x10000000, "user and mount": 0x10020000,
                      "mount": 0x20000, "network": 0x40000000}
        seen["made"] = [name for name, flags in namespaces.items() if made(flags)]
        seen["capabilities"] = [line for line in open("/proc/self/status").read().splitlines()
                                if line.startswith(("CapEff", "CapPrm"))]
        print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What a submission in a box sees, and what it can make there."""
    folder = tmp_path_factory.mktemp("looks")
    folder.chmod(0o755)
    found: dict[str, list[str]] = json.loads(sandboxes.run(LOOKS, folder, "bubblewrap").output)
    return found


def test_the_box_shows_just_what_a_run_needs(walls: str, request: pytest.FixtureRequest) -> None:
    seen: dict[str, list[str]] = request.getfixturevalue("seen")
    system = {"bin", "lib", "lib32", "lib64", "libx32", "sbin", "usr", "nix"}
    ours = {"box", "box-data", "dev", "etc", "proc", "scratch", "tmp"}
    python = {Path(name).parts[1] for name in (sys.prefix, sys.base_prefix, sys.executable)}
    python |= {Path(name).resolve().parts[1] for name in (sys.prefix, sys.executable)}
    assert ours <= set(seen["/"]) <= ours | system | python
    assert seen["/box"] == ["job.json", "lib", "script.py"]
    assert seen["/box/lib"] == ["grader"]
    assert seen["/box/lib/grader"] == ["__init__.py", "inside"]
    parts = [f"{axis}_{part}.npy" for axis in "xy" for part in ("train", "validation")]
    assert seen["/box-data"] == parts
    links = {"ld.so.cache", "ld.so.conf", "ld.so.conf.d"}
    assert set(seen["/etc"]) <= links | {"fonts", "localtime"}
    assert len(seen["processes"]) <= 2  # bwrap's own first process, and the worker
    secrets = [name for name in seen["environment"] if name.startswith("GRADER_")]
    assert secrets == ["GRADER_EXERCISE", "GRADER_EXERCISE_ALIASES", "GRADER_PUBLIC_DATA"]
    assert len(seen["descriptors"]) <= 12


def test_no_namespace_of_ones_own_can_be_made_in_the_box(
    walls: str, request: pytest.FixtureRequest
) -> None:
    """In a user namespace, anybody may mount filesystems that no limit counts."""
    seen: dict[str, list[str]] = request.getfixturevalue("seen")
    assert seen["made"] == []
    assert [line.split() for line in seen["capabilities"]] == [
        ["CapPrm:", "0000000000000000"],
        ["CapEff:", "0000000000000000"],
    ]
