"""At which ends sequences are padded and cut is seen in the calls; with a stand-in for Keras."""

import types
import typing

import pytest

from grader.inside.worker.adapting import paddings
from grader.inside.worker.adapting.paddings import Paddings


def test_the_ends_of_each_call_the_last_one_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def pad_sequences(
        sequences: list[int],
        maxlen: int | None = None,
        dtype: str = "int32",
        padding: str = "pre",
        truncating: str = "pre",
    ) -> list[int]:
        if padding not in ("pre", "post"):
            raise ValueError(padding)
        return sequences[:maxlen]

    modules = [types.SimpleNamespace(pad_sequences=pad_sequences), types.SimpleNamespace()]
    monkeypatch.setattr(paddings, "modules_of_keras", lambda _: modules)
    seen = Paddings()
    seen.install()
    seen.install()
    assert seen.ends == ()
    pad: typing.Any = modules[0].pad_sequences
    assert pad([1, 2, 3], 2) == [1, 2]
    pad([1], 2, "int32", "post")
    pad([1], maxlen=2, padding="post", truncating="post")
    pad([1])
    with pytest.raises(ValueError, match="above"):
        pad([1], padding="above")
    assert seen.ends == (("pre", "pre"), ("post", "post"), ("post", "pre"))
