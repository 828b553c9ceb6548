"""What is read out of scripts."""

import ast

import pytest
from support import mistaken
from support.sources import parsed

from grader.inside.syntax import name_of
from grader.judging.feedback.source import (
    argument,
    arguments,
    calls_in,
    covers,
    items_of,
    made_of,
    own_nodes,
    owner_name,
    owner_of,
    printable_name,
)

GOOD = parsed(mistaken.GOOD)


@pytest.mark.parametrize("text", ["def (", "\x00", "(" * 5000, "\ud800"])
def test_what_cannot_be_parsed_is_empty(text: str) -> None:
    assert len(parsed(text).nodes) == 1


@pytest.mark.parametrize(
    ("text", "constants"),
    [
        ("A = 0.99\nself.b = 'acc'\nc: int = 3", {"A": 0.99, "b": "acc", "c": 3}),
        ("a = 1\na = 2", {}),
        ("a = 1\na += 1", {}),
        ("a = 1\na = 1", {"a": 1}),
        ("a = f()\nb = None\nc[0] = 1", {}),
        ("(a := 5)", {"a": 5}),
        ("def f(a, b=2):\n    pass\nf(1)\nf(1)", {"a": 1, "b": 2}),
        ("def f(a, *, b=2):\n    pass\nf(1)\nf(3, b=x)", {}),
        ("def f(a=1):\n    pass", {"a": 1}),
        ("def f(a=1):\n    pass\nf(2)", {"a": 2}),
        ("class C:\n    def __init__(self, a=1):\n        self.a = a\nC(2)", {"a": 2}),
        ("class C:\n    def m(self, a):\n        pass\nC().m(2)", {"a": 2}),
        ("class C:\n    def m(self, a):\n        self.a = 3\nC().m(2)", {}),
    ],
)
def test_constants_are_what_never_changes(text: str, constants: dict[str, float | str]) -> None:
    assert parsed(text).constants == constants


@pytest.mark.parametrize(
    ("base", "own"),
    [
        ("keras.callbacks.Callback", True),
        ("tf.keras.callbacks.Callback", True),
        ("Callback", True),
        ("keras.callbacks.EarlyStopping", True),
        ("keras.Model", False),
        ("object", False),
        ("f()", False),
    ],
)
def test_callback_classes_are_known_by_what_they_inherit(base: str, own: bool) -> None:
    assert ("C" in parsed(f"class C({base}):\n    pass").callbacks) is own


def test_a_family_is_a_class_with_its_own_ancestors() -> None:
    source = parsed(
        "class A(Callback): pass\nclass B(A): pass\nclass C(Callback): pass\nclass D(Model): pass"
    )
    assert list(source.callbacks) == ["A", "B", "C"]
    assert [node.name for node in source.family(["B"])] == ["B", "A"]
    assert [node.name for node in source.family(["C", "D", "E"])] == ["C"]
    assert source.family([]) == ()


def test_names_are_compared_as_the_run_reports_them() -> None:
    source = parsed(f"class Stopé{'x' * 200}(Callback): pass")
    (name,) = source.callbacks
    assert printable_name(name) == "Stop?" + "x" * 95
    assert len(source.family([printable_name(name)])) == 1


def test_functions_are_those_of_the_top_level() -> None:
    source = parsed("def f(): pass\ndef f(): pass\nclass C:\n    def g(self): pass")
    assert (source.function("f").lineno, source.function("g")) == (2, None)


@pytest.mark.parametrize(
    ("place", "line"), [(-1, 3), (0, 1), (1, 2), (2, 3), (3, 0), (-3, 1), (-4, 0)]
)
def test_the_line_of_a_call(place: int, line: int) -> None:
    source = parsed("Dense(1)\nDense(2)\nDense(3)\n")
    assert source.line_of("Dense", place) == line
    assert source.line_of("Conv2D", place) == 0


def test_the_line_of_what_a_function_gives() -> None:
    code = "def f(x):\n  def g():\n    return 1\n  if x:\n    return g\n  return 2\n"
    assert parsed(code).line_of_return("f") == 6
    assert parsed(code.replace("return 2", "g()")).line_of_return("f") == 5


