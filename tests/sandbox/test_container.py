"""What is taken for a container."""

from pathlib import Path

import pytest

from grader.sandbox import container


@pytest.mark.parametrize("engine", ["DOCKER", "PODMAN", "KUBERNETES", ""])
def test_an_engine_leaves_a_sign(
    engine: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("DOCKER", "PODMAN"):
        monkeypatch.setattr(container, name, tmp_path if engine == name else tmp_path / "absent")
    monkeypatch.delenv(container.KUBERNETES, raising=False)
    if engine == "KUBERNETES":
        monkeypatch.setenv(container.KUBERNETES, "10.0.0.1")
    assert container.in_container() == bool(engine)
