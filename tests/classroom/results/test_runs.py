import dataclasses
import hashlib
import json
import math
import re
import typing
from collections.abc import Callable
from pathlib import Path

import pytest
from support import records as made_up

from grader.classroom.results import runs
from grader.classroom.results.runs import Run
from grader.model.errors import UsageError
from grader.submission import Script
from grader.submission.script import Span

SCRIPT = Script("x = 1\ndef solution_model(): 'ü \ud800'\n", (Span(1, 2, 3),))
RUN = Run(made_up.record(), SCRIPT)


def test_a_run_survives_its_file(tmp_path: Path) -> None:
    name = runs.keep(tmp_path, RUN.encode())
    assert runs.read(tmp_path, name) == RUN


def test_a_run_of_an_earlier_version_may_say_more() -> None:
    document = json.loads(RUN.encode())
    document["record"]["model"]["class_name"] = "Sequential"
    assert Run.decode(json.dumps(document).encode()) == RUN


def test_what_json_cannot_hold_survives(tmp_path: Path) -> None:
    fit = made_up.fit(math.inf, 0.5)
    run = Run(made_up.record(fits=(fit,), ready=None, model=None), SCRIPT)
    assert Run.decode(run.encode()) == run
    nan = Run(made_up.record(fits=(made_up.fit(0.5, learning_rate=math.nan),)), SCRIPT)
    assert math.isnan(Run.decode(nan.encode()).record.fits[0].learning_rate)


def test_the_same_run_is_kept_once(tmp_path: Path) -> None:
    names = {runs.keep(tmp_path, RUN.encode()) for _ in range(3)}
    other = Run(dataclasses.replace(RUN.record, seed=8), SCRIPT)
    assert len(names | {runs.keep(tmp_path, other.encode())}) == 2
    assert len(list((tmp_path / "runs").iterdir())) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(schema=2),
        lambda d: d.pop("record"),
        lambda d: d["record"].pop("ending"),
        lambda d: d["record"]["predictions"]["held-out"].update(shape=[2, 10]),
        lambda d: d["record"]["predictions"]["held-out"].update(dtype="object"),
        lambda d: d["record"]["predictions"]["held-out"].update(data="!"),
        lambda d: d["record"]["predictions"].update(other={}),
        lambda d: d["record"]["predictions"].update(other=3),
    ],
)
def test_a_run_of_another_form_is_refused(change: Callable[..., typing.Any]) -> None:
    document = json.loads(RUN.encode())
    change(document)
    with pytest.raises(ValueError, match=r"schema|holds no run|missing|predictions"):
        Run.decode(json.dumps(document).encode())


def test_a_changed_or_absent_run_is_named(tmp_path: Path) -> None:
    name = runs.keep(tmp_path, RUN.encode())
    file = tmp_path / "runs" / f"{name}.json"
    file.write_bytes(file.read_bytes().replace(b'"seed": 7', b'"seed": 9'))
    with pytest.raises(UsageError, match=r"not what was written.*--no-cache"):
        runs.read(tmp_path, name)
    with pytest.raises(UsageError, match="cannot be read"):
        runs.read(tmp_path, "absent")


def test_a_run_of_more_than_the_limit_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = RUN.encode()
    name = runs.keep(tmp_path, content)
    monkeypatch.setattr(runs, "MAX_BYTES", len(content))
    assert runs.read(tmp_path, name) == RUN
    monkeypatch.setattr(runs, "MAX_BYTES", len(content) - 1)
    with pytest.raises(UsageError, match="it is too large"):
        runs.read(tmp_path, name)


def test_a_run_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    name = runs.keep(tmp_path, RUN.encode())
    file = tmp_path / "runs" / f"{name}.json"
    before = file.stat()
    assert runs.keep(tmp_path, RUN.encode()) == name
    assert file.stat() == before


def test_its_name_is_half_a_digest_of_what_it_holds() -> None:
    name = runs.name_of(b"run")
    assert re.fullmatch("[0-9a-f]{32}", name)
    assert hashlib.sha256(b"run").hexdigest().startswith(name)


def test_texts_are_kept_as_they_are_written() -> None:
    assert "'ü".encode() in RUN.encode()
    assert RUN.encode().endswith(b"}\n")
