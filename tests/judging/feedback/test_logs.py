"""What callbacks read and compare."""

import pytest
from support.sources import parsed

from grader.judging.feedback.logs import LogComparison, LogRead, comparisons, reads
from grader.judging.feedback.source import ParsedSource

HEAD = "KEY = 'acc'\nGOAL = 0.9\nclass C(Callback):\n    def on_epoch_end(self, epoch, logs={}):\n"


def hook(body: str) -> ParsedSource:
    return parsed(HEAD + f"        {body}\n")


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        ("logs['a']", ["a"]),
        ("logs.get('a')", ["a"]),
        ("logs.get('a', 0)", ["a"]),
        ("(logs or {}).get('a')", ["a"]),
        ("dict(logs)['a']", ["a"]),
        ("logs[KEY]", ["acc"]),
        ("print(logs['a'], logs['b'])", ["a", "b"]),
        ("logs.get('a', logs['b'])", ["a", "b"]),
        ("logs.pop('a'); get('a'); logs.get", []),
        ("logs[x := 'a']", []),
        ("logs[0]; logs.get(x); logs.keys(); other['a']; logs.get()", []),
    ],
)
def test_what_is_read(body: str, keys: list[str]) -> None:
    assert sorted(read.key for read in reads(hook(body))) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("def on_epoch_end(self, epoch, values): values['a']", ["a"]),
        ("def end(epoch, logs): logs['a']", ["a"]),
        ("def end(epoch, values): values['a']", []),
        ("def on_epoch_end(): logs['a']", []),
        ("LambdaCallback(on_epoch_end=lambda epoch, x: x['a'])", ["a"]),
        ("f(lambda x: x['a'])", []),
        ("f(key=lambda x: x['a'])", []),
        ("logs['a']", []),
        ("async def on_epoch_end(self, epoch, x): x['a']", ["a"]),
        ("f(on_epoch_end=g)", []),
        ("f(on_epoch_end=lambda: logs['a'])", []),
        ("def f(logs, x): x['a']", []),
        ("f(**{'on': lambda x: x['a']})", []),
    ],
)
def test_where_logs_are_known(text: str, keys: list[str]) -> None:
    assert [read.key for read in reads(parsed(text))] == keys


def test_reads_come_in_order_of_lines_and_only_from_where_they_are_asked() -> None:
    source = parsed(
        "class A(Callback):\n  def on_epoch_end(self, e, logs): logs['a']\n"
        "class B(Callback):\n  def on_epoch_end(self, e, logs): logs['b']\n"
    )
    assert reads(source) == [LogRead("a", 2), LogRead("b", 4)]
    assert reads(source, source.callbacks["B"]) == [LogRead("b", 4)]
    assert comparisons(source, source.callbacks["B"]) == []


@pytest.mark.parametrize(
    ("body", "compared"),
    [
        ("logs['a'] > 0.99", [("a", ">", 0.99)]),
        ("0.99 <= logs.get('a')", [("a", ">=", 0.99)]),
        ("0.99 > logs.get('a')", [("a", "<", 0.99)]),
        ("round(logs['a'], 2) >= GOAL", [("a", ">=", 0.9)]),
        ("x = logs['a']; x < 1", [("a", "<", 1.0)]),
        ("logs['a'] > self.best", [("a", ">", None)]),
        ("logs['a'] > 0.9 and logs['b'] < 1", [("a", ">", 0.9), ("b", "<", 1.0)]),
        ("logs.get('a') is not None", []),
        ("1 == logs['a']", [("a", "==", 1.0)]),
        ("logs['a'] == None", []),
        ("0 < logs['a'] < 1", []),
        ("epoch > 3", []),
        ("logs['a']", []),
        ("x = logs['a']; 5 > x", [("a", "<", 5.0)]),
        ("x = epoch; x > 5", []),
        ("logs['a'] > logs['b']", [("a", ">", None)]),
    ],
)
def test_what_is_compared(body: str, compared: list[tuple[str, str, float | None]]) -> None:
    wanted = [LogComparison(key, operator, number, 5) for key, operator, number in compared]
    assert sorted(comparisons(hook(body)), key=str) == wanted


@pytest.mark.parametrize(
    ("written", "threshold"),
    [
        ("logs['accuracy'] * 100 >= 99", 0.99),
        ("100 * float(logs.get('accuracy')) >= 99", 0.99),
        ("logs['accuracy'] / 2 >= 0.4", 0.8),
        ("(logs.get('accuracy') or 0) >= 0.9", 0.9),
        ("int(logs['accuracy'] * 100) >= 99", None),
        ("logs['accuracy'] - logs['loss'] >= 0.5", None),
        ("percent >= 99", 0.99),
        ("whole >= 99", None),
    ],
)
def test_the_threshold_is_that_of_the_metric_itself(written: str, threshold: float | None) -> None:
    lines = [
        "def on_epoch_end(self, epoch, logs=None):",
        "    percent = logs['accuracy'] * 100",
        "    whole = int(percent)",
        "    whole = int(logs['accuracy'] * 100)",
        f"    if {written}: pass",
    ]
    (compared,) = comparisons(parsed("\n".join(lines)))
    assert compared.key == "accuracy"
    assert compared.threshold == (threshold if threshold is None else pytest.approx(threshold))


@pytest.mark.parametrize("change", ["acc = acc * 100", "acc *= 100", "acc = logs['acc'] * 100"])
def test_of_a_variable_that_changes_no_threshold_is_known(change: str) -> None:
    (compared,) = comparisons(hook(f"acc = logs['acc']; {change}; acc > 99"))
    assert (compared.key, compared.threshold) == ("acc", None)


@pytest.mark.parametrize(
    ("logs", "held"),
    [({"acc": 0.9}, True), ({"acc": 0.8}, False), ({"loss": 0.9}, None), ({}, None)],
)
def test_whether_a_comparison_holds(logs: dict[str, float], held: bool | None) -> None:
    assert LogComparison("accuracy", ">=", 0.9, 1).holds(logs) is held
    assert LogComparison("accuracy", ">=", None, 1).holds(logs) is None


@pytest.mark.parametrize(
    ("body", "awaited"),
    [
        ("    if logs['a'] > 1: self.model.stop_training = True", [True]),
        ("    if logs['a'] > 1: print(1)", [False]),
        ("    if logs['a'] > 1 and (epoch or logs['b'] < 1): m.stop_training = 1", [True, True]),
        ("    if not logs['a'] > 1: self.model.stop_training = True", [False]),
        ("    self.model.stop_training = logs['a'] > 1", [True]),
        ("    done = logs['a'] > 1\n    if done: self.model.stop_training = True", [True]),
        ("    if logs['a'] > 1: pass\n    else: self.model.stop_training = True", [False]),
    ],
)
def test_what_the_stop_waits_for(body: str, awaited: list[bool]) -> None:
    source = parsed(f"def on_epoch_end(self, epoch, logs=None):\n{body}\n")
    assert [each.awaited for each in comparisons(source)] == awaited