def test_lines_of_what_there_may_be() -> None:
    source = parsed("Dense(1)\nDense(2, use_bias=\nTrue)\ndef f(): pass")
    assert source.line_of("Dense") == 2
    assert (source.line_of_function("f"), source.line_of_function("g")) == (4, 0)
    assert (source.line_of_return("f"), source.line_of_return("g")) == (4, 0)
    assert source.line_of_keyword("Dense", "use_bias") == 3
    assert source.line_of_keyword("Dense", "units") == 0


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("f(1, 2)", "2"),
        ("f(1, b=3)", "3"),
        ("f(1)", ""),
        ("f()", ""),
        ("f(**most)", "most"),
        ("f(c=2)", ""),
    ],
)
def test_what_a_call_gives_for_a_parameter(code: str, given: str) -> None:
    found = argument(parsed(code).all_calls[0], "b", 1)
    assert ("" if found is None else ast.unparse(found)) == given


@pytest.mark.parametrize(
    ("expression", "value"),
    [("'x'", "x"), ("0.5", 0.5), ("GOAL", "acc"), ("self.goal", "acc"), ("f()", None), ("y", None)],
)
def test_constants_are_stated_or_named(expression: str, value: float | str | None) -> None:
    source = parsed(f"GOAL = 'acc'\nself.goal = 'acc'\ng({expression})")
    assert source.constant(source.calls("g")[0].args[0]) == value


def test_all_that_a_call_is_given() -> None:
    call = parsed("f(1, a=2, **b)").all_calls[0]
    assert [ast.unparse(each) for each in arguments(call)] == ["1", "2", "b"]


def test_calls_of_several_names_are_in_the_order_of_their_lines() -> None:
    source = parsed("b(1)\na(2)\nc(3)\nb(4)")
    assert [call.lineno for call in source.calls("a", "b")] == [1, 2, 4]
    assert source.calls() == source.calls("d") == []


def test_calls_and_keywords() -> None:
    assert [call.lineno for call in GOOD.calls("fit")] == [mistaken.line_of(mistaken.GOOD, ".fit(")]
    assert ast.unparse(GOOD.keyword("fit", "callbacks")) == "[StopAt99()]"
    assert GOOD.keyword("fit", "batch_size") is None
    assert ast.unparse(parsed("f(a=1)\nf(a=2)\nf(**x)").keyword("f", "a")) == "2"


@pytest.mark.parametrize(
    ("expression", "number"),
    [("0.5", 0.5), ("3", 3.0), ("LIMIT", 0.99), ("self.goal", 2.0), ("True", None), ("'x'", None),
     ("x", None), ("TEXT", None), ("1 / 2", 0.5), ("self.goal * 32 - 1", 63.0), ("-1", -1.0),
     ("7 // 2", 3.0), ("1 / 0", None), ("x + 1", None), ("10 ** 10", None),
     ("+".join("1" * 99), None)],
)  # fmt: skip
def test_numbers_and_their_names(expression: str, number: float | None) -> None:
    source = parsed("LIMIT = 0.99\nTEXT = 'x'\nself.goal = 2")
    assert source.number(ast.parse(expression, mode="eval").body) == number


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("class C(Mixin, Callback): pass", ["C"]),
        ("class A(Callback): pass\nclass C(Mixin, A): pass", ["A", "C"]),
        ("class C(A): pass\nclass A(Callback): pass", ["A"]),
        ("class C: pass", []),
    ],
)
def test_one_base_that_is_a_callback_is_enough(text: str, own: list[str]) -> None:
    assert list(parsed(text).callbacks) == own


def test_names_that_are_true_or_never_assigned_are_no_numbers() -> None:
    source = parsed("FLAG = True\nlimit: int\nf()[0] = 3")
    assert source.number(ast.parse("FLAG", mode="eval").body) is None
    assert source.constants == {"FLAG": True}


def test_calls_are_in_the_order_of_their_lines() -> None:
    source = parsed("f(g(\n h()))\ng()\nm.f()")
    assert [call.lineno for call in source.calls("f")] == [1, 4]
    assert [call.lineno for call in source.all_calls] == [1, 1, 2, 3, 4]


