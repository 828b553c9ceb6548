"""Whether this is a container, as far as its engine says so."""

import os
from pathlib import Path

DOCKER = Path("/.dockerenv")
PODMAN = Path("/run/.containerenv")
KUBERNETES = "KUBERNETES_SERVICE_HOST"


def in_container() -> bool:
    """Whether docker, podman or Kubernetes runs this process."""
    return DOCKER.exists() or PODMAN.exists() or KUBERNETES in os.environ
