"""Whether a cluster is fit for grading: walls, versions, processors, and a private connection."""

from __future__ import annotations

import ipaddress
import socket
import typing
from collections.abc import Iterable, Mapping

from grader.classroom.cluster import remote
from grader.model.errors import UsageError

if typing.TYPE_CHECKING:
    from distributed import Client

CORES = "cores"
"""The resource that workers declare and jobs take."""
_PRIVATE = ("tls", "wss", "inproc")


def check_certificates(address: str) -> None:
    """Sees to it that Dask knows certificates if it needs some.

    Raises:
        UsageError: it knows none, or they cannot be read.
    """
    from distributed import Security

    if not address.startswith("tls://"):
        return
    try:
        found = Security().get_connection_args("client")["ssl_context"]
    except OSError as error:
        raise UsageError(
            f"The certificates for {address} cannot be read ({short(error)}): give Dask those of "
            "docs/cluster.md."
        ) from error
    if found is None:
        raise UsageError(
            f"For {address} certificates are needed, and Dask knows of none here: set those of "
            "docs/cluster.md in the environment."
        )


def check(
    client: Client, address: str, cores: int, worker_seconds: float, *, allow_plain: bool
) -> None:
    """Sees to it that the cluster can grade.

    Args:
        client: connected to its scheduler.
        address: of the scheduler, as it was given.
        cores: processors a job.
        worker_seconds: how long the first worker may take to come.
        allow_plain: whether jobs may go to other machines unencrypted.

    Raises:
        UsageError: it cannot, or a worker cannot.
    """
    try:
        client.wait_for_workers(1, timeout=worker_seconds)
    except TimeoutError as error:
        raise UsageError(
            f"The scheduler at {address} has no workers: start some with `dask worker {address} "
            f"--nthreads 1 --resources cores={cores}`."
        ) from error
    workers = _workers(client)
    if not allow_plain and (plain := _exposed([client.scheduler.address, *workers])):
        raise UsageError(
            f"The connection to {plain} is not encrypted, and jobs carry the papers' secret: use "
            "TLS (docs/cluster.md tells how), or accept that with --allow-plain-connection."
        )
    if not _capacity(workers, cores):
        raise UsageError(
            f"None of the {len(workers)} workers at {address} offers {cores} cores to a job: "
            f"start them with --nthreads 1 --resources cores={cores}."
        )
    _look(client)


def _look(client: Client) -> None:
    """Looks at each worker; raises UsageError about the first that cannot grade as this one."""
    here = remote.versions()
    for worker, found in client.run(remote.look, on_error="return").items():
        if isinstance(found, BaseException):
            raise UsageError(
                f"The worker {worker} cannot grade ({short(found)}): install the same version of "
                "tf-exam-grader there."
            )
        there, missing = found
        if differs := remote.difference(here, there):
            raise UsageError(
                f"The worker {worker} has {differs}: install the same versions there as here."
            )
        if missing:
            raise UsageError(f"No walls can be had on the worker {worker} ({missing}).")


def capacity(client: Client, cores: int) -> int:
    """How many jobs of so many processors the workers can run at a time."""
    return _capacity(_workers(client), cores)


def _workers(client: Client) -> dict[str, typing.Any]:
    """What Dask knows of each worker, by its address."""
    workers: dict[str, typing.Any] = client.scheduler_info(n_workers=-1)["workers"]
    return workers


def _capacity(workers: Mapping[str, typing.Any], cores: int) -> int:
    return sum(
        min(int(each["nthreads"]), int(each["resources"].get(CORES, 0)) // cores)
        for each in workers.values()
    )


def _exposed(addresses: Iterable[str]) -> str:
    """The first address that is on another machine and not encrypted; empty if there is none."""
    return next((address for address in addresses if _is_exposed(address)), "")


def _is_exposed(address: str) -> bool:
    scheme, _, place = address.rpartition("://")
    if scheme in _PRIVATE:
        return False
    host = place.rpartition(":")[0].strip("[]")
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, None)}
    except OSError:
        return True
    return not all(ipaddress.ip_address(each).is_loopback for each in found - _own_addresses())


def _own_addresses() -> set[str]:
    """The addresses of this machine's network devices."""
    import psutil

    return {each.address for device in psutil.net_if_addrs().values() for each in device}


def short(error: BaseException) -> str:
    """The first line of an error, or its kind where it says nothing."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