def test_what_stands_in_a_function_is_none_of_the_module() -> None:
    tree = ast.parse("a\nfor b in c:\n    def f(d=e):\n        g\n    lambda: h\n")
    names = {node.id for node in own_nodes(tree) if isinstance(node, ast.Name)}
    assert names == {"a", "b", "c"}
    (function,) = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    assert {"e", "g"} <= {name_of(node) for node in own_nodes(function)}


def test_all_that_a_name_is_given() -> None:
    source = parsed("a = 1\nb = 2\na += 3\na.append(4)\nb.append(5)\na.pop(6)")
    assert sorted(map(ast.unparse, source.values("a"))) == ["1", "3", "4"]


def test_functions_and_methods_that_are_defined_anywhere() -> None:
    code = "class A:\n    def step(self):\n        def inner(): pass\nb = call()\n"
    source = parsed(code)
    names = ("step", "inner", "call", "A")
    assert [name for name in names if source.defines(name)] == ["step", "inner"]


def test_what_calls_give_names() -> None:
    source = parsed("a = Input(3)\nb = m.Input()\nc = Dense(1)(a)\nd = e = Input")
    assert sorted(source.names_given("Input")) == ["a", "b"]
    assert [name_of(target) for target, _ in source.assigned] == ["a", "b", "c", "d", "e"]


def test_calls_of_a_piece_of_code() -> None:
    calls = calls_in(ast.parse("np.f(\n  g(),\n)[0].h()"))
    assert sorted(name_of(call.func) for call in calls) == ["f", "g", "h"]
    owners = {name_of(call.func): owner_of(call) for call in calls}
    assert owners["g"] is None
    assert owners["f"] is not None
    assert name_of(owners["f"]) == "np"
    names = {name_of(call.func): owner_name(call) for call in calls}
    assert names == {"f": "np", "g": "", "h": ""}


def test_the_items_of_what_is_written_out() -> None:
    for text, items in (("[a, b]", ["a", "b"]), ("(a,)", ["a"]), ("a", ["a"]), ("{a}", ["{a}"])):
        assert list(map(ast.unparse, items_of(ast.parse(text, mode="eval").body))) == items


def test_lines_that_code_reaches_over() -> None:
    (statement,) = ast.parse("\nf(\n  a,\n)\n").body
    assert [line for line in range(6) if covers(statement, line)] == [2, 3, 4]
    assert not covers(ast.Load(), 2)


def test_names_that_are_made_of_others() -> None:
    code = ast.parse("b = a + 1\nd = b * c\ne = b\nf = 3\na = c\n[0][0] = b")
    assert made_of(code, {"a"}, {"c"}) == {"b", "e"}
    assert made_of(code, {"a"}) == {"a", "b", "d", "e"}


def test_values_that_nothing_takes() -> None:
    source = parsed("f()\nx = g()\nprint(h())\ndef p():\n    k()\n    return m()\n")
    found = {ast.unparse(each.value): each.may_be_shown for each in source.thrown_away}
    assert found == {"f()": True, "print(h())": True, "k()": False}


@pytest.mark.parametrize(
    "text",
    [
        "def a(n):\n    pass\ndef b(n):\n    pass\na(64)\nb(x)",
        "class B:\n    def __init__(self, n=95):\n        pass\nclass S(B):\n    pass\nS(0.9)",
        "def a(n=4):\n    pass\nfor n in (64, 128):\n    pass",
        "def a(n=4):\n    pass\nn, m = 1, 2",
        "def a(n=4):\n    pass\npartial(a, n=5)",
        "def a(m, n=4):\n    pass\na(*both)",
        "class C:\n    @staticmethod\n    def a(n, m):\n        pass\nC.a(1, 2)",
        "class C:\n    def __init__(self, n=4):\n        pass\n    def o(cls):\n        cls(5)",
    ],
)
def test_names_that_may_stand_for_something_else_are_no_constants(text: str) -> None:
    assert "n" not in parsed(text).constants
