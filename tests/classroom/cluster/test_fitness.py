import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.clusters import Cluster, cluster

from grader.classroom.cluster import fitness, remote
from grader.classroom.run.scheduler import connect
from grader.model.errors import UsageError

pytest.importorskip("distributed", reason="Dask is not installed")


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Cluster]:
    with cluster(tmp_path, 0.05) as made:
        yield made


def test_tls_without_certificates_is_one_sentence(tmp_path: Path) -> None:
    import dask

    tls = "distributed.comm.tls"
    with (
        dask.config.set({f"{tls}.client.cert": None, f"{tls}.ca-file": None}),
        pytest.raises(UsageError, match="certificates are needed, and Dask knows of none here"),
    ):
        connect("tls://127.0.0.1:9", 1)
    gone = str(tmp_path / "gone.pem")
    with (
        dask.config.set({f"{tls}.client.cert": gone, f"{tls}.ca-file": gone}),
        pytest.raises(UsageError, match=r"for tls://127\.0\.0\.1:9 cannot be read"),
    ):
        connect("tls://127.0.0.1:9", 1)


def test_a_scheduler_without_workers_is_told(tmp_path: Path) -> None:
    told = "has no workers: start some with `dask worker"
    with cluster(tmp_path, 1, n_workers=0) as made, pytest.raises(UsageError, match=told):
        connect(made.address, 1, worker_seconds=0.2)


def test_workers_that_offer_too_few_cores_are_told(quick: Cluster) -> None:
    with pytest.raises(UsageError, match=r"None of the 2 workers .* offers 2 cores"):
        connect(quick.address, 2)


def test_other_versions_are_told(quick: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    there = remote.versions()
    monkeypatch.setattr(remote, "look", lambda: (there, ""))
    here = dataclasses.replace(there, tensorflow="1.0")
    monkeypatch.setattr(fitness.remote, "versions", lambda: here)
    with pytest.raises(UsageError, match=r"has tensorflow .* where 1\.0 is needed: install"):
        connect(quick.address, 1)


def test_a_worker_without_walls_is_told(quick: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "look", lambda: (remote.versions(), "it has none"))
    with pytest.raises(UsageError, match=r"No walls can be had on the worker .*\(it has none\)"):
        connect(quick.address, 1)


def test_a_worker_without_the_grader_is_told(
    quick: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent() -> None:
        raise ModuleNotFoundError("No module named 'grader'")

    monkeypatch.setattr(remote, "look", absent)
    with pytest.raises(UsageError, match=r"cannot grade \(No module named 'grader'\): install"):
        connect(quick.address, 1)


@pytest.mark.parametrize(
    ("address", "exposed"),
    [
        ("tls://192.0.2.7:8786", False),
        ("inproc://192.0.2.7/1/2", False),
        ("tcp://127.0.0.1:8786", False),
        ("tcp://[::1]:8786", False),
        ("tcp://192.0.2.7:8786", True),
        ("192.0.2.7:8786", True),
        ("tcp://no-such-host.invalid:8786", True),
    ],
)
def test_what_leaves_the_machine_has_to_be_encrypted(address: str, exposed: bool) -> None:
    assert fitness._is_exposed(address) is exposed


def test_an_exposed_worker_is_refused_unless_that_is_accepted(
    quick: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitness, "_is_exposed", lambda address: True)
    with pytest.raises(UsageError, match=r"not encrypted.*--allow-plain-connection"):
        connect(quick.address, 1)
    connect(quick.address, 1, allow_plain=True).close()


def test_capacity_counts_what_threads_and_cores_allow() -> None:
    workers = {
        "a": {"nthreads": 4, "resources": {"cores": 4}},
        "b": {"nthreads": 1, "resources": {"cores": 4}},
        "c": {"nthreads": 4, "resources": {}},
    }
    assert fitness._capacity(workers, 1) == 5
    assert fitness._capacity(workers, 2) == 3
