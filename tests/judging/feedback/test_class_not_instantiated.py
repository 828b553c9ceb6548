"""Classes that were passed where an object is needed."""

import pytest
from support.cases import found

NAME = "class-not-instantiated"
CRASH = "ValueError: Could not interpret optimizer identifier"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("compile(optimizer=keras.optimizers.Adam)", "optimizer class Adam itself"),
        ("compile(optimizer=Adam)", "optimizer=Adam()"),
        ("compile(loss=keras.losses.Huber)", "loss class Huber itself"),
        ("compile(metrics=Mean, loss=Huber)", "loss=Huber()"),
        ("compile(metrics=Mean)", ""),
        ("compile(optimizer=Adam())", ""),
        ("compile(optimizer='Adam')", ""),
        ("compile(optimizer=adam)", ""),
        ("Adam = 'adam'\ncompile(optimizer=Adam)", ""),
        ("build(optimizer=Adam)", ""),
    ],
)
def test_what_compile_was_given(code: str, shown: str) -> None:
    finding = found(NAME, f"compile(run_eagerly=True)\n{code}", crash=CRASH, line=9)
    assert bool(finding) is bool(shown)
    if finding:
        assert shown in finding.message
        assert (finding.confidence, finding.line, finding.evidence) == ("sure", 2, CRASH)


def test_silence() -> None:
    code = "compile(optimizer=Adam)"
    assert found(NAME, code, crash="KeyError: 'a'") is None
    assert found(NAME, code) is None
